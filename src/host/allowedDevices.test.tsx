import { allowedDevices, watchAllowed } from './allowedDevices.h5'

/** What a browser has, allows and tells. */
function browse(kinds: string[] | null, state: PermissionState) {
  const status = Object.assign(new EventTarget(), { state })
  const devices = Object.assign(new EventTarget(), {
    enumerateDevices: () => Promise.resolve((kinds ?? []).map((kind) => ({ kind }))),
  })
  const value = {
    permissions: { query: () => Promise.resolve(status) },
    // None on a page that was not served securely.
    mediaDevices: kinds ? devices : undefined,
  }
  jest.spyOn(globalThis, 'navigator', 'get').mockReturnValue(value as unknown as Navigator)
  return { status, devices }
}

afterEach(() => jest.restoreAllMocks())

test.each([
  ['both', ['videoinput', 'audioinput'], 'granted', { camera: true, microphone: true }],
  ['no microphone', ['videoinput', 'audiooutput'], 'granted', { camera: true, microphone: 'none' }],
  ['no camera', ['audioinput'], 'denied', { camera: 'none', microphone: false }],
  ['nothing to say', null, 'prompt', { camera: undefined, microphone: undefined }],
] as const)('a browser with %s', async (_, kinds, state, said) => {
  browse(kinds && [...kinds], state)
  expect(await allowedDevices()).toEqual(said)
})

test('devices that come and go are heard of until the end', async () => {
  const { status, devices } = browse(['audioinput'], 'granted')
  const heard = jest.fn()
  const end = watchAllowed(heard)
  // By then the browser has answered what is watched, too.
  await allowedDevices()
  devices.dispatchEvent(new Event('devicechange'))
  expect(heard).toHaveBeenCalledTimes(1)
  status.dispatchEvent(new Event('change'))
  expect(heard).toHaveBeenCalledTimes(2)
  end()
  devices.dispatchEvent(new Event('devicechange'))
  status.dispatchEvent(new Event('change'))
  expect(heard).toHaveBeenCalledTimes(2)
})
