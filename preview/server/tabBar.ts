import { OWN_TAB_BAR, type ComponentConfig, type TabBarConfig } from '../compiledPackage'
import { pagePathOf } from './pagePaths'

/**
 * @param configs - of the pages and components there are
 * @param warn - told of what of a tab bar cannot be drawn
 */
export function checkTabBar(
  tabBar: Partial<TabBarConfig> | undefined,
  pages: readonly string[],
  configs: Record<string, ComponentConfig>,
  warn: (text: string) => void,
): TabBarConfig | null {
  if (!tabBar?.list) return null
  const list = tabBar.list.map((item) => ({ ...item, pagePath: pagePathOf(item.pagePath) }))
  const custom = tabBar.custom === true && OWN_TAB_BAR in configs
  if (tabBar.custom && !custom) {
    warn(
      `app.json asks for a custom tab bar, and there is no ${OWN_TAB_BAR}: the usual one is drawn.`,
    )
  }
  for (const { pagePath } of list) {
    if (!pages.includes(pagePath)) warn(`app.json has a tab for ${pagePath}, which is no page.`)
  }
  return { ...tabBar, custom, list: list.filter(({ pagePath }) => pages.includes(pagePath)) }
}
