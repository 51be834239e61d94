import { cleanup, render, waitFor } from '@testing-library/react'
import { generate } from 'lean-qr/nano'
import { Fragment, StrictMode } from 'react'

import { AsciiEncoder } from '../../host/asciiEncoder'
import { QrCode } from '.'

const LINK = 'pages/index/index?roomId=lesson-1&appId=0123456789abcdef01234567&expiresAt=1800000000'

// As the build for a mini-program provides it.
beforeAll(() => Object.assign(globalThis, { TextEncoder: AsciiEncoder }))
afterEach(cleanup)

const drawn = () => document.querySelector<HTMLElement>('.qr')?.dataset.style

/** The dark squares that a picture draws, row by row. */
function squaresOf(style: string, size: number): boolean[][] {
  const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  for (const [, x, y, length] of style.matchAll(/M(\d+),(\d+)\.5h(\d+)/g)) {
    rows[Number(y)]!.fill(true, Number(x), Number(x) + Number(length))
  }
  return rows
}

describe.each([
  ['plain', Fragment],
  ['StrictMode', StrictMode as unknown as typeof Fragment],
])('a QR code, %s', (_, Mode) => {
  it('has every square of its text, and a light ground of four around it', async () => {
    render(<QrCode text={LINK} label="code" />, { wrapper: Mode })
    await waitFor(() => expect(drawn()).toBeTruthy())
    const code = generate(LINK)
    const wanted = Array.from({ length: code.size }, (__, y) =>
      Array.from({ length: code.size }, (___, x) => code.get(x, y)),
    )
    expect(squaresOf(drawn()!, code.size)).toEqual(wanted)
    expect(decodeURI(drawn()!)).toContain(`viewBox="-4 -4 ${code.size + 8} ${code.size + 8}"`)
    // Taro cuts a style at each of them.
    expect(drawn()).not.toContain(';')
  })

  it('is another one for another text', async () => {
    const { rerender } = render(<QrCode text={LINK} label="code" />, { wrapper: Mode })
    await waitFor(() => expect(drawn()).toBeTruthy())
    const before = drawn()
    rerender(<QrCode text={`${LINK}1`} label="code" />)
    await waitFor(() => expect(drawn()).not.toBe(before))
  })
})
