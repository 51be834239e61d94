import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/**
 * Writes a package into a folder of its own, for as long as something uses it.
 * @param files - their texts by their paths
 */
export async function withPackage<T>(
  files: Record<string, string>,
  use: (dir: string) => Promise<T>,
): Promise<T> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'))
  try {
    for (const [file, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
      fs.writeFileSync(path.join(dir, file), text)
    }
    return await use(dir)
  } finally {
    fs.rmSync(dir, { recursive: true })
  }
}
