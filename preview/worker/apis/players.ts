import type { Dictionary } from '../../i18n/dictionary'
import { copyJson } from '../../json'
import { HostFailure } from '../failure'
import type { FoundNode, PageNodes } from '../selectorQuery'
import type { Calls, Options } from './calls'

/** What can be done with a video, with the field that its argument crosses in. */
const VIDEO = {
  play: '',
  pause: '',
  stop: '',
  seek: 'position',
  playbackRate: 'rate',
  requestFullScreen: '',
  exitFullScreen: '',
}

/** What can be done with a map (those that Taro declares): nothing of it here. */
const MAP = [
  'getCenterLocation',
  'moveToLocation',
  'translateMarker',
  'includePoints',
  'getRegion',
  'getScale',
  'getRotate',
  'getSkew',
  'addMarkers',
  'removeMarkers',
  'addCircles',
  'moveAlong',
  'initMarkerCluster',
  'openMapApp',
]

/** What an element is asked for by; a component is none that crosses. */
const named = (id: unknown) => ({ id: typeof id === 'string' ? id : '' })

interface PlayerServices {
  pages: PageNodes
  warn: (text: string) => void
  words: () => Dictionary
}

/** What steers an element of a page: `tt.createVideoContext`, `tt.createMapContext`. */
export interface Players {
  /** That of an element, `null` where there is none. */
  of: (found: FoundNode) => object | null
}

/** Adds them to the table. */
export function addPlayers(
  { tt, ask, atOnce, call }: Calls,
  { pages, warn, words }: PlayerServices,
): Players {
  const video = (find: () => FoundNode | undefined) =>
    Object.fromEntries(
      Object.entries(VIDEO).map(([does, field]) => [
        does,
        (value?: unknown) => {
          const options: unknown = field ? { [field]: value } : Object(value)
          call(`VideoContext.${does}`, options as Options, async () => {
            const node = find()?.node
            if (node === undefined) throw new HostFailure('there is no such video in the page')
            await ask('video', { node, does, value: copyJson(field ? value : null) })
          })
        },
      ]),
    )
  const map = () =>
    Object.fromEntries(
      MAP.map((does) => [
        does,
        (options: Options = {}) => {
          warn(words().screen.noApi(`createMapContext().${does}`, 'fails'))
          call(`MapContext.${does}`, options, () => {
            throw new HostFailure('not supported in the preview')
          })
        },
      ]),
    )
  tt.createVideoContext = (id: unknown, component?: unknown) =>
    atOnce('createVideoContext', named(id), () =>
      video(() => pages.query(`#${named(id).id}`, component)[0]),
    )
  tt.createMapContext = (id: unknown) => atOnce('createMapContext', named(id), map)
  return {
    of: (found) =>
      found.tag === 'video' ? video(() => found) : found.tag === 'map' ? map() : null,
  }
}
