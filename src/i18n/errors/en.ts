import type { ErrorTexts } from '../dictionary'

const TRY_AGAIN = 'Check the network and try again.'
const ALLOW_AGAIN = 'Allow it again in the settings.'

export const enErrors: ErrorTexts = {
  'permission-denied': {
    title: 'Camera or microphone is not allowed',
    next: 'Allow it under Settings in the menu at the top right, then try again.',
  },
  'privacy-refused': {
    title: 'The privacy agreement was refused',
    next: 'Camera and microphone need it. Accept it and try again.',
  },
  'privacy-undeclared': {
    title: 'The privacy agreement does not declare this device',
    next: 'The developer has to declare camera and microphone in the privacy agreement of the console.',
  },
  'bad-arguments': {
    title: 'The call was made with a wrong argument',
    next: 'Check room, user and token, then try again.',
  },
  'bad-id': {
    title: 'The room or user ID is malformed',
    next: 'Use 1 to 128 letters, digits or @ . _ -. Go back and correct it.',
  },
  'already-in-room': {
    title: 'This user is already in a room',
    next: 'Leave there first, then join.',
  },
  'invalid-token': {
    title: 'The token is not valid',
    next: 'It must be issued for this room and this user. Get a new one.',
  },
  'token-expired': { title: 'The token has expired', next: 'Get a new one and join again.' },
  'token-unavailable': {
    title: 'Could not get a token',
    next: TRY_AGAIN,
  },
  'renewal-failed': {
    title: 'The token could not be renewed',
    next: 'The call ends when it expires. Then join again.',
  },
  'join-failed': {
    title: 'Could not join the room',
    next: TRY_AGAIN,
  },
  'camera-permission-lost': {
    title: 'Camera access was withdrawn',
    next: ALLOW_AGAIN,
  },
  'microphone-permission-lost': {
    title: 'Microphone access was withdrawn',
    next: ALLOW_AGAIN,
  },
  interrupted: { title: 'The call was interrupted', next: 'You can join again.' },
  'engine-destroyed': { title: 'The call engine was shut down', next: 'Join again.' },
  'no-capability': {
    title: 'This mini-program is not approved for calls',
    next: 'The developer has to apply for the RTC capability in the console.',
  },
  'view-unavailable': {
    title: 'This system cannot show call pictures',
    next: 'Update it or Douyin, or go on with sound only.',
  },
  'view-failed': {
    title: 'The picture could not be shown',
    next: 'The call goes on with sound.',
  },
  'host-too-old': {
    title: 'This version of Douyin is too old',
    next: 'Update Douyin, then open the mini-program again.',
  },
  unsupported: {
    title: 'This platform cannot make calls',
    next: 'Open the mini-program in a recent Douyin.',
  },
  timeout: {
    title: 'Douyin did not answer in time',
    next: TRY_AGAIN,
  },
  cancelled: {
    title: 'The request was cancelled',
    next: 'A newer one replaced it. Try again if you still want it.',
  },
  unknown: {
    title: 'An unknown error occurred',
    next: 'Try again. If it keeps happening, tell the developer the error code.',
  },
}
