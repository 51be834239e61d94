/** Nothing is sent anywhere: all was sent at once. */
export function whenSent(then: () => void) {
  then()
}
