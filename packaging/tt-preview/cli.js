#!/usr/bin/env node
// Says in words that a Node is too old, where what comes next would be a syntax error.
const least = { 20: 19, 22: 13 }
const [major, minor] = process.versions.node.split('.').map(Number)
const fits = major >= 24 || minor >= (least[major] ?? Infinity)
if (fits) import('./main.js')
else {
  console.error(
    `tt-preview needs Node 20.19, 22.13, or 24 and newer; this is ${process.versions.node}.`,
  )
  process.exitCode = 1
}
