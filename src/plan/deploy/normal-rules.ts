import type { Kind } from '../../factory/kinds.js'
import { isObject } from '../../text/member.js'
import type { JsonPath } from '../../text/place.js'

/** A place in which a file and the live object do not say the same, letter for letter; `undefined` where one says nothing. */
export interface DifferentPlace {
  readonly kind: Kind
  /** Below the properties of the object. */
  readonly path: JsonPath
  readonly file: unknown
  readonly live: unknown
  /** It lies in what is the user's own (the body of a request, the default of a parameter), of which the service changes nothing. */
  readonly isOwnData: boolean
}

/** A way in which what the service shows differs from what it was given, and which is no change. */
export interface NormalRule {
  readonly name: string
  /** One sentence. */
  readonly why: string
  /** Where that is known from; `unconfirmed` where it is inferred, or only seen in exported files. */
  readonly source: string
  isSame(place: DifferentPlace): boolean
}

/** Examples of what the service answers: Azure/azure-rest-api-specs on GitHub. */
const EXAMPLES = 'azure-rest-api-specs: specification/datafactory/resource-manager/Microsoft.DataFactory/stable/2018-06-01/examples/'

/** What the service adds by itself, by kind: the keys on the way from the properties. */
const ADDED: Partial<Readonly<Record<Kind, readonly string[]>>> = {
  pipeline: ['lastpublishtime'],
  integrationRuntime: ['state', 'provisioningstate'],
  managedPrivateEndpoint: ['provisioningstate', 'connectionstate', 'isreserved', 'fqdns'],
  managedVirtualNetwork: ['vnetid', 'alias'],
  adfcdc: ['status', 'provisioningstate'],
  notebook: ['provisioningstate'],
}

/** Defaults of settings that the Studio writes and others leave out: the key, that of the object around it, the value. */
const DEFAULTS: readonly (readonly [around: string, key: string, value: unknown])[] = [
  ['policy', 'secureinput', false],
  ['policy', 'secureoutput', false],
]

/** Everything that is taken for no change; keys in another order and, outside the user's own data, in another case are none either (`differences.ts`). */
export const NORMAL_RULES: readonly NormalRule[] = [
  {
    name: 'server-fields',
    why: 'The service adds them and takes no value for them.',
    source: 'unconfirmed',
    isSame: ({ kind, path }) => path.length === 1 && (ADDED[kind]?.includes(folded(path[0])) ?? false),
  },
  {
    name: 'runtime-state',
    why: 'Whether a trigger runs is changed by starting and stopping it alone.',
    source: `${EXAMPLES}Triggers_Start`,
    isSame: ({ kind, path }) => kind === 'trigger' && path.length === 1 && folded(path[0]) === 'runtimestate',
  },
  {
    name: 'encrypted-credential',
    why: 'The service shows its own encrypted form of the secrets that it was given.',
    source: `${EXAMPLES}LinkedServices_Get`,
    isSame: ({ path, file }) => file === undefined && folded(path.at(-1)) === 'encryptedcredential',
  },
  {
    name: 'null-is-absent',
    why: 'The service reads null as if the property were not there.',
    source: 'unconfirmed',
    isSame: ({ path, file, live, isOwnData }) => !isOwnData && typeof path.at(-1) === 'string' && (file ?? undefined) === undefined && (live ?? undefined) === undefined,
  },
  {
    name: 'empty-is-absent',
    why: 'An empty list or object is added or left out by the service, the Studio and other tools as they like.',
    source: 'unconfirmed',
    isSame: ({ path, file, live, isOwnData }) => !isOwnData && typeof path.at(-1) === 'string' && isEmpty(file) && isEmpty(live),
  },
  {
    name: 'defaults',
    why: 'A setting that has its default says what it would say by not being there.',
    source: 'unconfirmed',
    isSame: ({ path, file, live, isOwnData }) => !isOwnData && DEFAULTS.some(([around, key, value]) => folded(path.at(-1)) === key && folded(path.at(-2)) === around && (file ?? value) === value && (live ?? value) === value),
  },
  {
    name: 'type-case',
    why: 'Types are read in any case, and shown as the service writes them: a global parameter given as "int" is shown as "Int".',
    source: `${EXAMPLES}GlobalParameters_Create`,
    isSame: ({ path, file, live, isOwnData }) => !isOwnData && folded(path.at(-1)) === 'type' && typeof file === 'string' && typeof live === 'string' && file.toLowerCase() === live.toLowerCase(),
  },
  {
    name: 'trigger-times',
    why: 'Times of a trigger are shown with more digits of the second.',
    source: 'unconfirmed',
    isSame: ({ kind, path, file, live }) => kind === 'trigger' && /^(?:start|end)time$/.test(folded(path.at(-1))) && timeOf(file) !== undefined && timeOf(file) === timeOf(live),
  },
  {
    name: 'trigger-numbers',
    why: 'Numbers of a recurrence are shown as numbers where they were given as text, and the other way round.',
    source: 'unconfirmed',
    isSame: ({ kind, path, file, live }) => kind === 'trigger' && path.some((step) => /^(?:recurrence|interval|maxconcurrency|retrypolicy)$/.test(folded(step))) && typeof file !== typeof live && isNumeric(file) && isNumeric(live) && Number(file) === Number(live),
  },
]

/** Whether a difference is none. */
export function isNoChange(place: DifferentPlace): boolean {
  return NORMAL_RULES.some((rule) => rule.isSame(place))
}

function folded(step: string | number | undefined): string {
  return typeof step === 'string' ? step.toLowerCase() : ''
}

/** Nothing, or an object or a list in which there is nothing. A list of nothings is no empty list: its length counts. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.values(value).every(isEmpty)
}

/** A time to a ten-millionth of a second, without the zeros at its end; nothing for what is no time. */
function timeOf(text: unknown): string | undefined {
  const match = typeof text === 'string' ? /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?$/i.exec(text) : null
  return match ? `${match[1] ?? ''}:${match[2] ?? '00'}.${(match[3] ?? '').replace(/0+$/, '')}${(match[4] ?? '').toUpperCase().replace('+00:00', 'Z')}` : undefined
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value))
}
