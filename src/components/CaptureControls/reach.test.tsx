import { en } from '../../i18n/en'
import { zhCN } from '../../i18n/zh-CN'
import type { LocalMedia } from '../../hooks/useLocalMedia'
import type { Device } from '../../hooks/useRefusedDevices'
import { IDLE } from '../../rtc/api'
import { ownNote } from '../MemberGrid/ownNote'
import { isHeldBack, reachOf } from './reach'

const LIVE = { ...IDLE.local, camera: true, microphone: true }
const mediaOf = (change: Partial<LocalMedia>) => ({ ...LIVE, ...change }) as LocalMedia

const NO_SOUND = { microphone: false }
const NO_PICTURE = { camera: false }

/** What is so, what was refused; what becomes of sound and picture, what the own tile says of it. */
const TABLE: [string, Partial<LocalMedia>, Device[], string, string, string][] = [
  ['all is on', {}, [], 'sent', 'sent', ''],
  ['the microphone is off', NO_SOUND, [], 'off', 'sent', '麦克风已关'],
  ['the camera is off', NO_PICTURE, [], 'sent', 'off', '摄像头已关'],
  ['both are off', { ...NO_SOUND, ...NO_PICTURE }, [], 'off', 'off', '麦克风已关 · 摄像头已关'],
  ['the microphone is refused', NO_SOUND, ['microphone'], 'refused', 'sent', '麦克风无权限'],
  ['the camera is refused', NO_PICTURE, ['camera'], 'sent', 'refused', '摄像头无权限'],
  [
    'one is refused, the other off',
    { ...NO_SOUND, ...NO_PICTURE },
    ['camera'],
    'off',
    'refused',
    '麦克风已关 · 摄像头无权限',
  ],
  ['the sound is unpublished', { audioPublished: false }, [], 'unpublished', 'sent', '声音未发送'],
  [
    'the picture is unpublished',
    { videoPublished: false },
    [],
    'sent',
    'unpublished',
    '画面未发送',
  ],
  [
    'nothing is published',
    { audioPublished: false, videoPublished: false },
    [],
    'unpublished',
    'unpublished',
    '声音未发送 · 画面未发送',
  ],
  [
    'the picture is unpublished and the camera off',
    { ...NO_PICTURE, videoPublished: false },
    [],
    'sent',
    'off',
    '摄像头已关',
  ],
  ['one is invisible', { visible: false }, [], 'invisible', 'invisible', '他人看不到'],
  [
    'one is invisible and publishes nothing',
    { visible: false, audioPublished: false, videoPublished: false },
    [],
    'invisible',
    'invisible',
    '他人看不到',
  ],
  [
    'one is invisible and the microphone off',
    { visible: false, ...NO_SOUND },
    [],
    'off',
    'invisible',
    '他人看不到',
  ],
]

describe.each(TABLE)('when %s', (_, change, refused, sound, picture, words) => {
  const media = mediaOf(change)

  it('says of each device how far it gets', () => {
    expect(reachOf(media, 'microphone', refused)).toBe(sound)
    expect(reachOf(media, 'camera', refused)).toBe(picture)
  })

  it('says so on the own tile, as a warning unless the user switched it off', () => {
    const { warns: warned, ...note } = ownNote(zhCN, media, refused)
    const warns = [sound, picture].some((reach) => reach !== 'sent' && reach !== 'off')
    const said = ({ sound, picture }: typeof note) => [sound, picture].filter(Boolean).join(' · ')
    expect(said(note)).toBe(words)
    expect(warned).toBe(warns)
    expect(said(ownNote(en, media, refused)) === '').toBe(words === '')
  })
})

test('only what one switched off oneself is no warning', () => {
  const reaches = ['sent', 'off', 'refused', 'unpublished', 'invisible'] as const
  expect(reaches.filter(isHeldBack)).toEqual(['refused', 'unpublished', 'invisible'])
})
