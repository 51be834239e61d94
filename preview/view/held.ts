import { deviceNamed, type Held } from '../phoneProfile'

/** Which phone it is by its page's address, and how it is held. */
export const heldIn = (settings: URLSearchParams): Held => ({
  device: deviceNamed(settings.get('device')),
  sideways: settings.get('sideways') === 'true',
})
