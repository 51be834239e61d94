/** The level from which someone counts as speaking; 0 is silence, 1 the loudest possible. */
const THRESHOLD = 0.05

/** Words have pauses: who was heard within this many ms is still speaking. */
const HOLD = 600

/** Tells who is speaking from audio levels. */
interface SpeakerDetector {
  /**
   * Takes the levels of one moment.
   * @param levels - level of each user that can be heard now, 0 to 1
   * @param now - that moment in ms
   * @returns the new list, in the order in which they began to speak, or null when it is as before
   */
  update: (levels: ReadonlyMap<string, number>, now: number) => string[] | null
}

/** Makes a detector that has heard nobody yet. */
export function createSpeakerDetector(): SpeakerDetector {
  const lastHeard = new Map<string, number>()
  return {
    update: (levels, now) => {
      let changed = false
      for (const [userId, level] of levels) {
        if (level < THRESHOLD) continue
        changed ||= !lastHeard.has(userId)
        lastHeard.set(userId, now)
      }
      for (const [userId, heard] of lastHeard) {
        if (levels.has(userId) && now - heard < HOLD) continue
        lastHeard.delete(userId)
        changed = true
      }
      return changed ? [...lastHeard.keys()] : null
    },
  }
}
