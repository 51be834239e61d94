import type { Dictionary } from './dictionary'
import { enErrors } from './errors/en'

const ID_RULE = 'Use letters, digits and @ . _ - only, 1 to 128 characters.'
const FILL_IN = 'It has 1 to 128 letters, digits or @ . _ -. Go back and fill it in.'

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'

const YES_NO = { true: 'Yes', false: 'No' }

export const en: Dictionary = {
  name: 'English',
  lobby: {
    title: 'Voice and video',
    subtitle: 'Ready to join?',
    roomId: 'Room ID',
    userId: 'User ID',
    token: 'Token',
    idHint: 'letters, digits and @ . _ -',
    roomHint: 'room ID, or paste an invitation',
    tokenHint: 'paste the token from your server',
    refused: {
      roomId: ID_RULE,
      userId: ID_RULE,
      token: 'A token has no spaces or line breaks. Please paste it again.',
    },
    tokenRefused:
      'This token has expired or is not for this room and user. Paste a new one, or correct the IDs.',
    tokenFromInvitation: 'Your invitation includes a token',
    changeToken: 'Change',
    join: 'Join room',
    previewOff: 'Camera is off',
    scan: 'Scan',
    invite: 'Invite',
    crashed: 'Your camera was turned off. Tap to try again.',
  },
  room: {
    title: 'Call',
    component: 'RTC component',
    info: 'Room info',
    api: 'RTC API',
    joining: 'Joining…',
    networkLost: 'Network lost, reconnecting…',
    heldSound: 'The browser holds the sound back. Touch the screen to hear it',
    slow: 'The network is slow, still trying…',
    inCall: (members, visible) => `${members} in call${visible ? '' : ' (others cannot see you)'}`,
    alone: (visible) =>
      `Nobody else is here yet${visible ? '' : ', and who comes cannot see you'}. Invite them.`,
    exiting: 'Leaving…',
    left: 'You have left the room',
    leftNext: 'Camera and microphone are off.',
    lasted: (time) => `Call lasted ${time}`,
    failed: 'Not in a call',
    exitFailed: (why) => `Could not leave, you are still in the room: ${why}`,
    retryExit: 'Try again',
    joinAgain: 'Join again',
    backToLobby: 'Back to start',
    exit: 'Leave',
    apiName: (method) => `API: ${method}`,
    noAnswer: 'not called yet',
    calling: 'calling…',
    callApi: 'Call',
    copyLog: 'Copy log',
    reveal: 'Show',
    hide: 'Hide',
    copy: 'Copy',
    copied: 'Copied',
    me: 'Me',
    myScreen: 'My screen',
    screenOf: (name) => `${name}'s screen`,
    viewError: (member, code, detail) =>
      `${member}'s picture could not be shown (${code}): ${detail}`,
    turn: { back: 'Previous page', on: 'Next page' },
    fill: 'Full screen',
    unfill: 'Exit full screen',
    rotate: 'Rotate',
  },
  media: {
    microphone: 'Mic',
    camera: 'Camera',
    flip: 'Flip',
    speaker: 'Speaker',
    more: 'More',
    close: 'Close',
  },
  unsent: {
    microphone: { off: 'mic off', refused: 'mic not allowed', unpublished: 'sound not sent' },
    camera: {
      off: 'camera off',
      refused: 'camera not allowed',
      unpublished: 'picture not sent',
    },
    invisible: 'others cannot see you',
    badge: { off: 'off', refused: 'denied', unpublished: 'unsent', invisible: 'unseen' },
  },
  options: {
    own: 'My sound and picture',
    publishAudio: 'Send my sound',
    publishVideo: 'Send my picture',
    visible: 'Visible to others',
    invisible: 'While you are invisible, no sound and no picture is sent.',
    quality: 'Quality',
    qualities: { smooth: 'Smooth', standard: 'Standard', high: 'High' },
    members: 'Members',
    nobody: 'Nobody else is here yet',
    audio: 'Sound',
    video: 'Picture',
    screen: 'Screen',
  },
  api: {
    names: {
      roomId: 'Room ID',
      userId: 'User ID',
      token: 'Token',
      autoPublish: 'Send automatically',
      autoSubscribe: 'Receive automatically',
      state: 'Switch',
      streamType: 'Content',
      camera: 'Camera',
      device: 'Sound output',
      visible: 'To others',
      width: 'Width',
      height: 'Height',
      frameRate: 'Frame rate',
    },
    values: {
      state: { 1: 'On', 0: 'Off' },
      streamType: { both: 'Sound and picture', audio: 'Sound only', video: 'Picture only' },
      camera: { back: 'Back', front: 'Front' },
      device: { speakerphone: 'Speaker', earpiece: 'Earpiece' },
      visible: { true: 'Visible', false: 'Invisible' },
      autoPublish: YES_NO,
      autoSubscribe: YES_NO,
    },
    ranges: {
      pixels: (from, to) => `${from} to ${to} pixels`,
      fps: (from, to) => `${from} to ${to} frames per second`,
    },
    wholeNumber: (from, to) => `Enter a whole number from ${from} to ${to}.`,
    notCalled: 'Not called. Please correct the arguments first.',
  },
  refused: {
    title: (devices) => `Not allowed: ${devices}`,
    unplugged: (devices) => `Disconnected: ${devices}`,
    openSettings: 'Open settings',
    retry: 'Try again',
    next: {
      'mini-program': 'It starts by itself once allowed. Until then you can watch and listen.',
      system:
        'Allow it for Douyin in the system settings and come back. Until then you can watch and listen.',
      unplugged:
        'The call goes on. Plug it in again and it starts by itself; with another one, try again.',
    },
  },
  invitation: {
    unreadable: {
      title: 'The invitation cannot be read',
      next: 'The link is incomplete. Scan it again or ask for a new one.',
    },
    over: {
      title: 'This invitation has expired',
      next: 'Ask for a new one.',
    },
    otherApp: {
      title: 'This invitation is for another app',
      next: 'Open it there, or ask for one for this app.',
    },
    roomId: {
      title: 'The room ID is missing or malformed',
      next: FILL_IN,
    },
    userId: {
      title: 'The user ID is missing or malformed',
      next: FILL_IN,
    },
    token: {
      title: 'The token is missing',
      next: 'Ask the room owner for a new one, or go back and paste it.',
    },
  },
  made: {
    noRoom: 'Fill in the room ID first: you invite others to that room.',
    code: 'Invitation as a code to scan',
    until: (month, day, time) =>
      `Good until ${day} ${MONTHS.slice(3 * month, 3 * month + 3)}, ${time}`,
    noToken: 'It contains no token: everyone joins with their own.',
    copy: 'Copy invitation',
    share: 'Share',
    title: (roomId) => `Join me in room ${roomId}`,
  },
  hostRefused: {
    scan: 'Nothing was scanned. Allow the camera in the settings, or paste the invitation as the room ID.',
    copy: 'Nothing was copied. Please try again.',
    open: 'The page did not open. Please try again.',
    settings: 'The settings did not open. They are in the menu at the top right.',
  },
  crashed: {
    title: 'Something went wrong, please try again',
    next: 'You have left the call and the pictures are off. Go back and join again.',
  },
  errors: enErrors,
}
