import { textOf } from '../../json'
import { Video } from '../builtins/video'
import type { Replay } from '../replay'
import type { Answers } from './answer'

/** What the app does with the videos of its pages. */
export function playerAnswers(replay: Replay): Answers {
  return {
    video: async ({ node, does, value }) => {
      const found = replay.node(Number(node))
      if (!(found instanceof Video)) throw new Error('there is no such video in the page')
      await found.order(textOf(does), Number(value))
    },
  }
}
