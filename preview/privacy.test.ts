import { launchApp } from '../tests/fakes/launchApp'

const PAGE = 'pages/one/index'

/** A phone whose owner has not agreed yet, and an app that asks for the checks. */
async function launch(app = '', pop: (api: string) => boolean | undefined = () => undefined) {
  let agreed = false
  const asked: string[] = []
  const opened = await launchApp(
    {
      answer: (api) => {
        asked.push(api)
        if (api === 'privacyAgreed') return agreed
        if (api === 'agreeToPrivacy') agreed = true
        if (api === 'askForPrivacy') return (agreed = pop(api) ?? false)
        return api === 'getLocation' ? { latitude: 1 } : undefined
      },
    },
    {
      'app.json': { pages: [PAGE], usePrivacyCheck: true, window: { navigationBarTitleText: 'A' } },
      'app.js': `App({ log: [], onLaunch() { ${app} } })`,
      [`${PAGE}.ttml`]:
        '<button id="agree" open-type="agreePrivacyAuthorization" bindagreeprivacyauthorization="yes"/>',
      [`${PAGE}.js`]: 'Page({ yes() { getApp().log.push("agreed"); getApp().agreed?.() } })',
    },
  )
  const logged = () => opened.json('getApp().log') as unknown[]
  const tap = () =>
    opened.phone.fire({ id: 'agree' }, 'tt-open', { type: 'agreePrivacyAuthorization' })
  return { ...opened, asked, logged, tap }
}

const REFUSED = 'privacy permission is not authorized'

describe('the privacy agreement', () => {
  test('of an app that does not ask for the checks nobody has to agree to', async () => {
    const { answerOf } = await launchApp()
    expect(await answerOf('tt.getPrivacySetting(answer)')).toMatchObject({
      needAuthorization: false,
    })
    expect(await answerOf('tt.requirePrivacyAuthorize(answer)')).toEqual({
      errMsg: 'requirePrivacyAuthorize:ok',
    })
  })

  test('without a listener Douyin asks, once, and what is refused fails', async () => {
    const { answerOf, asked } = await launch()
    expect(await answerOf('tt.getPrivacySetting(answer)')).toEqual({
      errMsg: 'getPrivacySetting:ok',
      needAuthorization: true,
      privacyContractName: '《A隐私政策》',
    })
    expect(await answerOf('tt.getLocation(answer); tt.getLocation(answer)')).toEqual({
      errMsg: `getLocation:fail ${REFUSED}`,
    })
    expect(asked.filter((api) => api === 'askForPrivacy')).toHaveLength(1)
  })

  test('what Douyin asks and the owner allows goes on, and is not asked again', async () => {
    const { answerOf, asked } = await launch('', () => true)
    for (let time = 0; time < 2; time++) {
      expect(await answerOf('tt.getLocation(answer)')).toMatchObject({ latitude: 1 })
    }
    expect(asked.filter((api) => api === 'askForPrivacy')).toHaveLength(1)
  })

  test('with a listener the app asks: its call waits until a button that was tapped is named', async () => {
    const { phone, answerOf, logged, tap, asked } = await launch(
      `tt.onNeedPrivacyAuthorization((resolve, { referrer }) => {
        this.log.push(referrer)
        resolve({ event: 'exposureAuthorization' })
        resolve({ event: 'agree', buttonId: 'agree' })
        this.agreed = () => resolve({ event: 'agree', buttonId: 'agree' })
      })`,
    )
    const answered = answerOf('tt.getLocation(answer)')
    await phone.until(() => phone.troubles.length > 0)
    expect(phone.troubles).toMatchObject([
      { level: 'warning', text: expect.stringContaining('"agree"') as string },
    ])
    expect(logged()).toEqual(['getLocation'])
    await tap()
    expect(await answered).toMatchObject({ latitude: 1 })
    expect(logged()).toEqual(['getLocation', 'agreed'])
    expect(asked).not.toContain('askForPrivacy')
    expect(await answerOf('tt.getPrivacySetting(answer)')).toMatchObject({
      needAuthorization: false,
    })
  })

  test('what the app’s own pop-up refuses fails', async () => {
    const { answerOf } = await launch(
      `tt.onNeedPrivacyAuthorization((resolve) => resolve({ event: 'disagree' }))`,
    )
    expect(await answerOf('tt.requirePrivacyAuthorize(answer)')).toEqual({
      errMsg: `requirePrivacyAuthorize:fail ${REFUSED}`,
    })
  })
})
