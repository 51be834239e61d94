import { h } from '../dom'
import type { PreviewEvent, PreviewInfo } from '../protocol'
import { PhonePanel, SCREEN } from './phone'

/** What stands above and below a phone's screen, in pixels. */
const SURROUNDINGS = 252

const NAMES_KEY = 'phones'

async function main(): Promise<void> {
  const info = (await (await fetch('/api/preview')).json()) as PreviewInfo
  const panels: PhonePanel[] = []
  const status = h('p', { class: 'status', role: 'status', hidden: true })
  const shelf = h('main', { class: 'shelf' })
  const room = h('dd', {}, info.roomId)
  const app = h('dd', {}, info.appId)
  const remember = () => {
    sessionStorage.setItem(NAMES_KEY, JSON.stringify(panels.map(({ name }) => name)))
  }
  const isFree = (name: string) => panels.every((panel) => panel.name !== name)
  const add = (name: string) => {
    const panel: PhonePanel = new PhonePanel(name, {
      isFree,
      renamed: remember,
      remove: () => {
        panels.splice(panels.indexOf(panel), 1)
        panel.element.remove()
        remember()
      },
    })
    panels.push(panel)
    shelf.insertBefore(panel.element, adder)
    remember()
  }
  const nextName = () => {
    for (let number = 1; ; number++) if (isFree(`phone-${number}`)) return `phone-${number}`
  }
  const adder = h(
    'button',
    { class: 'add', onclick: () => add(nextName()) },
    h('span', { 'aria-hidden': 'true' }, '+'),
    'Add a phone',
  )
  shelf.append(adder)

  document.body.append(
    h(
      'header',
      { class: 'bar' },
      h('h1', {}, 'RTC room preview'),
      h('dl', {}, h('div', {}, h('dt', {}, 'room'), room), h('div', {}, h('dt', {}, 'appId'), app)),
      h('button', { onclick: () => panels.forEach((panel) => panel.reload()) }, 'Restart all'),
    ),
    status,
    shelf,
  )

  const known = JSON.parse(sessionStorage.getItem(NAMES_KEY) ?? '[]') as string[]
  if (known.length > 0) known.forEach(add)
  else for (let i = 0; i < info.phones; i++) add(nextName())

  const fit = () => {
    const scale = Math.min(1, Math.max(0.55, (innerHeight - SURROUNDINGS) / SCREEN.height))
    document.documentElement.style.setProperty('--scale', scale.toFixed(3))
  }
  addEventListener('resize', fit)
  fit()
  listen(status, info, {
    enter: ({ roomId, appId }) => {
      room.textContent = roomId
      app.textContent = appId
    },
    restart: () => panels.forEach((panel) => panel.reload()),
    recover: () => panels.forEach((panel) => panel.recover()),
  })
}

interface Phones {
  /** What they are invited to from now on. */
  enter: (info: PreviewInfo) => void
  restart: () => void
  /** Loads those that could not be loaded. */
  recover: () => void
}

/**
 * Follows what the server tells: a new build restarts the phones, and so does a new server, which
 * knows neither their room nor their tokens; a server that is back loads those it left unloaded.
 */
function listen(status: HTMLElement, { roomId }: PreviewInfo, phones: Phones): void {
  let version: string | null = null
  const say = (text: string, error: boolean) => {
    status.textContent = text
    status.hidden = !text
    status.classList.toggle('error', error)
  }
  const events = new EventSource('/api/events')
  let lost = false
  events.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as PreviewEvent
    if (event.type === 'status') say(event.text, event.error)
    else if (event.type === 'preview') {
      if (event.info.roomId === roomId) return
      roomId = event.info.roomId
      version = null
      phones.enter(event.info)
      phones.restart()
      say(`The preview was started anew: the phones, too, now for the room ${roomId}.`, false)
    } else {
      if (version !== null && event.version !== version) {
        phones.restart()
        say('', false)
      }
      version = event.version
    }
  })
  events.addEventListener('error', () => {
    lost = true
    say(
      'The preview’s server is gone: nobody can join, and who leaves is not seen to. Pictures and ' +
        'sound go on between the phones. Start it again with ' +
        `"npm start -- --port ${location.port}"; the phones start anew then.`,
      true,
    )
  })
  events.addEventListener('open', () => {
    if (!lost) return
    lost = false
    say('', false)
    phones.recover()
  })
}

void main()
