/** What takes most of the work. Browsers must know codecs of G.711 too (RFC 7874), so one is always left. */
const HEAVY = ['audio/opus', 'audio/red']

/** How much sound one packet carries, in ms; browsers send 20 unless told otherwise. */
const PACKET = 60

/**
 * Has a line of sound carry a codec that takes little work: G.722 in browsers of today, which carries voices
 * up to 7 kHz in 64 kbit/s. In a room of nine on two cores Opus takes a fifth of them for its encoders alone.
 * @param line - of the side that offers, before it does: in Chromium 156 the choice of one that answers says what
 *   it gets, not what it sends (`findings/chromium-answerer-sends-a-codec-it-refused.sh`)
 */
export function preferLightSound(line: RTCRtpTransceiver): void {
  const codecs = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? []
  line.setCodecPreferences(codecs.filter(({ mimeType }) => !HEAVY.includes(mimeType)))
}

/**
 * A description that asks the other side for a third of the packets of sound.
 * @param description - what is sent to the other side
 */
export function withLongPackets(description: RTCSessionDescriptionInit): RTCSessionDescriptionInit {
  const sdp = description.sdp?.replace(/^m=audio [^]*?(?=^m=|$(?![^]))/gm, (section) =>
    section.includes('\na=ptime:') ? section : `${section}a=ptime:${PACKET}\r\n`,
  )
  return { ...description, ...(sdp !== undefined && { sdp }) }
}
