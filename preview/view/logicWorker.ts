/**
 * The Worker of one run of an app. It takes as long to start as the package takes to load, so it is
 * made while that is on its way.
 */
export class LogicWorker extends Worker {
  /** Resolves once it waits for its launch; rejects with what the browser says of one that breaks first. */
  readonly ready = new Promise<void>((resolve, reject) => {
    this.addEventListener('message', () => resolve(), { once: true })
    this.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true })
  })

  constructor() {
    super('/assets/worker.js', { name: document.title })
    // Whoever runs an app on it is told; of one that nobody needed nobody is.
    this.ready.catch(() => undefined)
  }
}
