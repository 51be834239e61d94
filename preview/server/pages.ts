/** The two pages of the preview: all that is in them comes from their scripts. */
const page = (title: string, name: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/${name}-style.css">
<body></body>
<script src="/assets/${name}.js"></script>
</html>
`

/** The page with all phones. */
export const consolePage = () => page('RTC room preview', 'console')

/** The page of one phone. Its scripts ask for the package beside it. */
export const phonePage = () => page('Phone', 'view')
