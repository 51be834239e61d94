/** A `TextEncoder` for what is ASCII anyway, such as links: mini-programs have no other. */
export class AsciiEncoder {
  encode(text: string): Uint8Array {
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  }
}
