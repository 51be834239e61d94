import type { Page } from '@playwright/test'

import type { PhoneFailure } from '../phoneControls'

/** What a test lets pass that {@link assertClean} would not. */
export interface Allowances {
  /** Errors whose words fit: thrown by the package and caught by nobody, or by the page itself. */
  errors?: readonly RegExp[]
  /** Lines of `console.error` whose words fit. */
  console?: readonly RegExp[]
  /** Names of native calls that may stay without an answer. */
  unanswered?: readonly string[]
}

/** Something that failed: in a phone, or in the page around it. */
interface Failure extends Omit<PhoneFailure, 'kind'> {
  kind: PhoneFailure['kind'] | 'page error'
}

/** The failures that were heard of a page, and those that a test allows. */
interface Heard {
  failures: Failure[]
  allowed: Required<Allowances>
}

const pages = new WeakMap<Page, Promise<Heard>>()

/**
 * Begins to hear what fails in the phones of a page, also after it loads another address.
 * @returns what was heard, which grows; the same object for the same page
 */
export function heardOf(page: Page): Promise<Heard> {
  const known = pages.get(page) ?? listen(page)
  pages.set(page, known)
  return known
}

async function listen(page: Page): Promise<Heard> {
  const failures: Failure[] = []
  page.on('pageerror', ({ message }) => {
    failures.push({ phone: '', kind: 'page error', text: message })
  })
  await page.exposeBinding('__phoneFailed', (_, failure: PhoneFailure) => {
    failures.push(failure)
  })
  return { failures, allowed: { errors: [], console: [], unanswered: [] } }
}

/**
 * Allows failures that a test means to happen, before or after they do; adds to what is allowed already.
 */
export async function allow(page: Page, allowances: Allowances): Promise<void> {
  const heard = await heardOf(page)
  const { errors, console, unanswered } = heard.allowed
  heard.allowed = {
    errors: [...errors, ...(allowances.errors ?? [])],
    console: [...console, ...(allowances.console ?? [])],
    unanswered: [...unanswered, ...(allowances.unanswered ?? [])],
  }
}

/** In words, what failed in a page and was not allowed. */
export function complaintsOf({ failures, allowed }: Heard): string[] {
  return failures
    .filter(({ kind, text }) => {
      const forms = kind === 'console.error' ? allowed.console : allowed.errors
      return !forms.some((form) => form.test(text))
    })
    .map(({ phone, kind, text }) => `${phone || 'the page'}, ${kind}: ${text}`)
}
