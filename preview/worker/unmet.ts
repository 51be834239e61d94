import type { PackageMeta } from '../compiledPackage'

/**
 * Names what a package's configuration asks for in vain.
 * @param name - told of each key, and of the files that have it
 */
export function nameUnmet(
  { unmet }: PackageMeta,
  name: (key: string, files: string) => void,
): void {
  for (const [key, files] of Object.entries(unmet)) name(key, files.join(', '))
}
