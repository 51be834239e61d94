import { act, renderHook, waitFor } from '@testing-library/react'
import { Fragment, StrictMode, useCallback, useState, type ComponentType } from 'react'

import type * as BackOut from './useBackOut.h5'

/** Each step of the history, and those that Taro hears of. */
const steps = jest.fn()
const heard = jest.fn()
addEventListener('popstate', steps, true)
// It listens from when it is loaded, and Taro after it.
const { useBackOut } = jest.requireActual<typeof BackOut>('./useBackOut.h5')
addEventListener('popstate', heard)

function useStage() {
  const [full, setFull] = useState(false)
  const back = useCallback(() => setFull(false), [])
  useBackOut(full, back)
  return [full, setFull] as const
}

/** Goes through the history, which a browser does later. */
async function step(go: 'back' | 'forward') {
  steps.mockClear()
  history[go]()
  await waitFor(() => expect(steps).toHaveBeenCalled())
}

describe.each<[string, ComponentType]>([
  ['plain', Fragment],
  ['under StrictMode', StrictMode],
])('the browser’s back, %s,', (_, wrapper) => {
  beforeEach(() => {
    history.pushState({ idx: 0 }, '', '#/lobby')
    history.pushState({ idx: 1 }, '', '#/room')
    heard.mockClear()
  })

  const open = () => renderHook(useStage, { wrapper })
  type Shown = ReturnType<typeof open>['result']
  const fill = ({ current }: Shown, full: boolean) => act(() => current[1](full))
  const expectRoom = async (result: Shown) => {
    await waitFor(() => expect(history.state).toEqual({ idx: 1 }))
    expect(result.current[0]).toBe(false)
    expect(location.hash).toBe('#/room')
    expect(heard).not.toHaveBeenCalled()
  }

  it('leads out of the whole stage, and then out of the call', async () => {
    const { result } = open()
    for (let time = 0; time < 2; time++) {
      fill(result, true)
      expect(history.state).toEqual({ idx: 1, full: true })
      await step('back')
      await expectRoom(result)
    }
    await step('back')
    await waitFor(() => expect(location.hash).toBe('#/lobby'))
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it('has no step more after the button or Escape led out', async () => {
    const { result } = open()
    fill(result, true)
    fill(result, false)
    await expectRoom(result)
    fill(result, true)
    act(
      () =>
        void document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
        ),
    )
    await expectRoom(result)
    await step('back')
    await waitFor(() => expect(location.hash).toBe('#/lobby'))
  })

  it('is still there when one is back in the whole stage before the browser stepped', async () => {
    const { result } = open()
    fill(result, true)
    steps.mockClear()
    fill(result, false)
    fill(result, true)
    await waitFor(() => expect(steps).toHaveBeenCalledTimes(1))
    await waitFor(() => expect(history.state).toEqual({ idx: 1, full: true }))
    expect(result.current[0]).toBe(true)
    await step('back')
    await expectRoom(result)
  })

  it('is not stepped over by forward, nor by a page that is reloaded in the whole stage', async () => {
    const { result, unmount } = open()
    fill(result, true)
    await step('back')
    await expectRoom(result)
    await step('forward')
    await expectRoom(result)
    unmount()
    history.pushState({ idx: 1, full: true }, '')
    const { result: again } = open()
    await expectRoom(again)
  })
})
