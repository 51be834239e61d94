import type { Problem, Wanted } from '../../faults/scenario'
import type { FaultWords } from './words'

const wanted = (wants: Wanted): string => {
  switch (wants.is) {
    case 'oneOf':
      return `must be one of ${wants.values.join(', ')}`
    case 'number':
      return `must be a whole number from ${wants.from} to ${wants.to}`
    case 'boolean':
      return 'must be true or false'
    case 'version':
      return 'must be a version such as 2.42.0'
    case 'text':
      return `must be a text of 1 to ${wants.most} characters`
    case 'list':
      return `must be a list of 1 to ${wants.most} steps`
  }
}

const problem = ({ step, field, wants, syntax }: Problem): string => {
  if (syntax !== undefined) return `This is no JSON: ${syntax}`
  const where = step === undefined ? '' : `Step ${step}: `
  return `${where}${wants ? `"${field}" ${wanted(wants)}` : `there is no field "${field}" here`}.`
}

export const enFaults: FaultWords = {
  title: 'Make it fail',
  calls: {
    call: 'The next calls of',
    answer: 'Answer',
    times: 'Times',
    arm: 'Set',
    never: 'never answer',
    late: (seconds) => `answer ${seconds} seconds late`,
    noCode: 'fail without a code',
    codes: {
      10101: '10101 not approved for rtc-room',
      10200: '10200 the user refused',
      10201: '10201 the privacy agreement was refused',
      10202: '10202 the privacy agreement does not declare it',
      20000: '20000 wrong argument',
      21100: '21100 the user is in a room already',
      21101: '21101 the token is not valid',
      21102: '21102 not joined, the reason is unknown',
      21200: '21200 the component is not available',
      21301: '21301 creation failed',
      115902: '115902 the new token is not valid',
      115910: '115910 the engine is destroyed',
      115990: '115990 the user refused the microphone',
      115999: '115999 an argument has the wrong type',
      116183: '116183 the mini-program is not approved for calls',
      172299: '172299 the camera must be front or back',
    },
    groups: { code: 'Fails', other: 'Otherwise' },
    armed: 'Faults that wait',
    waits: (call, answer, times) =>
      `${call}: ${answer}, ${times === 1 ? 'once more' : `${times} times more`}`,
    disarm: (what) => `Take back: ${what}`,
  },
  events: {
    title: 'Now',
    inject: 'Do it',
    groups: {
      room: 'Call',
      app: 'Mini-program',
      device: 'Devices and permissions',
      line: 'Network',
      host: 'Douyin',
    },
    room: {
      removed: 'Removed from the room',
      tokenWillExpire: 'The token will expire soon',
      tokenExpired: 'The token has expired',
      engineDestroyed: 'The engine is destroyed',
    },
    app: {
      background: 'To the background',
      front: 'To the front',
      pageHidden: 'The page is covered (onHide)',
      pageShown: 'The page is shown again (onShow)',
      killed: 'Ended by Douyin',
      coldStart: 'Ended, then a cold start',
    },
    device: {
      camera: ['Pull out the camera', 'Put the camera back'],
      microphone: ['Pull out the microphone', 'Put the microphone back'],
    },
    permission: {
      camera: ['Withdraw the camera', 'Allow the camera again'],
      microphone: ['Withdraw the microphone', 'Allow the microphone again'],
    },
    cut: {
      signalling: ['Cut the signalling', 'Mend the signalling'],
      media: ['Cut sound and picture', 'Mend sound and picture'],
    },
    oldLibrary: (version) => `Base library ${version}, cold start`,
    oldApp: (version) => `Douyin ${version}, cold start`,
    currentHost: 'Current Douyin and base library, cold start',
    missing: (api) => `Without ${api}, cold start`,
    there: (api) => `With ${api} again, cold start`,
    otherRoom: {
      leaves: 'Leaving with another room ID: leaves',
      fails: 'Leaving with another room ID: fails, 20000',
    },
  },
  scenario: {
    title: 'Scenario',
    none: 'No scenario is saved yet',
    choose: 'Choose a scenario',
    play: 'Play',
    stop: 'Stop',
    edit: 'Edit…',
    record: 'Save what was done as a scenario',
    recorded: 'Recorded scenario',
    editor: 'Scenario',
    editorHint:
      'A step a line. after: ms since the step before; once: waits until that method works next.',
    save: 'Save',
    remove: 'Delete',
    link: 'Copy a link',
    linked: 'The link is copied.',
    file: 'Download the file',
    open: 'Open a file',
    close: 'Close',
    saved: (name) => `The scenario “${name}” is saved in this browser.`,
    received: (name) =>
      `The scenario “${name}” of the link is saved. Play it under “Make it fail” of any phone.`,
    notReceived: (why) => `The scenario of the link cannot be used: ${why}`,
    notPlayed: (why) => `The scenario ended: ${why}`,
    waitsFor: (step, steps, method) => `Step ${step} of ${steps}: waits until ${method} works`,
    waits: (step, steps, seconds) => `Step ${step} of ${steps}: comes in ${seconds} s`,
    doing: (step, steps) => `Step ${step} of ${steps}`,
    over: (name) => `The scenario “${name}” is over.`,
    problem,
    ready: {
      joinRefused: 'Joining fails twice',
      noAnswer: 'Joining is never answered',
      badNetwork: 'Slow network, none, back',
      tokenExpires: 'The token expires in the call',
      deviceLost: 'The camera is withdrawn in the call',
    },
  },
  otherRoom: (named, joined) =>
    `exitRtcRoom names the room ${named}, the user is in ${joined}: the preview leaves it. What Douyin does, no page says.`,
}
