/**
 * Follows a pointer that was put down until it is lifted. On the window: it may leave what it moves.
 * @param move - told of each step
 * @param end - told once that it is over, and by what
 */
export function untilLifted(
  move: (event: PointerEvent) => void,
  end: (event: PointerEvent) => void = () => {},
): void {
  const lifted = new AbortController()
  const { signal } = lifted
  window.addEventListener('pointermove', move, { signal })
  for (const name of ['pointerup', 'pointercancel'] as const) {
    window.addEventListener(
      name,
      (event) => {
        lifted.abort()
        end(event)
      },
      { signal },
    )
  }
}
