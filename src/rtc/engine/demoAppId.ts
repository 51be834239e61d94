/** The demonstration's application id: good for the preview and the mesh, known to no console of the vendor. */
export const DEMO_APP_ID = '0123456789abcdef01234567'
