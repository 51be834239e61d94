import type { BaseEventOrig, ITouchEvent } from '@tarojs/components'
import { useMemo, useRef, useState } from 'react'

import { hostInfo } from '../../host/hostInfo'

/** How far a finger goes sideways to turn the page, in logical pixels. */
const SWIPE = 60

/** What a finger can do to a tile. The functions stay the same. */
export interface TileTouch {
  onTap: (place: string) => void
  onStart: (event: BaseEventOrig, whose: 'own' | 'other') => void
  onMove: (event: BaseEventOrig) => void
  onEnd: () => void
  /** The system took the finger away: nothing comes of it. */
  onCancel: () => void
}

/** The corner of the small own picture: `top` or `bottom`, `left` or `right`. */
export type Corner = `corner-${'top' | 'bottom'}-${'left' | 'right'}`

interface Finger {
  own: boolean
  fromX: number
  fromY: number
  x: number
  y: number
}

/**
 * Fingers on the grid: the small own picture follows one and comes to rest in the nearest corner;
 * any other goes sideways to turn the page.
 * @param movable - whether the own picture is the small one now
 * @param onTap - a tile was tapped
 * @param onTurn - the page is to be turned: 1 on, -1 back
 */
export function useTouch(
  movable: boolean,
  onTap: (place: string) => void,
  onTurn: (pages: 1 | -1) => void,
): { touch: TileTouch; corner: Corner; offset: string } {
  const [corner, setCorner] = useState<Corner>('corner-top-right')
  // Never undefined: on the web Taro keeps the last style when a style that was a string becomes undefined.
  const [offset, setOffset] = useState('')
  const latest = useRef({ movable, onTap, onTurn })
  latest.current = { movable, onTap, onTurn }
  const touch = useMemo<TileTouch>(() => {
    let finger: Finger | null = null
    return {
      onTap: (place) => latest.current.onTap(place),
      onStart(event, whose) {
        const [first] = (event as ITouchEvent).touches
        if (!first) return
        const { clientX: x, clientY: y } = first
        finger = { own: latest.current.movable && whose === 'own', fromX: x, fromY: y, x, y }
      },
      onMove(event) {
        const [first] = (event as ITouchEvent).touches
        if (!finger || !first) return
        finger.x = first.clientX
        finger.y = first.clientY
        if (!finger.own) return
        const [right, down] = [finger.x - finger.fromX, finger.y - finger.fromY]
        setOffset(`transform:translate(${Math.round(right)}px,${Math.round(down)}px)`)
      },
      onEnd() {
        if (!finger) return
        const { own, fromX, fromY, x, y } = finger
        finger = null
        const [right, down] = [x - fromX, y - fromY]
        if (!own) {
          const turns = Math.abs(right) > SWIPE && Math.abs(right) > 2 * Math.abs(down)
          if (turns) latest.current.onTurn(right < 0 ? 1 : -1)
          return
        }
        setOffset('')
        if (right === 0 && down === 0) return
        const { windowWidth, windowHeight } = hostInfo()
        // Without a measured place to compare with, the picture goes back to where it was.
        if (!windowWidth || !windowHeight) return
        const side = x < windowWidth / 2 ? 'left' : 'right'
        setCorner(`corner-${y < windowHeight / 2 ? 'top' : 'bottom'}-${side}`)
      },
      onCancel() {
        finger = null
        setOffset('')
      },
    }
  }, [])
  return { touch, corner, offset }
}
