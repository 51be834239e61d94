/**
 * Calls back when the last frame was sent: it waits for Taro's own timer, which sends it. Taro's
 * `nextTick` waits 100 ms more where the frame was sent already.
 * @returns ends the wait
 */
export function whenSent(then: () => void): () => void {
  const timer = setTimeout(then)
  return () => clearTimeout(timer)
}
