import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'

import { loadQr } from './loadQr'
import { named } from './named'
import { pictureOf } from './picture'

import './index.scss'

interface QrCodeProps {
  /** What a reader of the code gets; ASCII. */
  text: string
  /** What it is of, for who does not see it. */
  label: string
}

/** A QR code, dark on light in either theme; nothing where it cannot be drawn. A text beside it says the same. */
export function QrCode({ text, label }: QrCodeProps) {
  const [picture, setPicture] = useState<string>()
  useEffect(() => {
    let gone = false
    const draw = (made: string | undefined) => {
      if (!gone) setPicture(made)
    }
    loadQr()
      .then(({ generate }) => pictureOf(generate(text)))
      // The network is gone, or the site was built anew; or the text is too long for any code.
      .then(draw, () => draw(undefined))
    return () => {
      gone = true
    }
  }, [text])
  return picture ? (
    <View className="qr" style={`background-image:${picture}`} {...named(label)} />
  ) : null
}
