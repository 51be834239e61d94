import fs from 'node:fs'
import path from 'node:path'

/** Whose packages a template of another ending belongs to. */
const OTHERS: Record<string, string> = {
  '.wxml': 'WeChat',
  '.axml': 'Alipay',
  '.swan': 'Baidu',
  '.qml': 'QQ',
  '.jxml': 'JD',
  '.ksml': 'Kuaishou',
  '.xhsml': 'Xiaohongshu',
}

/** Why a folder cannot be run. */
interface Problem {
  /** One sentence that says what to do. */
  words: string
  /** Whether a build may still make it right. */
  later: boolean
}

/**
 * What keeps a folder from being run as a Douyin package.
 * @returns null when nothing does
 */
export function problemOf(folder: string): Problem | null {
  const stats = fs.statSync(folder, { throwIfNoEntry: false })
  if (!stats) {
    return { words: `There is no folder ${folder}: build the package first.`, later: true }
  }
  if (!stats.isDirectory()) {
    return { words: `${folder} is a file: name the folder that app.json is in.`, later: false }
  }
  if (!fs.existsSync(path.join(folder, 'app.json'))) {
    const web = fs.existsSync(path.join(folder, 'index.html'))
    const words = web
      ? `${folder} is a web page: build for Douyin, as "taro build --type tt" does.`
      : `${folder} holds no package: name the folder that its app.json is in.`
    return { words, later: !web }
  }
  const endings = endingsIn(folder)
  const [ending] = Object.keys(OTHERS).filter((other) => endings.has(other))
  if (endings.has('.ttml') || !ending) return null
  const words = `${folder} is built for ${OTHERS[ending]} (${ending}): build it for Douyin, as "taro build --type tt" does.`
  return { words, later: false }
}

/** The endings of all files but those that npm put there, which are many. */
function endingsIn(folder: string): Set<string> {
  const found = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .flatMap((entry) =>
      entry.isDirectory()
        ? [...endingsIn(path.join(folder, entry.name))]
        : [path.extname(entry.name)],
    )
  return new Set(found)
}
