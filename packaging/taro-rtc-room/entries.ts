/** What can be imported of the package: `index` is the hooks and the view, the others have their names. */
export const ENTRIES = ['index', 'core', 'i18n', 'testing'] as const
