/** How much of a sound or a video has come, in percent (documented of a sound). */
export function bufferedShare(buffered: TimeRanges, duration: number): number {
  const end = buffered.length > 0 ? buffered.end(buffered.length - 1) : 0
  return Number.isFinite(duration) && duration > 0 ? Math.round((100 * end) / duration) : 0
}
