import '../../../tests/doubles/loginBuild'

import { cleanup, render, screen } from '@testing-library/react'
import { Fragment, StrictMode } from 'react'

import { resetTaro } from '../../../tests/doubles/taro'
import { zhCN } from '../../i18n/zh-CN'
import { tokenRefusalText } from '../../i18n/tokenRefusals'
import { RtcError } from '../../rtc/errors'
import { Stage } from './Stage'

afterEach(cleanup)

describe.each([
  ['plain', Fragment],
  ['StrictMode', StrictMode as unknown as typeof Fragment],
])('a call without a token, %s', (_, Mode) => {
  const said = (errMsg: string) => {
    resetTaro()
    const error = new RtcError('joinRtcRoom', 'token-unavailable', { errMsg })
    const nothing = () => undefined
    render(
      <Stage
        state="failed"
        error={error}
        inRoom={false}
        answer={undefined}
        waits={false}
        onJoin={nothing}
        onExit={nothing}
      />,
      { wrapper: Mode },
    )
  }

  it.each(['ROOM_REFUSED', 'OTHER_USER', 'NO_SESSION'])('says why: %s', (code) => {
    said(`The token service answered 403 ${code} without a token.`)
    const { title, next } = tokenRefusalText(code, { language: 'zh-CN', text: zhCN })
    expect(title).not.toBe(zhCN.errors['token-unavailable'].title)
    expect(screen.getByText(title)).toBeTruthy()
    expect(screen.getByText(next)).toBeTruthy()
  })

  it.each(['no answer within 10000 ms', 'The token service answered 500 without a token.'])(
    'says that there is none where nobody said why: %s',
    (words) => {
      said(words)
      expect(screen.getByText(zhCN.errors['token-unavailable'].title)).toBeTruthy()
    },
  )
})
