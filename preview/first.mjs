// Runs before TypeScript can: whoever types the command sees at once that it does something. What is
// written next takes its place.
if (process.stdout.isTTY) process.stdout.write('Starting …\r')
