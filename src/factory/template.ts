import { elements, isObject, keyOf, member, members, type At, type JsonObject } from '../text/member.js'
import { pathsOf } from '../text/paths.js'
import { below, pointerOf, type JsonPath } from '../text/place.js'
import { propertiesKey } from './envelope.js'
import { isWorkspaceType, kindOfResourceType } from './kinds.js'
import { templateRoot, type Seat } from './layout.js'
import type { Origin } from './model.js'
import { isComputed, isEscaped, nameInTemplate } from './template-name.js'

/** One resource of an exported template, in the form of a file of its own. */
export interface TemplatePart {
  /** The template's path and the place in it: `ARMTemplateForFactory.json#/resources/3`. */
  readonly file: string
  readonly seat: Seat
  /** `name` and `properties`; what the template computes has become an expression, which nobody can know either. */
  readonly document: JsonObject
  /** The key of `document` that holds the properties. */
  readonly properties: string
  readonly origin: Origin
  /** The name can be read. */
  readonly isNamed: boolean
  /** The template only refers to it: it was deployed before. */
  readonly isExisting: boolean
}

/**
 * The resources of a factory or workspace in an exported template (a parsed document), at any depth: resources inside
 * of resources, and the templates of nested deployments. None for a template of other things, or what is no template.
 */
export function partsOf(template: unknown, file: string): TemplatePart[] {
  return resourcesIn({ value: template, path: [] }, '').flatMap((each) => partOf(each, file) ?? [])
}

interface TypedResource {
  readonly at: At<JsonObject>
  /** In full, also where it stands inside of another resource. */
  readonly type: string
}

function resourcesIn(owner: At | undefined, ownerType: string): TypedResource[] {
  const list = member(owner, 'resources')
  // a template with symbolic names holds an object
  return [...elements(list), ...members(list)].flatMap(({ value, path }): TypedResource[] => {
    if (!isObject(value)) return []
    const at = { value, path }
    const written = member(at, 'type')?.value
    const own = typeof written === 'string' ? written : ''
    const type = ownerType === '' || /^Microsoft\./i.test(own) ? own : `${ownerType}/${own}`
    const inner = type.toLowerCase() === 'microsoft.resources/deployments' ? resourcesIn(member(member(at, 'properties'), 'template'), '') : []
    return [{ at, type }, ...resourcesIn(at, type), ...inner]
  })
}

function partOf({ at, type }: TypedResource, file: string): TemplatePart | undefined {
  const kind = kindOfResourceType(type)
  if (kind === undefined) return undefined
  const written = member(at, 'name')
  const name = nameInTemplate(written?.value)
  const nameKey = keyOf(at.value, 'name') ?? 'name'
  const key = propertiesKey(at.value) ?? 'properties'
  const marks: Marks = { unknown: name === undefined ? [[nameKey]] : [], escaped: [] }
  const shownName = name ?? (typeof written?.value === 'string' ? written.value : '[…]')
  const properties = Object.hasOwn(at.value, key) ? { [key]: deployed(at.value[key], [key], marks) } : {}
  return {
    file: `${file}#${pointerOf(at.path)}`,
    seat: { root: templateRoot(file), kind, stem: shownName },
    document: { [nameKey]: shownName, ...(isWorkspaceType(type) && { type }), ...properties },
    properties: key,
    origin: { file, path: at.path, unknown: pathsOf(marks.unknown), escaped: pathsOf(marks.escaped) },
    isNamed: name !== undefined,
    isExisting: member(at, 'existing')?.value === true,
  }
}

interface Marks {
  readonly unknown: JsonPath[]
  readonly escaped: JsonPath[]
}

/** A value as it will be deployed: without escapes, and with an expression in place of what the template computes. */
function deployed(value: unknown, path: JsonPath, marks: Marks): unknown {
  if (typeof value === 'string') {
    if (isEscaped(value)) {
      marks.escaped.push(path)
      return value.slice(1)
    }
    return isComputed(value) ? computed(value, path, marks) : value
  }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => deployed(item, below(path, index), marks))
    return items.some((item, index) => item !== value[index]) ? items : value
  }
  if (!isObject(value)) return value
  if (isLoop(value['copy'])) return computed('[copy]', path, marks)
  const entries = Object.entries(value).map(([key, item]) => [key, memberOf(key, item, below(path, key), marks)] as const)
  // a resource without any computed value, as most are, is not copied
  return entries.some(([key, item]) => item !== value[key]) ? Object.fromEntries(entries) : value
}

function memberOf(key: string, value: unknown, path: JsonPath, marks: Marks): unknown {
  const read = deployed(value, path, marks)
  // an activity that may be switched off is judged like one that is
  return key === 'state' && marks.unknown.at(-1) === path ? 'Inactive' : read
}

/** For every rule and schema the same as an expression of Data Factory: a value that is not known yet. */
function computed(written: string, path: JsonPath, marks: Marks): string {
  marks.unknown.push(path)
  return `@${written}`
}

/** Properties that the template makes in a loop: which ones is not known. */
function isLoop(copy: unknown): boolean {
  return Array.isArray(copy) && copy.length > 0 && copy.every((each) => isObject(each) && Object.hasOwn(each, 'count'))
}
