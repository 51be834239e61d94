import { fireEvent, render, screen } from '@testing-library/react'
import type { Fragment } from 'react'

import LobbyPage from '../src/pages/index'
import { resetTaro } from './doubles/taro'

/**
 * Opens the lobby as a page.
 * @param query - not decoded, as the page gets it
 */
export function openLobby(Mode: typeof Fragment, query: Record<string, string> = {}) {
  resetTaro(query, '/pages/index/index')
  return render(
    <Mode>
      <LobbyPage />
    </Mode>,
  )
}

export const field = (id: string) => document.querySelector<HTMLInputElement>(`#${id}`)!
export const fill = (id: string, value: string) =>
  fireEvent.change(field(id), { target: { value } })
export const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })
