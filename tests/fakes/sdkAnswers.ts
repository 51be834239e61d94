import type VERTC from '@volcengine/rtc'

import type { SdkEngine } from '../../src/rtc/engine/volcengine/sdk'

type Method = keyof SdkEngine

/** The SDK's names of what goes wrong. */
export type SdkCode = keyof (typeof VERTC)['ErrorCode']

/** An error in the SDK's form. */
export class SdkError extends Error {
  constructor(
    readonly code: SdkCode,
    message: string = code,
  ) {
    super(message)
  }
}

/** How the methods of a fake of the SDK answer, in a test's hands; at once and well by themselves. */
export function createSdkAnswers() {
  const failures = new Map<Method, Error>()
  const held = new Map<Method, Promise<void>>()
  const calls = new Map<Method, number>()
  return {
    /** A method is called: throws when it is to fail. */
    begin: (name: Method) => {
      calls.set(name, (calls.get(name) ?? 0) + 1)
      const failure = failures.get(name)
      failures.delete(name)
      if (failure) throw failure
    },
    /** What the answer of a method waits for. */
    end: (name: Method) => held.get(name),
    /** The next call of a method fails with this, and has done nothing. */
    failNext: (name: Method, failure: Error) => {
      failures.set(name, failure)
    },
    /**
     * What a method does is not answered for now.
     * @returns answers it, with a failure where one is given, and all later calls at once again
     */
    hold: (name: Method) => {
      let release: (failure?: Error) => void = () => undefined
      const answer = new Promise<void>((resolve, reject) => {
        release = (failure) => (failure ? reject(failure) : resolve())
      })
      held.set(name, answer)
      return (failure?: Error) => {
        held.delete(name)
        release(failure)
      }
    },
    /** How often a method was called. */
    calls: (name: Method) => calls.get(name) ?? 0,
  }
}

export type SdkAnswers = ReturnType<typeof createSdkAnswers>
