import type { ReactNode } from 'react'
import { Component } from 'react'

interface ErrorBoundaryProps {
  /** What takes the place of a tree that crashed; `again` draws a new tree. */
  fallback: (again: () => void) => ReactNode
  children: ReactNode
}

/**
 * Puts something in the place of a tree that crashed. Taro's own guard sits outside the page and
 * empties it without telling the view layer, which then keeps the last frame, native views included;
 * inside the page the crashed tree really goes, and unmounting it leaves the room.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError() {
    return { crashed: true }
  }

  private again = () => this.setState({ crashed: false })

  override render() {
    return this.state.crashed ? this.props.fallback(this.again) : this.props.children
  }
}
