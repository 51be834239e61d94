import usual from '../../playwright.config'

/** Each framework is installed and built by its own tool first: minutes, and the npm registry. */
export default { ...usual, testDir: __dirname, timeout: 15 * 60_000, retries: 0 }
