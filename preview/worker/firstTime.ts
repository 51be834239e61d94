/**
 * Tells what comes for the first time from what came before: a warning is given once.
 * @returns of a word, whether it comes for the first time
 */
export function firstTime(): (word: string) => boolean {
  const known = new Set<string>()
  return (word) => {
    const isNew = !known.has(word)
    known.add(word)
    return isNew
  }
}
