/** What a button that reads a code takes, the same on every platform. */
export interface ScanButtonProps {
  /** Gets what the code says. */
  onText: (text: string) => void
  /** The camera is needed for reading, and no longer. */
  onLooks: (looks: boolean) => void
}
