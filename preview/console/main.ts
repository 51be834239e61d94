import { isRtcId } from '../../src/rtc/contract'
import { h } from '../dom'
import type { Dictionary } from '../i18n/dictionary'
import { language, onLanguage, words } from '../i18n/language'
import type { PageOrder, PreviewEvent, PreviewInfo, TypeProblem } from '../serverMessages'
import { Bar } from './bar'
import { ScenarioEditor } from './faults/scenarioEditor'
import { Scenarios } from './faults/scenarios'
import { PhonePanel } from './phonePanel'
import type { Known } from './phoneSetup'
import { startTooltips } from './tooltip'
import { TypeErrors } from './typeErrors'
import { WebPanels } from './web/webPanels'

/** The key of the remembered phones: an address that asks for its own phones has another one. */
const PHONES_KEY = `phones${location.search}`

async function main(): Promise<void> {
  const info = (await (await fetch('/api/preview')).json()) as PreviewInfo
  const panels: PhonePanel[] = []
  const status = h('p', { class: 'status', role: 'status', tabindex: '0', hidden: true })
  const scenarios = new Scenarios()
  const shared = { info, scenarios, editor: new ScenarioEditor(scenarios) }
  const shelf = h('main', { class: 'shelf' })
  const remember = () => {
    sessionStorage.setItem(PHONES_KEY, JSON.stringify(panels.map(({ known }) => known)))
  }
  const hasPhone = (name: string) => panels.some((panel) => panel.name === name)
  const web = info.web ? new WebPanels(hasPhone) : null
  const isFree = (name: string) => !hasPhone(name) && !web?.has(name)
  const add = (known: Known) => {
    const panel: PhonePanel = new PhonePanel(
      known,
      {
        isFree,
        changed: remember,
        remove: () => {
          panels.splice(panels.indexOf(panel), 1)
          panel.element.remove()
          remember()
        },
      },
      shared,
    )
    panels.push(panel)
    shelf.insertBefore(panel.element, adder)
    remember()
  }
  const nextName = () => {
    for (let number = 1; ; number++) if (isFree(`phone-${number}`)) return `phone-${number}`
  }
  const nextPackage = () => {
    const phonesOf = (_: string, index: number) =>
      panels.filter(({ runs }) => runs === index).length
    const counts = info.packages.map(phonesOf)
    return counts.indexOf(Math.min(...counts))
  }
  const addNext = () => add({ name: nextName(), runs: nextPackage() })
  const adderLabel = h('b')
  const adder = h(
    'button',
    { class: 'add', onclick: addNext },
    h('span', { 'aria-hidden': 'true' }, '+'),
    adderLabel,
  )
  shelf.append(adder, ...(web ? [web.adder] : []))

  const restartHere = () => {
    panels.forEach((panel) => panel.restart('here'))
    web?.restart()
  }
  const bar = new Bar(info, restartHere)
  const types = new TypeErrors()
  document.body.append(bar.element, status, types.element, shelf, shared.editor.element)
  startTooltips()

  const remembered = JSON.parse(sessionStorage.getItem(PHONES_KEY) ?? '[]') as Known[]
  const known = remembered.filter(({ runs }) => runs < info.packages.length)
  const asked = new Set(new URLSearchParams(location.search).getAll('phone').filter(isRtcId))
  if (known.length > 0) known.forEach(add)
  else if (asked.size > 0) asked.forEach((name) => add({ name, runs: nextPackage() }))
  else for (let i = 0; i < info.phones; i++) addNext()
  web?.recall()

  const fit = () => {
    panels.forEach((panel) => panel.fit())
    web?.fit()
  }
  addEventListener('resize', fit)
  addEventListener('pagehide', () => panels.forEach((panel) => panel.leave()))
  const line = statusLine(status)
  const speak = () => {
    document.documentElement.lang = language()
    document.title = words().title
    adderLabel.textContent = words().bar.addPhone
    line.speak()
  }
  speak()
  const receive = () => {
    const received = scenarios.receive()
    if (!received) return
    line.say(({ faults: { scenario } }) => {
      if ('scenario' in received) return scenario.received(received.scenario.name)
      return scenario.notReceived(received.problems.map(scenario.problem).join(' '))
    }, 'problems' in received)
  }
  receive()
  // A link that is followed in a page of the preview loads nothing anew.
  addEventListener('hashchange', receive)
  onLanguage(() => {
    speak()
    bar.speak()
    shared.editor.speak()
    for (const panel of panels) panel.speak()
    web?.speak()
  })
  listen(line, info, {
    enter: (next) => bar.enter(next),
    order: (order) => (order === 'add' ? addNext() : restartHere()),
    restartAll: () => {
      panels.forEach((panel) => panel.restart('entry'))
      web?.restart()
    },
    update: (index, inStyles) => {
      for (const panel of panels) if (panel.runs === index) panel.takePackage(inStyles)
    },
    // A build beside the preview is one of its first package.
    prepare: () => {
      for (const panel of panels) if (panel.runs === 0) panel.prepare()
    },
    showTypes: (problems) => types.show(problems),
    recover: () => {
      panels.forEach((panel) => panel.recover())
      web?.recover()
    },
  })
}

/** The line at the head of the page. */
type Saying = (text: Dictionary) => string

interface StatusLine {
  /** Says something, or nothing any more. */
  say: (saying: Saying | null, error?: boolean) => void
  /** Says the same in the present language. */
  speak: () => void
}

function statusLine(element: HTMLElement): StatusLine {
  let said: Saying | null = null
  const speak = () => {
    element.textContent = said?.(words()) ?? ''
    element.hidden = !element.textContent
  }
  return {
    speak,
    say: (saying, error = false) => {
      said = saying
      element.classList.toggle('error', error)
      speak()
    },
  }
}

interface Phones {
  /** What they are invited to from now on. */
  enter: (info: PreviewInfo) => void
  /** Does what somebody at the terminal wants. */
  order: (order: PageOrder) => void
  /** Starts all of them at their entry. */
  restartAll: () => void
  /** Gives those that run a package what it is now. */
  update: (index: number, inStyles: boolean) => void
  /** Makes those ready that run the package that is being built. */
  prepare: () => void
  /** Says what is wrong with the source's types. */
  showTypes: (problems: readonly TypeProblem[]) => void
  /** Loads those that could not be loaded. */
  recover: () => void
}

/**
 * Follows what the server tells. A new build restarts the phones where they are, or changes nothing but
 * their looks. A new server knows neither their room nor their tokens: they start at their entry. When a
 * server is back, phones that could not be loaded are loaded.
 */
function listen({ say }: StatusLine, { roomId }: PreviewInfo, phones: Phones): void {
  let known: { version: string; shape: string }[] = []
  const events = new EventSource('/api/events')
  let lost = false
  events.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as PreviewEvent
    if (event.type === 'status') {
      const { saying, text, error } = event
      say(saying ? ({ status }) => status.server[saying.says](saying.detail) : () => text, error)
      if (saying?.says === 'building') phones.prepare()
    } else if (event.type === 'preview') {
      if (event.info.roomId === roomId) return
      roomId = event.info.roomId
      known = []
      phones.enter(event.info)
      phones.restartAll()
      const entered = roomId
      say(({ status }) => status.restarted(entered))
    } else if (event.type === 'order') phones.order(event.order)
    else if (event.type === 'types') phones.showTypes(event.problems)
    else {
      const { index, version, shape } = event
      const before = known[index]
      if (before && version !== before.version) {
        phones.update(index, shape === before.shape)
        say(null)
      }
      known[index] = { version, shape }
    }
  })
  events.addEventListener('error', () => {
    lost = true
    say(({ status }) => status.serverGone(location.port), true)
  })
  events.addEventListener('open', () => {
    if (!lost) return
    lost = false
    say(null)
    phones.recover()
  })
}

void main()
