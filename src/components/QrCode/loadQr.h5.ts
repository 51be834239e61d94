/** Fetched when a code is drawn. */
export const loadQr = () => import(/* webpackMode: "lazy" */ 'lean-qr/nano')
