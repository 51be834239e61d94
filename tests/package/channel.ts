import type { BuildReport } from '../../config/buildReports'

/**
 * Gives this process the channel that a build which was started by another one has, so that a test is told
 * what a build tells.
 * @param hear - is told each report
 * @returns takes it away again
 */
export function openChannel(hear: (report: BuildReport) => void): () => void {
  const send = process.send?.bind(process)
  process.send = (message: unknown, ...rest: unknown[]) => {
    hear(message as BuildReport)
    const told = rest.pop()
    if (typeof told === 'function') setImmediate(told as () => void)
    return true
  }
  return () => {
    process.send = send
  }
}
