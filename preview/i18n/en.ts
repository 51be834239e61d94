import { enDouyin } from './douyin/en'
import { enFaults } from './faults/en'
import { enInspector } from './inspector/en'
import { enWeb } from './web/en'
import type { Dictionary } from './dictionary'

export const en: Dictionary = {
  name: 'English',
  title: 'RTC room preview',
  bar: {
    room: 'room',
    restartAll: 'Restart all',
    restartAllDoes:
      'Opens the app again on every phone, on the page it is on; calls are joined again. A phone’s own button begins at the entry page, reloading this page does so on all.',
    legend: 'Legend',
    closeLegend: 'Close the legend',
    language: 'Language of the preview',
    addPhone: 'Add a phone',
  },
  tools: {
    back: {
      label: 'Back',
      does: "The system's back gesture: to the page before; from the first one, to the background.",
    },
    home: {
      label: 'Home',
      does: 'Sends the app to the background; pressed again, brings it to the front.',
    },
    end: {
      label: 'End the app',
      does: 'Destroys the app without telling it, as Douyin does after 5 minutes in the background.',
    },
    restart: {
      label: 'Restart',
      does: 'Opens the app again, at its entry page, from the latest build.',
    },
    openLink: {
      label: 'Open by a link',
      does: 'Opens the app as a link or a scanned code does: one that runs is entered again, by onShow with path and query, and goes to that page.',
    },
    removeFromRoom: {
      label: 'Remove from the room',
      does: 'The server puts this user out of the room, which ends the call. The network stays: for that, use the control beside it.',
    },
    network: {
      label: 'Network',
      does: "Makes this phone's network worse, or cuts it: normal, slow, lossy, offline.",
    },
    share: {
      label: 'Share the screen',
      does: "Shares this phone's screen with the room; pressed again, stops.",
    },
    camera: { label: 'Camera', does: 'Allows the app the camera, or refuses it.' },
    microphone: { label: 'Microphone', does: 'Allows the app the microphone, or refuses it.' },
    dark: { label: 'Dark mode', does: 'Switches this phone between dark and light.' },
    language: {
      label: 'Language of the phone',
      does: 'Switches this phone between Chinese and English, whatever the preview speaks.',
    },
    device: {
      label: 'Which phone',
      does: 'Gives it the size, the safe area and the pixel ratio of another phone. The app goes on, and is told by onResize.',
    },
    rotate: {
      label: 'Turn the phone',
      does: 'Upright or on its side. The app is told by onResize.',
    },
    ownWindow: {
      label: 'In its own window',
      does: 'Moves this phone, with the pages it is on, to a window of its own. Close that to have it back here.',
    },
    realPhone: {
      label: 'On a real phone',
      does: 'Shows a code by which a phone in the same network opens this one. It moves there.',
    },
    removePhone: { label: 'Remove this phone', does: 'Closes this phone, which leaves the room.' },
  },
  usualDevice: 'Usual phone',
  elsewhere: {
    window: 'This phone is in a window of its own.',
    realPhone:
      'Scan it with a phone in the same network. Its browser has no camera and no microphone for an http address: a drawn picture and a tone stand in. Close it there before you have it back.',
    unreachable:
      'Only this computer reaches the preview now. Start it with --host 0.0.0.0, as in "npm start -- --host 0.0.0.0": then a code stands here. Whoever is in the network then gets tokens and can join.',
    code: 'QR code of this phone',
    back: 'Have it back here',
    close: 'Close',
  },
  reverse: { home: 'Open the app', share: 'Stop sharing the screen', dark: 'Light mode' },
  permission: (device, allowed) => `${device}: ${allowed ? 'allowed' : 'refused'}`,
  network: {
    normal: { label: 'Normal', does: 'Nothing is held back.' },
    slow: {
      label: 'Slow',
      does: 'Requests, signalling, sound and picture come late; the picture that is sent gets small and jerky.',
    },
    lossy: {
      label: 'Lossy',
      does: 'Sound and picture break off for about a second, again and again, both ways; requests and signalling come a little late.',
    },
    offline: {
      label: 'Offline',
      does: 'Signalling is cut, requests fail, the network type is none; sound and picture stop at once, and within seconds the others see this one go.',
    },
  },
  phone: {
    name: 'Name of the phone, its userId',
    package: 'Package that the phone runs',
    controls: 'Controls of the phone',
    states: {
      starting: 'starting',
      open: 'open',
      background: 'in the background',
      destroyed: 'ended by Douyin',
      failed: 'failed',
      notLoaded: 'not loaded',
      moved: 'on a real phone',
    },
    link: {
      field: 'Path of a page, Douyin link, or text of a code',
      open: 'Open',
    },
    noPageIn: (link) =>
      `This names no page of a mini-program: ${link}. A path with a query does, pages/room/index?roomId=1, and a Douyin link with a start_page.`,
    notEntered: (why) => `Not opened: ${why}`,
    badName: 'A name is 1 to 128 of: letters, digits, @ . _ -',
    nameTaken: (name) => `Another phone is called ${name} already.`,
    notShared: (why) => `The screen is not shared: ${why}`,
    noWindow: 'The browser opened no window: allow pop-ups of this page.',
    notRestarted: (why) => `Not restarted: ${why}`,
    notDone: (why) => `Not done: ${why}`,
    notRemoved: (why) => `Not removed from the room: ${why}`,
    inNoRoom: (name) => `${name} is in no room.`,
    noServer: "the preview's server does not answer.",
    madeUp: {
      camera: 'No camera here: a drawn picture stands in.',
      microphone: 'No microphone here: a tone stands in.',
    },
  },
  web: enWeb,
  status: {
    restarted: (roomId) =>
      `The preview was started again: so were the phones, now for the room ${roomId}.`,
    serverGone: (port) =>
      "The preview's server is gone: nobody can join, and who leaves is not seen to. Pictures and " +
      `sound go on between the phones. Start it again with "npm start -- --port ${port}"; ` +
      'the phones start again then.',
    server: {
      building: (percent) => `Building … ${percent} %`,
      lastBuild: (percent) => `From the last build. Building the next … ${percent} %`,
      buildFailed: (text) => `The build failed: the phones go on with the last good one.\n${text}`,
      noPackage: () => 'There is no package just now: the phones go on with the last one.',
      otherApp: (appId) =>
        `The package seems to be built for the AppId ${appId}, and the invitations here are for another: it may refuse them. To serve it, start the preview with --app-id ${appId}.`,
    },
  },
  screen: {
    background: 'The app is in the background. Tap its icon to return.',
    ended: 'Douyin has ended the app. Tap its icon to start it again.',
    waiting: 'Waiting for the first build …',
    pageGone: (path) => `The package has no page ${path} any more: the app starts at its entry.`,
    broken: (why) => `The logic layer broke: ${why}`,
    noListener: (api) => `The preview has no tt.${api}: the listener is never called.`,
    noSjsLayout: (method) =>
      `Nothing of the screen could be asked by a script of a template: ${method} gives an empty object.`,
    noBehavior: (name) => `The preview has no behavior ${name}: it adds nothing.`,
    noApi: (api, how) => `The preview has no tt.${api}: the call ${how}.`,
    brokenTemplate: (where) => `This template could not be compiled. ${where}`,
    noTag: (tag) => `The preview does not know <${tag}>: it is drawn as a plain container.`,
    placeFor: (tag) => `The preview draws no <${tag}>: its place stands there with its name.`,
    noAttribute: (tag, name) => `<${tag}>: the preview does nothing for "${name}"; Douyin does.`,
    noValue: (tag, name, value) =>
      `<${tag}>: the preview has nothing for ${name}="${value}"; Douyin has, if it knows it.`,
    noConfig: (key, files) =>
      `${files}: the preview does nothing for "${key}"; Douyin does, if it knows it.`,
    noHandler: (owner, name) =>
      `${owner}: its template names the method "${name}", which it does not have.`,
    noOpenType: (api) => `navigator: the preview does not know the open-type "${api}"`,
    noButton: (type) =>
      `button: the preview has nothing for the open-type "${type}"; Douyin has, if it knows it.`,
    noSocketHeader:
      'tt.connectSocket: a browser sends no headers of its own with a socket; these are left out.',
    notSent: (api, headers) =>
      `tt.${api}: a browser lets no page set ${headers}: left out; Douyin sends it.`,
    notTapped: (button) =>
      `tt.onNeedPrivacyAuthorization: nobody has tapped a button "agreePrivacyAuthorization" with the id "${button}": the call goes on waiting.`,
    share: 'Share this?',
    synthetic: { picture: 'synthetic picture', sound: 'synthetic sound' },
  },
  thrown: {
    title: (errors) => (errors === 1 ? 'Runtime error' : `${errors} runtime errors`),
    times: (count) => `${count} times`,
    close: 'Close the errors',
    ways: {
      'uncaught error': 'Uncaught error',
      'unhandled rejection': 'Unhandled promise rejection',
      'console.error': 'Put on the console',
    },
  },
  faults: enFaults,
  inspector: enInspector,
  types: (problems) => (problems === 1 ? '1 type error' : `${problems} type errors`),
  editor: {
    does: 'Opens it in the editor',
    none: 'No editor was found. Name yours when you start the preview: LAUNCH_EDITOR=code npm start',
    notOpened: (why) => `Not opened in the editor: ${why}`,
  },
  douyin: enDouyin,
}
