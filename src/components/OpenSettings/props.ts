/** What the way to the settings takes, the same on every platform. */
export interface OpenSettingsProps {
  /** The user came back from there. */
  onReturn: () => void
}
