import type { KeyboardEvent } from 'react'

import type { AsButton } from './pressable'

/** Lets keys press a tile, and screen readers call it a button. */
export const asButton: AsButton = (name, pressed, onPress) => ({
  role: 'button',
  tabIndex: 0,
  'aria-label': name,
  'aria-pressed': pressed,
  onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' && event.key !== ' ') return
    // The space bar would scroll the page.
    event.preventDefault()
    onPress()
  },
})
