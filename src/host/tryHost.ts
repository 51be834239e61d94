/**
 * Asks the host for something that a page can do without. A call that the host lacks returns nothing,
 * throws or rejects, depending on the call: none of these may take the page down.
 * @param ask - makes the call
 * @returns what the host answered, undefined where it did not; never rejects
 */
export function tryHost<Answer>(ask: () => Promise<Answer> | Answer): Promise<Answer | undefined> {
  return new Promise<Answer>((resolve) => resolve(ask())).catch(() => undefined)
}
