/** How the host draws its components before the package has its say. */
export const BASE_STYLES = `
:host { scrollbar-width: none; }
*::-webkit-scrollbar, :host::-webkit-scrollbar { display: none; }
* { -webkit-tap-highlight-color: transparent; }
tt-page { display: block; min-height: 100%; overflow: visible !important; box-sizing: border-box; font: 16px/1.4 -apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Zen Hei", system-ui, sans-serif; color: #161823; user-select: none; }
:host [hidden] { display: none; }
.tt-pull { display: flex; align-items: center; justify-content: center; gap: 6px; height: 0; overflow: hidden; transition: height .15s; }
.tt-pull i { width: 6px; height: 6px; border-radius: 50%; background: #8a8f99; }
.tt-pull.light i { background: #fff; }
tt-slot-start { display: none; }
tt-slot-own:not([hidden]) { display: contents; }
[holds-touchmove] { touch-action: none; }
tt-view, tt-swiper-item, tt-form, tt-navigator, tt-checkbox-group, tt-radio-group, tt-rich-text { display: block; }
:where(tt-div, tt-p, tt-section, tt-header, tt-footer, tt-ul, tt-ol, tt-li, tt-h1, tt-h2, tt-h3, tt-h4, tt-h5, tt-h6):where(:not([is])) { display: block; }
tt-rich-text img { max-width: 100%; }
tt-label { display: inline; }
tt-text { display: inline; white-space: pre-line; }
tt-text[ends-broken]::after { content: "\\200b"; }
tt-text[selectable], tt-text[user-select] { user-select: text; }
tt-button { display: block; position: relative; box-sizing: border-box; margin: 0 auto; padding: 0 14px; font-size: 18px; line-height: 2.56; text-align: center; border-radius: 4px; overflow: hidden; color: #161823; background: #f2f2f4; cursor: pointer; }
tt-button[type=primary] { color: #fff; background: #fe2c55; }
tt-button[plain] { background: transparent; border: 1px solid currentColor; }
tt-button[size=mini] { display: inline-block; font-size: 13px; line-height: 2.3; }
tt-button[disabled] { opacity: .4; cursor: default; }
tt-button[loading]::before { content: ""; display: inline-block; width: .9em; height: .9em; margin-right: .5em; vertical-align: -.1em; border: 2px solid currentColor; border-right-color: transparent; border-radius: 50%; animation: tt-spin .8s linear infinite; }
:where(tt-button).button-hover { filter: brightness(.92); }
:where(tt-navigator).navigator-hover { background-color: rgba(0, 0, 0, .1); opacity: .7; }
@keyframes tt-spin { to { transform: rotate(1turn); } }
tt-image[mode=widthFix] { height: auto !important; }
tt-image[mode=heightFix] { width: auto !important; }
tt-scroll-view { display: block; overflow: hidden; scrollbar-width: none; }
tt-scroll-view[scroll-x] { overflow-x: auto; }
tt-scroll-view[scroll-y] { overflow-y: auto; }
tt-swiper { display: flex; position: relative; height: 150px; overflow: auto hidden; scroll-snap-type: x mandatory; scrollbar-width: none; }
tt-swiper[vertical] { flex-direction: column; overflow: hidden auto; scroll-snap-type: y mandatory; }
tt-swiper-item { flex: 0 0 var(--tt-swiper-item); height: 100%; scroll-snap-align: start; overflow: hidden; }
`
