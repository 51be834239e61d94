/**
 * Closes a connection, and tells nobody of what it still does. One that has just taken its own description
 * is closed a few milliseconds later: Chromium 156 keeps for good whatever is closed between that and the
 * beginning of the search for paths.
 */
export function closeConnection(connection: RTCPeerConnection): void {
  connection.onicecandidate = null
  connection.onconnectionstatechange = null
  connection.onnegotiationneeded = null
  if (connection.localDescription && connection.iceGatheringState === 'new')
    connection.onicegatheringstatechange = () => connection.close()
  else connection.close()
}
