import { Text, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'

import { type ScanNote, SCANNING } from '../../i18n/scanning'
import { useLanguage } from '../../i18n/useLanguage'
import { announced } from '../announced'
import { Button } from '../Button'
import { createReader, readPicture, watchCamera } from './codeReader.h5'

interface ScannerProps {
  onText: (text: string) => void
  onClose: () => void
}

/** The web's scanner: what the camera sees, or a picture. */
export function Scanner({ onText, onClose }: ScannerProps) {
  const words = SCANNING[useLanguage().language]
  const [note, setNote] = useState<ScanNote>('hold')
  const video = useRef<HTMLVideoElement>(null)
  const picture = useRef<HTMLInputElement>(null)
  const latest = useRef(onText)
  useEffect(() => {
    latest.current = onText
  })
  useEffect(() => {
    const looking = new AbortController()
    const say = (said: ScanNote) => {
      if (!looking.signal.aborted) setNote(said)
    }
    createReader().then(
      (read) => {
        if (!video.current || looking.signal.aborted) return
        const found = (text: string) => latest.current(text)
        watchCamera(video.current, read, looking.signal, found).catch(() => say('noCamera'))
      },
      () => say('noReader'),
    )
    return () => looking.abort()
  }, [])
  const choose = async (file: File | undefined) => {
    if (!file) return
    const read = await createReader().catch(() => undefined)
    if (!read) return setNote('noReader')
    const text = await readPicture(file, read)
    if (text) latest.current(text)
    else setNote('nothing')
  }
  return (
    <View className="scanner" {...announced}>
      <video ref={video} className={note === 'hold' ? '' : 'none'} muted playsInline />
      <Text className="invite-note">{words[note]}</Text>
      <View className="scanner-actions">
        <Button className="button button-quiet" onClick={() => picture.current?.click()}>
          {words.picture}
        </Button>
        <Button className="button button-quiet" onClick={onClose}>
          {words.close}
        </Button>
      </View>
      <input
        ref={picture}
        type="file"
        accept="image/*"
        // Taro's style sheet shows an element that has only the attribute `hidden`.
        className="none"
        onChange={({ currentTarget }) => {
          void choose(currentTarget.files?.[0])
          // The same picture may be chosen again.
          currentTarget.value = ''
        }}
      />
    </View>
  )
}
