/** What this touches of a page, as Taro describes it to the host. */
export interface ClosablePage {
  setData: (data: object, sent?: () => void) => void
  onUnload: () => void
}

/**
 * Makes a page send nothing after its unload. Taro sends in a later task and takes the page down in one
 * after that. Without this it still sends what was drawn right before, and the first tree of a page
 * that was left before it was drawn.
 */
export function silentOnceGone(page: ClosablePage): void {
  const { onUnload } = page
  page.onUnload = function (this: ClosablePage) {
    this.setData = (_, sent) => sent?.()
    onUnload.call(this)
  }
}
