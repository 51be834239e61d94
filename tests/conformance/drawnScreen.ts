/** A browser without a window has no screen to share, and asks for one without end: a drawn one takes its place. */
export function drawScreens(): void {
  navigator.mediaDevices.getDisplayMedia = () => {
    const canvas = document.createElement('canvas')
    canvas.getContext('2d')?.fillRect(0, 0, canvas.width, canvas.height)
    return Promise.resolve(canvas.captureStream(5))
  }
}
