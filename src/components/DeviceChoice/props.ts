import type { Ask } from '../../hooks/useAsk'

export interface DeviceChoiceProps {
  ask: Ask
}
