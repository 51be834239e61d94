import type { TabBarConfig } from '../compiledPackage'

/** @param warn - told of what of a tab bar cannot be drawn */
export function checkTabBar(
  tabBar: TabBarConfig | undefined,
  pages: readonly string[],
  warn: (text: string) => void,
): TabBarConfig | null {
  if (!tabBar) return null
  if (tabBar.custom) warn('app.json asks for a custom tab bar: the preview draws the usual one.')
  for (const { pagePath } of tabBar.list) {
    if (!pages.includes(pagePath)) warn(`app.json has a tab for ${pagePath}, which is no page.`)
  }
  return { ...tabBar, list: tabBar.list.filter(({ pagePath }) => pages.includes(pagePath)) }
}
