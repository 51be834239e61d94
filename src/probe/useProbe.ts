import { useEffect, useRef, useState } from 'react'

import { RTC_APP_ID } from '../constants'
import { hostInfo } from '../host/hostInfo'
import type { Invitation } from '../invitation'
import { tokenProvider } from '../invitation/tokenService'
import type { RtcRoomContext } from '../rtc/contract'
import { createRtcRoomContext } from '../rtc/engine'
import { calm } from './device'
import { type Findings, printFindings } from './findings'
import type { Question, QuestionName } from './questions'

/** What a page shows of the probe. */
export interface Probe {
  /** The question that is being asked; no other is meanwhile. */
  asking: QuestionName | null
  /** What waits for the person to choose. */
  choosing: QuestionName | null
  answers: Findings['answers']
  ask: (question: Question) => void
  choose: (name: QuestionName, choice: string) => void
  /** The file, as it is now. */
  print: () => string
}

/** An invitation without a token gets one where the build names a server that makes them. */
async function withToken(place: Invitation | null): Promise<Invitation> {
  if (!place) return { roomId: '', userId: '', token: '' }
  if (place.token || !tokenProvider) return place
  return { ...place, token: await tokenProvider(place) }
}

/**
 * Asks the questions of a device, one at a time. When the page goes, devices stop and the room is left.
 * @param place - the room to ask those in that need one; null when there is none
 */
export function useProbe(place: Invitation | null): Probe {
  const [asking, setAsking] = useState<QuestionName | null>(null)
  const [choosing, setChoosing] = useState<QuestionName | null>(null)
  const [answers, setAnswers] = useState<Findings['answers']>({})
  const context = useRef<RtcRoomContext>()

  useEffect(
    () => () => {
      if (context.current) void calm(context.current, place)
      context.current = undefined
    },
    [place],
  )

  const run = async ({ name, choices, ask }: Question) => {
    try {
      const made = (context.current ??= createRtcRoomContext({ appId: RTC_APP_ID }))
      const answer = await ask(made, await withToken(place))
      if (choices && answer === 'ok') return setChoosing(name)
      if (choices) await calm(made, place)
      setAnswers((all) => ({ ...all, [name]: answer }))
    } catch {
      setAnswers((all) => ({ ...all, [name]: 'thrown' }))
    }
  }

  return {
    asking,
    choosing,
    answers,
    ask: (question) => {
      setAsking(question.name)
      void run(question).then(() => setAsking(null))
    },
    choose: (name, choice) => {
      setAnswers((all) => ({ ...all, [name]: choice }))
      setChoosing(null)
      if (context.current) void calm(context.current, place)
    },
    print: () => {
      const { appName, SDKVersion, version, platform } = hostInfo() as Findings['host']
      return printFindings({ appName, SDKVersion, version, platform }, answers)
    },
  }
}
