import { renderHook } from '@testing-library/react'
import { StrictMode } from 'react'

import { resetHost, setSystemInfo } from '../../tests/doubles/host'
import { useLanguage } from '../i18n/useLanguage'
import { hostInfo } from './hostInfo'

afterEach(resetHost)

// The language is chosen once in the life of a program, so this file has one test of it.
test('a host that refuses to say what it is is spoken to in Chinese', () => {
  setSystemInfo(null)
  const { result } = renderHook(() => useLanguage(), { wrapper: StrictMode })
  expect(result.current.language).toBe('zh-CN')
})

test('what the host says is passed on, and nothing when it refuses', () => {
  setSystemInfo({ language: 'en' })
  expect(hostInfo()).toMatchObject({ language: 'en', windowWidth: 375 })
  setSystemInfo(null)
  expect(hostInfo()).toEqual({})
})
