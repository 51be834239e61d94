module.exports = {
  // Shorter code for what is so: nothing compares with `document.all`, no prototype has setters, no
  // getter does anything.
  assumptions: {
    noDocumentAll: true,
    pureGetters: true,
    setPublicClassFields: true,
    setSpreadProperties: true,
  },
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        // All ES2015, which every host that has rooms knows. Babel rewrites them for corner cases of old
        // Safari versions (a parameter named like its function, a template's identity) that no code here
        // runs into, and the package would be a tenth larger for it.
        exclude: ['transform-destructuring', 'transform-parameters', 'transform-template-literals'],
      },
    ],
  ],
}
