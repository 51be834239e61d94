type Child = Node | string

/**
 * Makes an element.
 * @param attributes - `on…` keys with functions are listeners; `true` is an empty attribute
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean | ((event: Event) => void)> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value !== false) element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children)
  return element
}

/** Makes an icon from the paths of a 24 × 24 drawing. */
export function icon(paths: string): HTMLElement {
  const holder = h('i', { class: 'icon', 'aria-hidden': 'true' })
  holder.innerHTML = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`
  return holder
}
