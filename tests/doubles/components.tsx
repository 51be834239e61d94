import type { ComponentType, ReactNode } from 'react'
import { useEffect, useRef } from 'react'

/** What the pages and components use of Taro's props, one type for every element. */
interface Props {
  children?: ReactNode
  className?: string
  id?: string
  onClick?: () => void
  disabled?: boolean
  loading?: boolean
  placeholder?: string
  password?: boolean
  value?: string
  maxlength?: number
  onInput?: (event: { detail: { value: string } }) => void
}

interface RtcRoomProps extends Props {
  userId: string
  mode: string
  devicePosition?: string
  onError?: (event: { detail: { errNo: number; errMsg: string } }) => void
}

interface Touches {
  touches: { clientX: number; clientY: number }[]
}

interface ViewProps extends Props {
  style?: string
  onTouchStart?: (event: Touches) => void
  onTouchMove?: (event: Touches) => void
  onTouchEnd?: (event: Touches) => void
  onTouchCancel?: (event: Touches) => void
}

const touchesOf = ({ touches }: TouchEvent): Touches => ({
  touches: Array.from(touches).map(({ clientX, clientY }) => ({ clientX, clientY })),
})

export const View = ({
  children,
  className,
  id,
  style,
  onClick,
  onTouchStart,
  onTouchMove,
  onTouchEnd,
  onTouchCancel,
}: ViewProps) => (
  <div
    className={className}
    id={id}
    data-style={style}
    onClick={onClick}
    onTouchStart={(event) => onTouchStart?.(touchesOf(event.nativeEvent))}
    onTouchMove={(event) => onTouchMove?.(touchesOf(event.nativeEvent))}
    onTouchEnd={(event) => onTouchEnd?.(touchesOf(event.nativeEvent))}
    onTouchCancel={(event) => onTouchCancel?.(touchesOf(event.nativeEvent))}
  >
    {children}
  </div>
)

interface ScrollViewProps extends Props {
  scrollIntoView?: string
}

/** What it was told to show is in its data: nothing scrolls where nothing is laid out. */
export const ScrollView = ({ children, className, scrollIntoView }: ScrollViewProps) => (
  <div className={className} data-shows={scrollIntoView}>
    {children}
  </div>
)

export const Text = ({ children, className, onClick }: Props) => (
  <span className={className} onClick={onClick}>
    {children}
  </span>
)

export const Button = ({ children, className, id, disabled, loading, onClick }: Props) => (
  <button
    className={className}
    id={id}
    disabled={disabled}
    aria-busy={loading ?? false}
    onClick={onClick}
  >
    {children}
  </button>
)

export const Input = ({
  className,
  id,
  value,
  placeholder,
  password,
  maxlength,
  onInput,
}: Props) => (
  <input
    className={className}
    id={id}
    type={password ? 'password' : 'text'}
    value={value}
    placeholder={placeholder}
    maxLength={maxlength}
    onChange={(event) => onInput?.({ detail: { value: event.target.value } })}
  />
)

/** The native view: what it was told to show is in its data, and an `error` event reaches `onError`. */
export const RtcRoom: ComponentType<RtcRoomProps> = ({
  className,
  userId,
  mode,
  onClick,
  onError,
}) => {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const node = element.current
    const listener = (event: Event) => {
      if (event instanceof CustomEvent)
        onError?.({ detail: event.detail as { errNo: number; errMsg: string } })
    }
    node?.addEventListener('error', listener)
    return () => node?.removeEventListener('error', listener)
  })
  return (
    <div
      ref={element}
      className={className}
      data-testid="rtc-room"
      data-user-id={userId}
      data-mode={mode}
      onClick={onClick}
    />
  )
}
