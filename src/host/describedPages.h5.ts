// A browser has no host to describe pages to.
export {}
