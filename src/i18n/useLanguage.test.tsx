import { act, cleanup, render, screen } from '@testing-library/react'
import { Fragment, StrictMode } from 'react'

import { resetHost, setSystemInfo } from '../../tests/doubles/host'
import { fire, resetTaro } from '../../tests/doubles/taro'
import { chooseLanguage } from './chosenLanguage'
import { en } from './en'
import { zhCN } from './zh-CN'
import { useLanguage } from './useLanguage'
import { usePageTitle } from './usePageTitle'

function Page() {
  const { text } = useLanguage()
  usePageTitle(text.lobby.title)
  return <p>{text.lobby.join}</p>
}

/** The user goes to the system's settings, and comes back. */
const changeInSettings = (language: string | undefined) => {
  act(() => fire('hide'))
  setSystemInfo({ language })
  act(() => fire('show'))
}

afterEach(cleanup)

describe.each([
  ['plain', Fragment],
  ['StrictMode', StrictMode as unknown as typeof Fragment],
])('the language, %s', (_, Mode) => {
  beforeEach(() => {
    resetHost()
    resetTaro({}, '/pages/index/index')
    setSystemInfo({ language: 'zh_CN' })
    render(
      <Mode>
        <Page />
      </Mode>,
    )
    act(() => fire('show'))
  })

  it('is the host’s, also when it changed while the app was away', () => {
    expect(screen.getByText(zhCN.lobby.join)).toBeTruthy()
    changeInSettings('en')
    expect(screen.getByText(en.lobby.join)).toBeTruthy()
    changeInSettings('zh_CN')
    expect(screen.getByText(zhCN.lobby.join)).toBeTruthy()
  })

  it('stays when the host does not name it any more', () => {
    changeInSettings('en')
    changeInSettings(undefined)
    expect(screen.getByText(en.lobby.join)).toBeTruthy()
  })
})

it('is the chosen one once one was chosen, whatever the host’s is', () => {
  render(<Page />)
  act(() => chooseLanguage('zh-CN'))
  changeInSettings('en')
  expect(screen.getByText(zhCN.lobby.join)).toBeTruthy()
})
