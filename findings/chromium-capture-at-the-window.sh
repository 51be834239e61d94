#!/bin/sh
# Chromium 156: of an event whose target is the window, a listener that asked to be told in the capture phase is
# called after one that did not and came first. The standard (DOM, "dispatch") calls those of the capture phase
# first, at the target too; of an element's event Chromium does.
#
# Seen: popstate bubble,capture / click capture,bubble
#
# For us: who wants to keep a step of the history from a router has to listen before the router does, which is why
# the app itself imports src/components/MemberGrid/useBackOut.h5.ts.
# Needs a Chromium: $CHROMIUM, or the system's.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent playwright-core@1.64.1

cat >run.cjs <<'JS'
const { chromium } = require('playwright-core')

async function order() {
  const called = async (target, type, make) => {
    const phases = []
    target.addEventListener(type, () => phases.push('bubble'))
    target.addEventListener(type, () => phases.push('capture'), true)
    make()
    await new Promise((resolve) => setTimeout(resolve, 300))
    return `${type} ${phases}`
  }
  history.pushState({}, '')
  const steps = await called(window, 'popstate', () => history.back())
  return `${steps} / ${await called(document.body, 'click', () => document.body.click())}`
}

chromium
  .launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] })
  .then(async (browser) => {
    const page = await browser.newPage()
    await page.route('http://page.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' }),
    )
    await page.goto('http://page.test/')
    console.log(await page.evaluate(order))
    await browser.close()
  })
JS
timeout 60 node run.cjs | tee out.txt
grep -qx 'popstate bubble,capture / click capture,bubble' out.txt
echo 'as found: at the window the order of coming decides'
