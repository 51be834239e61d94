import type { NetworkCondition } from '../network/condition'
import type { PhoneControls } from '../phoneControls'
import type { Held, Theme } from '../phoneProfile'

/** What the page remembers of a phone, so that it has it again after a reload. */
export interface Known extends Partial<Held> {
  name: string
  /** The index of its package, among all. */
  runs: number
}

/** How a phone is set up. It is kept here because a frame that failed to load cannot be asked. */
export class PhoneSetup {
  network: NetworkCondition = 'normal'
  language = 'zh_CN'
  theme: Theme = 'light'
  private permissions: PhoneControls['permissions'] | undefined

  changeTheme(): Theme {
    this.theme = this.theme === 'dark' ? 'light' : 'dark'
    return this.theme
  }

  changeLanguage(): string {
    this.language = this.language === 'en' ? 'zh_CN' : 'en'
    return this.language
  }

  /** Gives a phone that has loaded what was chosen while it did: its address was made before. */
  give(phone: PhoneControls): void {
    if (phone.network !== this.network) phone.setNetwork(this.network)
    if (phone.theme !== this.theme) phone.setTheme(this.theme)
    if (phone.language !== this.language) phone.setLanguage(this.language)
  }

  /** Remembers what a phone says of itself. */
  take({ permissions, network }: PhoneControls): void {
    this.permissions = { ...permissions }
    this.network = network
  }

  /**
   * The setup as the query in the address of a page with this phone alone.
   * @param phone - the phone itself, which knows best what it allows; absent while it is not loaded
   */
  query(name: string, { device, sideways }: Held, phone: PhoneControls | undefined): string {
    const allowed = phone?.permissions ?? this.permissions
    const query = new URLSearchParams({ name, language: this.language })
    if (this.network !== 'normal') query.set('network', this.network)
    if (this.theme === 'dark') query.set('theme', 'dark')
    if (allowed?.camera === false) query.set('camera', 'refused')
    if (allowed?.microphone === false) query.set('microphone', 'refused')
    if (device !== 'usual') query.set('device', device)
    if (sideways) query.set('sideways', 'true')
    return query.toString()
  }
}
