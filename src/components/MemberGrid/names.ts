/** Some text for each user id. */
type Texts = ReadonlyMap<string, string>

/** Who has which initials, while they are given out. */
type Owners = Map<string, string>

const PLAIN = /^[a-z0-9]+$/i

/** Ids need not have capital letters; initials do, as far as that tells them apart. */
const upper = (mark: string) => mark.toUpperCase()

/**
 * What stands for somebody by the id alone: the first letters of its first and last word, or the end
 * of the number that it ends in. `phone-1` is `P1`, `phone-12` is `12`, `ann` is `AN`.
 */
function usual(userId: string): string {
  const words = userId.split('@')[0]?.match(/[a-z]+|[0-9]+/gi) ?? [userId]
  const [first = ''] = words
  const last = words[words.length - 1] ?? ''
  const digits = /^\d+$/.test(last) ? last.replace(/^0+(?=\d)/, '') : ''
  if (digits.length > 1 || (digits && words.length === 1)) return digits.slice(-2)
  if (words.length === 1) return upper(first.slice(0, 2))
  return upper(first.charAt(0) + (digits || last.charAt(0)))
}

/** Where `userId` differs from `other` last; before its beginning when it is all of the other's end. */
function lastDifference(userId: string, other: string): number {
  let place = userId.length - 1
  const shift = other.length - userId.length
  while (place >= 0 && userId[place] === other[place + shift]) place--
  return place
}

/**
 * All that can stand for an id whose usual initials are another's: two of its characters in their
 * order, first those with the one that differs last, then those further back; one character at last.
 */
function others(userId: string, rival: string): string[] {
  const places = [...userId].map((_, place) => place).reverse()
  const difference = lastDifference(userId, rival)
  const pairs: string[] = []
  for (const second of [difference, ...places]) {
    for (let first = 0; first < second; first++)
      pairs.push(userId.charAt(first) + userId.charAt(second))
  }
  const plain = pairs.filter((pair) => PLAIN.test(pair))
  return [plain, pairs, [...userId]]
    .map((marks) => [...marks.map(upper), ...marks])
    .reduce((all, marks) => all.concat(marks))
}

/**
 * Gives an id the first initials that are free. When none are, somebody who can have others makes
 * room.
 * @param tried - what nobody can make free
 * @returns whether there were any
 */
function settle(userId: string, owners: Owners, tried: Set<string>): boolean {
  const first = usual(userId)
  const rival = owners.get(first)
  if (rival === undefined) {
    owners.set(first, userId)
    return true
  }
  const marks = [first, ...others(userId, rival)]
  const mark =
    marks.find((each) => !owners.has(each)) ??
    marks.find((each) => {
      if (tried.has(each)) return false
      tried.add(each)
      return settle(owners.get(each) ?? '', owners, tried)
    })
  if (mark === undefined) return false
  owners.set(mark, userId)
  return true
}

/**
 * One or two characters for each member, to stand where a picture is missing: different ones for
 * different ids whenever two of their characters can tell them apart. Whoever stays keeps theirs,
 * unless a newcomer can have no others.
 * @param ids - everybody in the room, each once
 * @param before - what was returned last
 * @returns `before` itself when nothing changed
 */
export function initialsOf(ids: readonly string[], before: Texts): Texts {
  const owners: Owners = new Map()
  const settled = new Set<string>()
  for (const userId of ids) {
    const mark = before.get(userId)
    if (mark === undefined || owners.has(mark)) continue
    owners.set(mark, userId)
    settled.add(userId)
  }
  for (const userId of ids) if (!settled.has(userId)) settle(userId, owners, new Set())
  const initials = new Map(ids.map((userId) => [userId, usual(userId)]))
  owners.forEach((userId, mark) => initials.set(userId, mark))
  const same =
    initials.size === before.size && ids.every((id) => initials.get(id) === before.get(id))
  return same ? before : initials
}

/** The most characters of an id that a tile shows, as far as they tell it from the others. */
const NAME_LENGTH = 14

/** Both ends of an id: ids often differ in the last characters. */
function shortName(userId: string): string {
  return userId.length <= NAME_LENGTH ? userId : `${userId.slice(0, 8)}…${userId.slice(-5)}`
}

/** What is left of both ends where a piece of the middle is shown, too, and how long that piece is. */
const [HEAD, PIECE, TAIL] = [4, 6, 2]

/** The ids, together with those that are alike in a text made of each. */
function groups(ids: readonly string[], textOf: (userId: string) => string): string[][] {
  const byText = new Map<string, string[]>()
  for (const userId of ids) {
    const text = textOf(userId)
    byText.set(text, [...(byText.get(text) ?? []), userId])
  }
  return [...byText.values()]
}

/** The pieces of ids that are alike at both ends: the last ones that differ, as short as can be. */
function pieces(alike: readonly string[]): string[] {
  const longest = Math.max(...alike.map(({ length }) => length))
  for (let size = PIECE; ; size *= 2) {
    for (let end = TAIL; end < longest; end++) {
      const found = alike.map((id) => id.slice(Math.max(HEAD, id.length - end - size), -end))
      if (new Set(found).size === alike.length) return found
    }
  }
}

/**
 * Names short enough for a tile. Where both ends of two ids are the same, the names show the part
 * that differs.
 * @param ids - everybody in the room, each once
 */
export function namesOf(ids: readonly string[]): Texts {
  const names = new Map(ids.map((userId) => [userId, shortName(userId)]))
  const unclear = groups(ids, shortName).filter(({ length }) => length > 1)
  const ends = (userId: string) => `${userId.slice(0, HEAD)} ${userId.slice(-TAIL)}`
  for (const alike of groups(
    unclear.reduce((all, group) => all.concat(group), []),
    ends,
  )) {
    pieces(alike).forEach((piece, index) => {
      const userId = alike[index] ?? ''
      names.set(userId, `${userId.slice(0, HEAD)}…${piece}…${userId.slice(-TAIL)}`)
    })
  }
  return names
}
