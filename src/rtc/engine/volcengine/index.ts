import { type BrowserEngine, createBrowserEngine } from '../mesh/browserEngine'
import { createLoadingRoom, type OpenSdkRoom } from './loading'

/** How the engine is set up. */
export interface VolcengineOptions {
  /** Loads the SDK, once: on the first join and never before. Rejects where it cannot be had. */
  load: () => Promise<OpenSdkRoom>
}

/**
 * Makes an engine whose rooms are those of the vendor's servers, where it meets Douyin. The page opens
 * the devices itself and makes up none; the SDK is loaded and first called when a room is joined.
 * @param options - see {@link VolcengineOptions}
 */
export function createVolcengineEngine({ load }: VolcengineOptions): BrowserEngine {
  return createBrowserEngine({
    madeUp: 'none',
    openRoom: (stay) => createLoadingRoom(load, stay),
  })
}
