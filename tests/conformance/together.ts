import { becomes, must, pause, same } from './asking'
import { camera, type Case, enter, join, MEMBERS, microphone, VIDEO } from './case'

/** What is true of members who meet. */
export const TOGETHER: Case[] = [
  {
    name: 'three members list each other, and who leaves is gone from the lists',
    needs: ['join', 'meet'],
    run: async (world) => {
      const alice = await enter(world, 'alice')
      const bob = await enter(world, 'bob')
      const carol = await enter(world, 'carol')
      for (const { ears } of [alice, bob, carol]) {
        await becomes(() => ears.list(MEMBERS), ['alice', 'bob', 'carol'], 'members')
      }
      await bob.leave()
      for (const { ears } of [alice, carol]) {
        await becomes(() => ears.list(MEMBERS), ['alice', 'carol'], 'members without bob')
      }
      await alice.leave()
      await carol.leave()
    },
  },
  {
    name: 'a camera is listed for others while it is captured and published',
    needs: ['join', 'meet'],
    run: async (world) => {
      const alice = await enter(world, 'alice')
      const bob = await enter(world, 'bob')
      await camera(alice.context, 1)
      await becomes(() => bob.ears.list(VIDEO), ['alice'], 'on')
      await must(alice.context, 'changeStreamPublishState', { state: 0, streamType: 'video' })
      await becomes(() => bob.ears.list(VIDEO), [], 'not published')
      await must(alice.context, 'changeStreamPublishState', { state: 1, streamType: 'video' })
      await becomes(() => bob.ears.list(VIDEO), ['alice'], 'published again')
      await camera(alice.context, 0)
      await becomes(() => bob.ears.list(VIDEO), [], 'off')
      await alice.leave()
      await bob.leave()
    },
  },
  {
    name: 'not to receive somebody changes no list',
    needs: ['join', 'meet'],
    run: async (world) => {
      const alice = await enter(world, 'alice')
      const bob = await enter(world, 'bob')
      await camera(alice.context, 1)
      await becomes(() => bob.ears.list(VIDEO), ['alice'], 'video members')
      const before = bob.ears.heard.length
      for (const state of [0, 1]) {
        const both = { state, userId: 'alice', streamType: 'both' }
        await must(bob.context, 'changeStreamSubscribeState', both)
      }
      await pause(200)
      const lists = bob.ears.heard.slice(before).filter(({ name }) => name.includes('Members'))
      same(lists, [], 'lists told')
      await alice.leave()
      await bob.leave()
    },
  },
  {
    name: 'an invisible user is listed for nobody else, and is back when visible',
    needs: ['join', 'meet'],
    run: async (world) => {
      const alice = await enter(world, 'alice')
      const bob = await enter(world, 'bob')
      await camera(bob.context, 1)
      await becomes(() => alice.ears.list(VIDEO), ['bob'], 'video members')
      await must(bob.context, 'changeUserVisibility', { visible: false })
      await becomes(() => alice.ears.list(MEMBERS), ['alice'], 'members')
      await becomes(() => alice.ears.list(VIDEO), [], 'video members without bob')
      await becomes(() => bob.ears.list(MEMBERS), ['alice', 'bob'], 'members of bob')
      await must(bob.context, 'changeUserVisibility', { visible: true })
      await becomes(() => alice.ears.list(MEMBERS), ['alice', 'bob'], 'members again')
      await becomes(() => alice.ears.list(VIDEO), ['bob'], 'video members again')
      await alice.leave()
      await bob.leave()
    },
  },
  {
    name: 'who speaks is listed, and no more when the microphone is off',
    needs: ['join', 'meet', 'speak'],
    run: async (world, { speak }) => {
      const alice = await enter(world, 'alice')
      const bob = await enter(world, 'bob')
      await microphone(alice.context, 1)
      speak('alice')
      const heard = () =>
        bob.ears.heard.some(({ name, payload }) => {
          const { userIdList } = Object(payload) as { userIdList?: string[] }
          return name === 'RtcChatSpeakersChanged' && userIdList?.includes('alice')
        })
      await becomes(heard, true, 'heard')
      await microphone(alice.context, 0)
      await becomes(() => bob.ears.list('RtcChatSpeakersChanged'), [], 'speakers')
      await alice.leave()
      await bob.leave()
    },
  },
  {
    name: 'a shared screen is listed for all, and received on request',
    needs: ['join', 'meet', 'shareScreen'],
    run: async (world, { shareScreen }) => {
      const alice = await enter(world, 'alice')
      const bob = await enter(world, 'bob')
      const screens = 'RtcPublishScreenMembersChanged'
      await shareScreen(alice.context, true)
      for (const { ears } of [alice, bob]) {
        await becomes(() => ears.list(screens), ['alice'], 'screens')
      }
      for (const state of [1, 0]) {
        const both = { state, userId: 'alice', streamType: 'both' }
        await must(bob.context, 'changeScreenSubscribeState', both)
      }
      await shareScreen(alice.context, false)
      for (const { ears } of [alice, bob]) {
        await becomes(() => ears.list(screens), [], 'screens afterwards')
      }
      await alice.leave()
      await bob.leave()
    },
  },
  {
    name: 'the same user from elsewhere interrupts the earlier stay, which can be begun again',
    needs: ['join', 'meet'],
    run: async (world) => {
      const first = await enter(world, 'alice')
      const second = await enter(world, 'alice')
      const causes = () =>
        first.ears.heard.flatMap(({ name, payload }) =>
          name === 'RtcChatInterrupted' ? [(payload as { errNo?: number }).errNo] : [],
        )
      await becomes(causes, [-1004], 'interrupted')
      await second.leave()
      await join(world, first.context, 'alice')
      await first.leave()
    },
  },
]
