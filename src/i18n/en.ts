import type { Dictionary } from './dictionary'

const ID_RULE = 'Use letters, digits and @ . _ - only, 1 to 128 characters.'
const FILL_IN = 'It has 1 to 128 letters, digits or @ . _ -. Go back and fill it in.'
const TRY_AGAIN = 'Check the network and try again.'
const ALLOW_AGAIN = 'Allow it again in the settings.'

export const en: Dictionary = {
  name: 'English',
  lobby: {
    title: 'Voice and video',
    subtitle: 'Ready to join?',
    roomId: 'Room id',
    userId: 'User id',
    token: 'Token',
    idHint: 'letters, digits and @ . _ -',
    tokenHint: 'paste the token your server made',
    refused: {
      roomId: ID_RULE,
      userId: ID_RULE,
      token: 'A token has no spaces or line breaks. Please paste it again.',
    },
    tokenRefused:
      'This token has expired or is not for this room and user. Paste a new one, or correct the ids.',
    tokenFromInvitation: 'The invitation brought a token',
    changeToken: 'Change',
    join: 'Join room',
    previewOff: 'Camera is off',
    crashed: 'The picture is gone. You can try again.',
  },
  room: {
    title: 'Call',
    component: 'rtc component',
    info: 'Room info',
    api: 'rtc Api',
    joining: 'Joining…',
    slow: 'The network is slow, still trying…',
    inCall: (members) => `In call · ${members}`,
    alone: (roomId) => `Nobody else is here yet. Send them the room id: ${roomId}`,
    copyRoomId: 'Copy room id',
    exiting: 'Leaving…',
    left: 'You left the room',
    leftNext: 'Camera and microphone are off.',
    lasted: (time) => `Call lasted ${time}`,
    failed: 'Not in the call',
    exitFailed: (why) => `Leaving failed, you are still in the room: ${why}`,
    retryExit: 'Try again',
    joinAgain: 'Join again',
    backToLobby: 'Back to start',
    exit: 'Leave',
    apiName: (method) => `api: ${method}`,
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
    viewError: (member, code, detail) => `The picture of ${member} failed (${code}): ${detail}`,
    turn: { back: 'Previous page', on: 'Next page' },
  },
  media: {
    microphone: 'Mic',
    camera: 'Camera',
    flip: 'Flip',
    speaker: 'Speaker',
    more: 'More',
    close: 'Close',
  },
  options: {
    own: 'My sound and picture',
    publishAudio: 'Publish sound',
    publishVideo: 'Publish picture',
    visible: 'Visible to others',
    invisible: 'Nothing is published while others cannot see you.',
    quality: 'Quality',
    qualities: { smooth: 'Smooth', standard: 'Standard', high: 'High' },
    members: 'Members',
    nobody: 'Nobody else is here yet',
    audio: 'Sound',
    video: 'Picture',
    screen: 'Screen',
  },
  refused: {
    title: (devices) => `Not allowed: ${devices}`,
    openSettings: 'Open settings',
    retry: 'Try again',
    next: {
      'mini-program': 'Allow it and it starts by itself. Until then you can watch and listen.',
      system:
        'Allow it for Douyin in the system settings and come back. Until then you can watch and listen.',
    },
  },
  invitation: {
    unreadable: {
      title: 'The invitation cannot be read',
      next: 'Its percent encoding is broken. Scan it again or ask for a new link.',
    },
    roomId: {
      title: 'The room id is missing or malformed',
      next: FILL_IN,
    },
    userId: {
      title: 'The user id is missing or malformed',
      next: FILL_IN,
    },
    token: {
      title: 'The token is missing',
      next: "Ask the room's owner for a new one, or go back and paste it.",
    },
  },
  hostRefused: {
    copy: 'Nothing was copied. Please try again.',
    open: 'The page did not open. Please try again.',
    settings: 'The settings did not open. They are in the menu at the top right.',
  },
  crashed: {
    title: 'This page broke',
    next: 'The pictures are gone and the room was left. Go back and join again.',
  },
  errors: {
    'permission-denied': {
      title: 'Camera or microphone is not allowed',
      next: 'Allow it in the settings of the menu at the top right, then try again.',
    },
    'privacy-refused': {
      title: 'The privacy agreement was refused',
      next: 'Camera and microphone need it. Accept it and try again.',
    },
    'privacy-undeclared': {
      title: 'The privacy agreement does not name this device',
      next: 'The developer has to declare camera and microphone in the privacy agreement of the console.',
    },
    'bad-arguments': {
      title: 'The call was made with a wrong argument',
      next: 'Check room, user and token, then try again.',
    },
    'bad-id': {
      title: 'The room or user id is malformed',
      next: 'Use 1 to 128 letters, digits or @ . _ -. Go back and correct it.',
    },
    'already-in-room': {
      title: 'This user is in a room already',
      next: 'Leave it there first, then join.',
    },
    'invalid-token': {
      title: 'The token is not valid',
      next: 'It must be made for this room and this user. Get a new one.',
    },
    'token-expired': { title: 'The token expired', next: 'Get a new one and join again.' },
    'token-unavailable': {
      title: 'No token could be fetched',
      next: TRY_AGAIN,
    },
    'renewal-failed': {
      title: 'The token could not be renewed',
      next: 'The call ends when it expires. Then join again.',
    },
    'join-failed': {
      title: 'The room could not be joined',
      next: TRY_AGAIN,
    },
    'camera-permission-lost': {
      title: 'The camera is not allowed any more',
      next: ALLOW_AGAIN,
    },
    'microphone-permission-lost': {
      title: 'The microphone is not allowed any more',
      next: ALLOW_AGAIN,
    },
    interrupted: { title: 'The call was interrupted', next: 'You can join again.' },
    'engine-destroyed': { title: 'The call engine is gone', next: 'Join again.' },
    'no-capability': {
      title: 'This mini-program may not make calls',
      next: 'The developer has to apply for the capability in the console.',
    },
    'view-unavailable': {
      title: 'This system cannot show pictures of a call',
      next: 'Update it or Douyin, or go on with sound alone.',
    },
    'view-failed': { title: 'The picture could not be shown', next: 'Sound goes on without it.' },
    'host-too-old': {
      title: 'This Douyin is too old',
      next: 'Update Douyin, then open the mini-program again.',
    },
    unsupported: {
      title: 'This platform cannot make calls',
      next: 'Open the mini-program in a recent Douyin.',
    },
    timeout: {
      title: 'The host did not answer in time',
      next: TRY_AGAIN,
    },
    cancelled: {
      title: 'The request was cancelled',
      next: 'A later one took its place. Try again if you still want it.',
    },
    unknown: {
      title: 'Something unknown went wrong',
      next: 'Try again. If it stays, tell the developer the code.',
    },
  },
}
