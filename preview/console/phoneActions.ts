import { inWords } from '../i18n/spokenError'
import type { PhoneControls, PhonePermission } from '../phoneControls'
import type { Complaint } from './complaint'
import type { PhoneSetup } from './phoneSetup'
import type { ToolActions } from './tools'

/** What the tools of one phone act on. */
interface ActedOn {
  /** The phone; undefined while the console does not reach it. */
  phone: () => PhoneControls | undefined
  setup: PhoneSetup
  complaint: Complaint
  /** Starts the app again at its entry page. */
  restart: () => void
  /** Called after the setup has another look or language. */
  onDressed: () => void
}

/** Makes what the tools below a phone do to it; what does not work is said in the panel. */
export function phoneActions({
  phone,
  setup,
  complaint,
  restart,
  onDressed,
}: ActedOn): ToolActions {
  const toggle = (device: PhonePermission) => () => {
    const reached = phone()
    reached?.setPermission(device, !reached.permissions[device])
  }
  const removeFromRoom = async () => {
    try {
      await phone()?.removeFromRoom()
      complaint.tell(null)
    } catch (error) {
      complaint.tell((text) => text.phone.notRemoved(inWords(error)(text)))
    }
  }
  const share = async () => {
    try {
      const reached = phone()
      await reached?.shareScreen(!reached.sharing)
    } catch (error) {
      complaint.tell((text) => text.phone.notShared(inWords(error)(text)))
    }
  }
  const openLink = async (link: string) => {
    try {
      await phone()?.openLink(link)
      complaint.tell(null)
    } catch (error) {
      complaint.tell((text) => text.phone.notEntered(inWords(error)(text)))
    }
  }
  return {
    openLink: (link) => void openLink(link),
    back: () => phone()?.back(),
    home: () => {
      const reached = phone()
      if (reached?.state === 'open') reached.hide()
      else reached?.show()
    },
    end: () => phone()?.destroy(),
    restart,
    removeFromRoom: () => void removeFromRoom(),
    share: () => void share(),
    network: (condition) => {
      setup.network = condition
      phone()?.setNetwork(condition)
    },
    camera: toggle('camera'),
    microphone: toggle('microphone'),
    dark: () => {
      const theme = setup.changeTheme()
      phone()?.setTheme(theme)
      onDressed()
    },
    language: () => {
      const language = setup.changeLanguage()
      phone()?.setLanguage(language)
      onDressed()
    },
  }
}
