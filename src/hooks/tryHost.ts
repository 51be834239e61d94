/**
 * Asks the host for something that a page can do without. Of a call that a host lacks Taro makes one that
 * gives nothing back, where the others throw or reject: none of these is to take the page down.
 * @param ask - makes the call
 * @returns what the host answered, undefined where it did not; never rejects
 */
export function tryHost<Answer>(ask: () => Promise<Answer> | Answer): Promise<Answer | undefined> {
  return new Promise<Answer>((resolve) => resolve(ask())).catch(() => undefined)
}
