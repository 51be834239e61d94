/**
 * What a mini-program's logic layer has: the language, a console and timers. No DOM, no network, no
 * `globalThis`, and nothing that turns text into code.
 */
const KEPT = new Set([
  'AggregateError',
  'Array',
  'ArrayBuffer',
  'BigInt',
  'BigInt64Array',
  'BigUint64Array',
  'Boolean',
  'DataView',
  'Date',
  'Error',
  'EvalError',
  'FinalizationRegistry',
  'Float32Array',
  'Float64Array',
  'Function',
  'Infinity',
  'Int16Array',
  'Int32Array',
  'Int8Array',
  'Intl',
  'JSON',
  'Map',
  'Math',
  'NaN',
  'Number',
  'Object',
  'Promise',
  'Proxy',
  'RangeError',
  'ReferenceError',
  'Reflect',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'SyntaxError',
  'TypeError',
  'URIError',
  'Uint16Array',
  'Uint32Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'WeakMap',
  'WeakRef',
  'WeakSet',
  'clearInterval',
  'clearTimeout',
  'console',
  'decodeURI',
  'decodeURIComponent',
  'encodeURI',
  'encodeURIComponent',
  'escape',
  'eval',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
  'setInterval',
  'setTimeout',
  'undefined',
  'unescape',
])

type Realm = Record<string, unknown>
type Timer = (callback: unknown, delay?: number, ...rest: unknown[]) => unknown

/**
 * Takes from a realm what a mini-program's logic layer lacks. Whoever needs something of it
 * afterwards captures it before.
 * @param realm - the global object
 */
export function stripRealm(realm: object): void {
  for (
    let object: object | null = realm;
    object && object !== Object.prototype;
    object = Object.getPrototypeOf(object) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(object)) {
      if (!KEPT.has(name)) Reflect.deleteProperty(object, name)
    }
  }
  forbidCode(realm as Realm)
}

function forbidCode(realm: Realm): void {
  const refusal = (name: string) =>
    function refuse(): never {
      throw new EvalError(`${name} is not available in a mini-program's logic layer`)
    }
  const samples = [
    ['Function', function () {}],
    ['AsyncFunction', async function () {}],
    ['GeneratorFunction', function* () {}],
    ['AsyncGeneratorFunction', async function* () {}],
  ] as const
  for (const [name, sample] of samples) {
    const prototype = Object.getPrototypeOf(sample) as object
    const constructor = refusal(name)
    // Kept, so that `instanceof Function` goes on working.
    constructor.prototype = prototype
    Object.defineProperty(prototype, 'constructor', { value: constructor })
    if (name === 'Function') realm.Function = constructor
  }
  realm.eval = refusal('eval')
  for (const name of ['setTimeout', 'setInterval']) {
    const timer = realm[name] as Timer
    realm[name] = (callback: unknown, delay?: number, ...rest: unknown[]) => {
      if (typeof callback !== 'function') throw new TypeError(`${name} takes a function, not text`)
      return timer(callback, delay, ...rest)
    }
  }
}
