/** What the preview says of members who came by a link, in a browser. */
export interface WebWords {
  /** What is beside the name. */
  kind: string
  add: string
  /** The link that opens the same page in a tab. */
  inTab: string
  restart: Record<'label' | 'does', string>
  remove: Record<'label' | 'does', string>
  /** @param folder - where the build was looked for */
  notBuilt: (folder: string) => string
}
