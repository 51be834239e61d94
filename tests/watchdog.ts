/**
 * Ends a test file that stands still: one that runs on in microtasks alone lets no timer run, and so not
 * the test runner's own time limit either. A session that does not wait for its own work does that.
 */
import { Worker } from 'node:worker_threads'

/** How long nothing but microtasks may run, in ms: long, for the machine may be busy. */
const PATIENCE = 30_000
/** How often the tests show that they go on, in ms. */
const BEAT = 500

const beats = new Int32Array(new SharedArrayBuffer(4))

/** Sees whether the beats go on; it has a thread of its own, which nobody can keep from running. */
const WATCH = `
  const { workerData: { beats, patience, file } } = require('node:worker_threads')
  let last = -1
  setInterval(() => {
    const now = Atomics.load(beats, 0)
    if (now === last) {
      require('node:fs').writeSync(2, 'Nothing but microtasks for ' + patience + ' ms in ' + file + '\\n')
      process.kill(process.pid, 'SIGKILL')
    }
    last = now
  }, patience)
`

const file = expect.getState().testPath ?? ''
const watch = new Worker(WATCH, { eval: true, workerData: { beats, patience: PATIENCE, file } })
watch.unref()
const beat = setInterval(() => Atomics.add(beats, 0, 1), BEAT)
afterAll(async () => {
  clearInterval(beat)
  await watch.terminate()
})
