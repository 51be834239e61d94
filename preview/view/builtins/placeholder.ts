/** What of a placeholder a package may choose (documented): its property, and how the field has it. */
const CHOICES = {
  color: '--tt-placeholder-color',
  'font-size': '--tt-placeholder-size',
  'font-weight': '--tt-placeholder-weight',
} as const

/** The part of a field's style sheet that its placeholder has. */
export const PLACEHOLDER_CSS =
  '::placeholder{color:var(--tt-placeholder-color,#8a8f99);font-size:var(--tt-placeholder-size,inherit);font-weight:var(--tt-placeholder-weight,inherit);opacity:1}'

/**
 * Finds how a placeholder looks by the class and the style that the package gives it. The placeholder
 * itself is no element of the page: another one stands in its place for as long as one looks.
 * @returns what to set on the field; an empty value takes a choice back
 */
export function placeholderLook(
  field: HTMLElement,
  classes: string,
  style: string,
): Record<string, string> {
  const [plain, meant] = [document.createElement('span'), document.createElement('span')]
  meant.className = classes
  meant.style.cssText = style
  const isThere = field.isConnected && (classes || style)
  if (isThere) field.after(plain, meant)
  const [before, after] = [getComputedStyle(plain), getComputedStyle(meant)]
  const look = Object.entries(CHOICES).map(([property, name]) => {
    const value = isThere ? after.getPropertyValue(property) : ''
    const isChosen =
      meant.style.getPropertyValue(property) || value !== before.getPropertyValue(property)
    return [name, isChosen ? value : '']
  })
  plain.remove()
  meant.remove()
  return Object.fromEntries(look) as Record<string, string>
}
