/** What the way to the settings takes, the same on every platform. */
export interface OpenSettingsProps {
  /** The button's classes. */
  className: string
  /** The user came back from there. */
  onReturn: () => void
}
