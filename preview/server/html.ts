import type { Likeness } from '../faults/phoneFaults'
import { LIKENESS } from '../serverMessages'

/** As JSON that no text in it ends. */
const inScript = (value: object) => JSON.stringify(value).replaceAll('<', '\\u003c')

/** The two pages of the preview: all that is in them comes from their scripts. */
const page = (
  title: string,
  name: string,
  more: string | undefined | 0 = '',
  data = '',
) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/${name}-style.css">
<body></body>${data}
<script src="/assets/${name}.js"></script>${more}
</html>
`

/** The page with all phones. */
export const consolePage = () => page('RTC room preview', 'console')

/**
 * The page of one phone. Its scripts ask for the package beside it.
 * @param automatorPort - where clients of `miniprogram-automator` drive it, if any may
 * @param like - how it is from the start; as usual without it
 */
export const phonePage = (automatorPort?: number, like?: Likeness) =>
  page(
    'Phone',
    'view',
    automatorPort && `<script src="/assets/automator.js" data-port="${automatorPort}"></script>`,
    like && `<script type="application/json" id="${LIKENESS}">${inScript(like)}</script>`,
  )
