import { textOf, type Json, type JsonObject } from '../json'
import { HostFailure } from './failure'

/**
 * The calls that want the privacy agreement. That the devices of a call do is documented, with the
 * number they fail with; that the others do is inferred from what developers report, and from where
 * Douyin asks for permissions.
 */
const PRIVATE: Record<string, number | undefined> = {
  'RecorderManager.start': undefined,
  changeAudioCapture: 10201,
  changeVideoCapture: 10201,
  chooseImage: undefined,
  chooseMedia: undefined,
  chooseVideo: undefined,
  getClipboardData: undefined,
  getLocation: undefined,
  getUserInfo: undefined,
  getUserProfile: undefined,
  makePhoneCall: undefined,
  requirePrivacyAuthorize: undefined,
  scanCode: undefined,
  setClipboardData: undefined,
}

/** What the app says to a call that waits for its own pop-up. */
type Resolve = (answer?: { event?: unknown; buttonId?: unknown }) => void
type Listener = (resolve: Resolve, info: { referrer: string }) => void

/** What the agreement needs of its phone. */
interface Services {
  /** Whether the package asks for the checks (`usePrivacyCheck`). */
  isChecked: boolean
  ask: (api: string, args: JsonObject) => Promise<Json>
  run: (name: string, callback: () => void) => void
  /** Told of a button that was said to be tapped and was not. */
  untapped: (button: string) => void
}

/** Whether the owner has agreed to what the app does with what it learns, and who waits for that. */
export class Privacy {
  private listener: Listener | undefined
  /** The ids of the buttons by which the owner agreed. */
  private readonly tapped = new Set<string>()
  private popUp: Promise<boolean> | undefined

  constructor(private readonly services: Services) {}

  /** @param listener - draws the app's own pop-up; without one Douyin's comes (documented) */
  listen(listener: Listener): void {
    this.listener = listener
  }

  /** Whether a call has to wait for the agreement, if the owner has not given it yet. */
  concerns(api: string, args: JsonObject): boolean {
    return this.services.isChecked && api in PRIVATE && args.state !== 0
  }

  /**
   * Waits until the owner has agreed.
   * @throws HostFailure when the owner does not
   */
  async need(api: string): Promise<void> {
    if (!(await this.isOpen()) || (await this.askFor(api))) return
    const errNo = PRIVATE[api]
    throw new HostFailure('privacy permission is not authorized', errNo ? { errNo } : {})
  }

  /** Whether the agreement is still to be given. */
  async isOpen(): Promise<boolean> {
    if (!this.services.isChecked) return false
    return (await this.services.ask('privacyAgreed', {})) !== true
  }

  /** The owner has tapped a button that agrees, which is all it takes (documented). */
  async agree(button: string): Promise<void> {
    this.tapped.add(button)
    if (this.services.isChecked) await this.services.ask('agreeToPrivacy', {})
  }

  private askFor(referrer: string): Promise<boolean> {
    const { listener, services } = this
    if (listener) {
      return new Promise((resolve) => {
        services.run('onNeedPrivacyAuthorization', () =>
          listener((answer) => this.heard(answer, resolve), { referrer }),
        )
      })
    }
    this.popUp ??= services
      .ask('askForPrivacy', {})
      .then((agreed) => agreed === true)
      .finally(() => (this.popUp = undefined))
    return this.popUp
  }

  /** A call goes on once a button was tapped (documented); until then it waits (inferred). */
  private heard(answer: Parameters<Resolve>[0], settle: (agreed: boolean) => void): void {
    const button = textOf((answer?.buttonId ?? '') as Json)
    if (answer?.event === 'disagree') settle(false)
    else if (answer?.event === 'agree' && this.tapped.has(button)) settle(true)
    else if (answer?.event === 'agree') this.services.untapped(button)
  }
}
