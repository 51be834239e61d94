import { useRef } from 'react'

import { announced } from './announced'

/**
 * Keeps the last words in the tree when there are none any more: a class of an element around them hides
 * them, and that class alone is sent. For screen readers the words do come and go.
 * @param words - `''` when there are none
 * @returns the words, or the last ones there were
 */
export function useLastWords(words: string): string {
  const said = useRef('')
  if (words || announced) said.current = words
  return said.current
}
