import { h, icon } from '../dom'
import type { ToolName } from '../i18n/dictionary'

/** The drawings of the controls, 24 × 24; of a language, its sign. */
const ICONS: Record<Exclude<ToolName, 'language'> | 'light', string> = {
  back: '<path d="m15 5-7 7 7 7"/>',
  home: '<path d="M4 11 12 4l8 7v9H4z"/>',
  end: '<path d="M12 3v9M6.3 7a8 8 0 1 0 11.4 0"/>',
  restart: '<path d="M20 12a8 8 0 1 1-2.3-5.7M20 3v4.5h-4.5"/>',
  openLink:
    '<path d="M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2"/>',
  removeFromRoom:
    '<path d="M13 4.5V3.2a1 1 0 0 0-1.2-1L4 4v16l7.8 1.8a1 1 0 0 0 1.2-1v-1.3M9 12h.01"/><path d="M13 12h8.5M18 8.5l3.5 3.5-3.5 3.5"/>',
  network:
    '<path d="M2 9.5a15 15 0 0 1 20 0M5.5 13.5a10 10 0 0 1 13 0M9 17.3a5 5 0 0 1 6 0M12 20.5v.01"/>',
  share: '<rect x="3" y="4" width="18" height="12" rx="2"/><path d="M8 20h8M12 16v4"/>',
  camera: '<rect x="2" y="6" width="13" height="12" rx="3"/><path d="m15 11 6-3.5v9L15 13"/>',
  microphone:
    '<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5 11a7 7 0 0 0 14 0M12 18v3"/>',
  dark: '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z"/>',
  light:
    '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4"/>',
  device: '<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>',
  rotate:
    '<rect x="3" y="9" width="9" height="12" rx="2"/><path d="M15 21h4a2 2 0 0 0 2-2v-5M12 4h3a5 5 0 0 1 5 5M17.500 6.500 20 9l2.500-2.500"/>',
  ownWindow:
    '<path d="M13 4h7v7M20 4l-9 9M18 14v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h4"/>',
  realPhone:
    '<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2v3M14 19v1h2M19 20h1"/>',
  removePhone: '<path d="M6 6l12 12M18 6 6 18"/>',
}

/** Draws a control; of the language, `sign`. */
export function drawing(tool: ToolName | 'light', sign = '中'): HTMLElement {
  return tool === 'language' ? h('b', { class: 'sign' }, sign) : icon(ICONS[tool])
}
