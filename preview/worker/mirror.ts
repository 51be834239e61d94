import type { Element as EaselElement } from 'glass-easel'

import type { Op } from '../layers'
import type { ClassNames } from './classNames'

/** What the recording needs of a node. */
interface Mirrored {
  nodeId: number
  classes: ReadonlySet<string>
  __wxElement?: EaselElement
}

/**
 * glass-easel's DOM-like backend without a DOM: a tree of plain nodes that records what is done to
 * it. The view replays the recording; Node reads the tree itself.
 */
export class Mirror {
  private ops: Op[] = []
  private readonly dirtyClasses = new Set<Mirrored>()
  private readonly nodes = new Map<number, WeakRef<Mirrored>>()
  /** Nodes the package no longer holds can be forgotten on the other side too. */
  private readonly freed = new FinalizationRegistry<number>((id) => {
    this.nodes.delete(id)
    this.record(['free', [id]])
  })
  private lastId = 0
  private scheduled = false

  /**
   * @param inPackage - told of each file that an element names,
   *   which returns its address from the root of the package
   * @param classNames - finds the classes that an element names
   */
  constructor(
    private readonly send: (ops: Op[]) => void,
    readonly inPackage: (named: string, element?: EaselElement) => string = (named) => named,
    readonly classNames: ClassNames = (names) => names,
  ) {}

  record(op: Op): void {
    this.ops.push(op)
    this.schedule()
  }

  classesChanged(node: Mirrored): void {
    this.dirtyClasses.add(node)
    this.schedule()
  }

  register(node: Mirrored): number {
    const id = ++this.lastId
    this.nodes.set(id, new WeakRef(node))
    this.freed.register(node, id)
    return id
  }

  /** The glass-easel element that a node of the view stands for. */
  elementOf(id: number): EaselElement | undefined {
    return this.nodes.get(id)?.deref()?.__wxElement
  }

  /** How many nodes are held. */
  get size(): number {
    return this.nodes.size
  }

  /** Hands over what was recorded so far; also happens by itself at the end of each task. */
  flush(): void {
    for (const node of this.dirtyClasses) {
      this.ops.push(['class', node.nodeId, [...node.classes].join(' ')])
    }
    this.dirtyClasses.clear()
    const { ops } = this
    this.ops = []
    if (ops.length > 0) this.send(ops)
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    void Promise.resolve().then(() => {
      this.scheduled = false
      this.flush()
    })
  }
}
