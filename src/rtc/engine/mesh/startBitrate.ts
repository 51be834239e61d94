/**
 * What a sender takes the path to bear before it has measured it, in kbit/s. Chromium begins with 300,
 * and drops the first frames, four at most, of a bounded picture that it takes to need more: that is a
 * quarter of a second. `findings/chromium-max-bitrate-delays-the-first-picture.sh` shows it.
 */
const START = 600

const PARAMETER = `x-google-start-bitrate=${START}`

/** A line that names a codec of pictures, with its number. */
const CODEC = /^a=rtpmap:(\d+) (?:VP8|VP9|AV1|H264|H265)\//gm

/**
 * A description that tells the other side's Chromium how fast to begin to send pictures. Other browsers
 * pass over what they do not know in it.
 * @param description - what is sent to the other side
 */
export function withStartBitrate(
  description: RTCSessionDescriptionInit,
): RTCSessionDescriptionInit {
  const { sdp } = description
  if (!sdp) return description
  const codecs = new Set([...sdp.matchAll(CODEC)].map(([, codec = '']) => codec))
  const told = [...codecs].reduce((text, codec) => {
    const parameters = new RegExp(`^a=fmtp:${codec} .*$`, 'gm')
    return parameters.test(text)
      ? text.replace(parameters, `$&;${PARAMETER}`)
      : text.replace(
          new RegExp(`^a=rtpmap:${codec} .*$`, 'gm'),
          `$&\r\na=fmtp:${codec} ${PARAMETER}`,
        )
  }, sdp)
  return { ...description, sdp: told }
}
