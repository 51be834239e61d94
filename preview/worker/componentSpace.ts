import * as glassEasel from 'glass-easel'
import { MiniProgramEnv, type CodeSpace, type Root } from 'glass-easel-miniprogram-adapter'

import { OWN_TAB_BAR, type CompiledPackage, type ComponentConfig } from '../compiledPackage'
import { copyJson } from '../json'
import { REF, TAB_BAR, type Sheet } from '../layers'
import { resolvePath } from '../paths'
import { behaviorsOf, FORM_FIELD } from './hostBehaviors'
import type { Compile } from './loader'
import type { Mirror } from './mirror'
import { createMirrorContext } from './mirrorContext'
import { nodeOf } from './mirrorNode'
import { namedFields, PropertyObservers } from './propertyObservers'
import { typed } from './propertyTypes'
import { LISTENS, OBSERVES } from './sjsEvents'
import { TEMPLATES, withCalls } from './templateCalls'

/** What a package hands to `Page`, `Component` or `Behavior`. */
export type Definition = Record<string, unknown>

type Method = (...args: unknown[]) => unknown

/** What a page or a component finds; asked with a callback, it is told later (documented). */
const FINDERS = ['selectComponent', 'selectAllComponents', 'getRelationNodes'] as const

/** Lets an instance be asked by callback, too. */
function findLater(caller: object): void {
  const instance = caller as Record<(typeof FINDERS)[number], Method>
  for (const name of FINDERS) {
    const find = instance[name].bind(instance)
    instance[name] = (selector, then) => {
      const found = find(selector)
      if (typeof then === 'function') setTimeout(() => (then as Method)(found), 0)
      return found
    }
  }
}

/**
 * Adds the relations of a definition to what is built of it. glass-easel's own reading of a definition
 * does not know what `Behavior` returned, by which `target` names all components that have it (documented).
 */
function related<Builder extends { relation: (name: string, relation: never) => unknown }>(
  builder: Builder,
  relations: unknown,
): Builder {
  for (const [name, relation] of Object.entries(Object(relations) as Record<string, unknown>)) {
    if (relation) builder.relation(name, relation as never)
  }
  return builder
}

/** Makes the method `getTabBar`, which gives its answer back and to a callback (inferred). */
export const tabBarGetter =
  (pageOf: () => { tabBar: unknown } | undefined) =>
  (then?: unknown): unknown => {
    const tabBar = pageOf()?.tabBar ?? null
    if (typeof then === 'function') (then as Method)(tabBar)
    return tabBar
  }

/** The pages and components that a package defines, as glass-easel has them. */
export class ComponentSpace {
  private readonly space: CodeSpace
  private readonly backend: ReturnType<MiniProgramEnv['associateBackend']>
  /** Of the page that is being made. */
  private sheets: Sheet[] = []
  private formField: unknown
  private readonly observed = new PropertyObservers()

  /**
   * @param pageOf - the open page that an element is in
   * @param calls - what runs the scripts of templates and calls their functions, by name: {@link LISTENS},
   *   {@link OBSERVES}, and those that {@link withCalls} writes
   * @param unknown - told of each behaviour of the host that is none
   */
  constructor(
    mirror: Mirror,
    private readonly compiled: CompiledPackage,
    private readonly compile: Compile,
    private readonly pageOf: (
      element: glassEasel.Element,
    ) => { id: number; tabBar: unknown } | undefined,
    private readonly calls: Record<string, Method>,
    private readonly unknown: (behavior: string) => void,
  ) {
    const { meta } = compiled
    glassEasel.globalOptions.writeIdToDOM = true
    const env = new MiniProgramEnv()
    this.backend = env.associateBackend(
      createMirrorContext(
        mirror,
        (path) => this.sheets.push({ path, isolated: this.isIsolated(path) }),
        (path) => (meta.pages.includes(path) ? undefined : meta.scopes[path]),
      ),
    )
    this.space = env.createCodeSpace('', true)
    for (const [path, config] of Object.entries(meta.configs)) {
      const using: Record<string, string> = {}
      for (const [tag, target] of Object.entries(config.usingComponents ?? {})) {
        using[tag] = `/${resolvePath(target, path)}`
      }
      this.space.addComponentStaticConfig(path, {
        ...(config as object),
        usingComponents: using,
      })
    }
    for (const path of Object.keys(meta.styles)) {
      this.space.addStyleSheet(path, path, meta.scopes[path])
    }
  }

  /** Runs the templates' scripts: pages and components are defined after it. */
  addTemplates(): void {
    const names = this.calls
    // Where the compiler leaves room for its host.
    const text = withCalls(this.compiled.templates)
      .replace('var Q={', `var Q={C:${LISTENS},`)
      .replace('A:function(a){return a},', `A:${OBSERVES},`)
    const groups = this.compile(Object.keys(names), `return ${text}`, TEMPLATES) as (
      ...values: Method[]
    ) => Record<string, glassEasel.template.ComponentTemplate['content']>
    const groupList = groups(...Object.values(names))
    for (const [path, content] of Object.entries(groupList)) {
      this.space.addCompiledTemplate(path, {
        groupList,
        content,
        // `bindtap` without a colon is an event, on built-ins too.
        fallbackListenerOnNativeNode: true,
      })
    }
  }

  /** Makes a page, not yet attached, and names the style sheets that it is drawn with. */
  create(path: string): { root: Root; sheets: Sheet[] } {
    return this.createRoot('page', path)
  }

  /** Makes the tab bar that the package draws on a page, likewise. */
  createTabBar(): { root: Root; sheets: Sheet[] } {
    return this.createRoot(TAB_BAR, OWN_TAB_BAR)
  }

  private createRoot(tag: string, path: string): { root: Root; sheets: Sheet[] } {
    this.sheets = []
    const root = this.backend.createRoot(tag, this.space, path)
    return { root, sheets: this.sheets }
  }

  definePage(path: string, given: Definition): void {
    const definition = this.behaving(given)
    this.styled(path, definition)
    const methods = Object.entries(definition).filter(([, value]) => typeof value === 'function')
    this.space
      .component(path)
      .pageDefinition(definition)
      // A method that a page gives away is called on the page (inferred from samples).
      .lifetime('created', function () {
        findLater(this)
        const bound = methods.map(([name, method]) => [name, (method as Method).bind(this)])
        Object.assign(this, Object.fromEntries(bound))
      })
      .register()
  }

  defineComponent(path: string, given: Definition): void {
    const { relations, ...rest } = this.behaving(given)
    // Names alone tell slots apart, an older page of the vendor says; the script may say otherwise.
    const multipleSlots = this.configOf(path)?.namesSlots
    const options = { multipleSlots, ...(rest.options as object | undefined) }
    const definition = { ...rest, options }
    this.styled(path, definition)
    const { pageOf } = this
    related(this.space.component(path), relations)
      // By these two frameworks tell components from pages, and pages from each other (inferred).
      .lifetime('created', function () {
        findLater(this)
        Object.assign(this, {
          __nodeId__: nodeOf(this._$)?.nodeId,
          getTabBar: tabBarGetter(() => pageOf(this._$)),
        })
      })
      .lifetime('attached', function () {
        Object.assign(this, { __webviewId__: pageOf(this._$)?.id })
      })
      .definition(definition as Parameters<ReturnType<CodeSpace['component']>['definition']>[0])
      .lifetime('attached', function () {
        const element = this._$
        const ref = new glassEasel.Event(REF, this, { bubbles: false, composed: false })
        glassEasel.Event.dispatchEvent(element, ref)
        // glass-easel leaves it to its host to say when what was drawn is there.
        setTimeout(() => {
          if (glassEasel.Element.isAttached(element)) element.triggerLifetime('ready', [])
        }, 0)
      })
      .register()
  }

  defineBehavior(given: Definition): unknown {
    const { relations, ...definition } = this.behaving(given)
    return related(this.space.behavior(), relations).definition(definition).register()
  }

  /** A definition whose behaviours, properties and observers are all such as glass-easel knows. */
  private behaving(given: Definition): Definition {
    const { properties, observers } = given
    const definition: Definition = {
      ...given,
      ...('properties' in given && { properties: typed(properties, this.observed.wrap) }),
      ...('observers' in given && { observers: namedFields(observers) }),
    }
    if (!('behaviors' in definition)) return definition
    const formField = () =>
      (this.formField ??= this.space.behavior().definition(FORM_FIELD).register())
    return { ...definition, behaviors: behaviorsOf(definition.behaviors, formField, this.unknown) }
  }

  /** What a script says of its styles counts where its json says nothing. */
  private styled(path: string, { options }: Definition): void {
    const { styleIsolation, addGlobalClass } = Object(options) as ComponentConfig
    const known = this.configOf(path)
    const said = copyJson({ styleIsolation, addGlobalClass }) as object
    this.space.addComponentStaticConfig(path, { ...said, ...known } as object)
  }

  /** Whether sheets of elsewhere mean nothing in what a component draws. */
  isClosed(path: string): boolean {
    return (
      this.isIsolated(path) && !this.configOf(path)?.addGlobalClass && !this.appliesShared(path)
    )
  }

  private appliesShared(path: string): boolean {
    return /apply-shared$/.test(this.configOf(path)?.styleIsolation ?? '')
  }

  private isIsolated(path: string): boolean {
    const config = this.configOf(path)
    return !/^(page-)?shared$/.test(
      config?.styleIsolation ?? (config?.component ? 'isolated' : 'shared'),
    )
  }

  private configOf(path: string): ComponentConfig | undefined {
    return this.space.getComponentStaticConfig(path)
  }
}
