import fs from 'node:fs'
import path from 'node:path'

/** The content of files, by their path in the package. */
export type Files = ReadonlyMap<string, Buffer>

/** What a file says, without the mark (BOM) that editors of Windows put in front. */
export const wordsOf = (content: Buffer | undefined) =>
  (content?.toString() ?? '').replace(/^\uFEFF/, '')

/**
 * Reads all files, in the order of their names.
 * @param root - the folder with `app.json`
 * @param known - files read before: those that are still the same are given again, as they were
 */
export function readFiles(root: string, known: Files): Files {
  const read = (file: string): [string, Buffer] => {
    const content = fs.readFileSync(path.join(root, file))
    const before = known.get(file)
    return [file, before?.equals(content) ? before : content]
  }
  return new Map(listFiles(root, []).sort().map(read))
}

/**
 * Lists the files of a package: without hidden ones, and without `node_modules`, which the vendor's tools
 * do not pack either and which has scripts that no phone can run.
 * @param above - the folders it is in: a link may lead back to one of them
 */
function listFiles(folder: string, above: readonly string[]): string[] {
  const here = fs.realpathSync(folder)
  if (above.includes(here)) return []
  const [root = here] = above
  const inside = [...above, here]
  return fs.readdirSync(folder).flatMap((name) => {
    if (name.startsWith('.') || name === 'node_modules') return []
    const found = path.join(folder, name)
    // A link that leads nowhere is no file.
    const stats = fs.statSync(found, { throwIfNoEntry: false })
    if (!stats || isHidden(found, root)) return []
    if (!stats.isDirectory()) return stats.isFile() ? [name] : []
    return listFiles(found, inside).map((file) => `${name}/${file}`)
  })
}

/** Whether a file is hidden where it really is, seen from the package: a link has another name. */
function isHidden(file: string, root: string): boolean {
  const parts = path.relative(root, fs.realpathSync(file)).split(path.sep)
  return parts.some((part) => part.startsWith('.') && part !== '..')
}
