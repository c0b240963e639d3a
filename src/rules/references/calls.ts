import { canBecome, type Argument } from '../../factory/arguments.js'
import type { Definition } from '../../factory/definitions.js'
import type { Call, Factory } from '../../factory/link.js'
import { hasUnknownNames, isFaulty } from '../../factory/model.js'
import { nearest } from '../../text/nearest.js'
import type { JsonPlace } from '../../text/place.js'
import { oncePerFactory } from '../once.js'

/** A mistake in what one resource passes to another. */
export type CallSlip =
  | { readonly kind: 'undeclared'; readonly argument: Argument; readonly meant: string | undefined }
  | { readonly kind: 'missing'; readonly names: readonly string[] }
  | { readonly kind: 'case'; readonly argument: Argument; readonly declared: Definition }
  | { readonly kind: 'type'; readonly argument: Argument; readonly declared: Definition }

/** All slips of one kind in the calls of a factory, in the order of the files. */
export function callSlips<Kind extends CallSlip['kind']>(factory: Factory, kind: Kind): { readonly call: Call; readonly slip: Extract<CallSlip, { kind: Kind }> }[] {
  return slipsIn(factory).filter((each): each is { readonly call: Call; readonly slip: Extract<CallSlip, { kind: Kind }> } => each.slip.kind === kind)
}

const slipsIn = oncePerFactory(({ calls }) => {
  const found: { readonly call: Call; readonly slip: CallSlip }[] = []
  for (const call of calls) for (const slip of slipsOf(call)) found.push({ call, slip })
  return found
})

const NONE: CallSlip[] = []

/** Finding the nearest of many names takes its time; who passes so many wrong ones has another problem. */
const MOST_COMPARISONS = 10_000

/** More arguments than this are not compared one by one. */
const FEW = 50

/** Whether every parameter is given, or has a default, and nothing else is passed. Most calls are so. */
function isSound({ passed, declared }: Call): boolean {
  if (passed.length > FEW || declared.length > FEW) return false
  let given = 0
  for (const { name, value } of passed) {
    const definition = declared.find((each) => each.name === name)
    if (!definition || !canBecome(value, definition.type)) return false
    given++
  }
  if (given === declared.length) return true
  return declared.every(({ name, hasDefault }) => hasDefault || passed.some((argument) => argument.name === name))
}

function slipsOf(call: Call): CallSlip[] {
  const { passed, declared, target, from, reference } = call
  if (isSound(call)) return NONE
  if (hasUnknownNames(target) || isFaulty(from, reference.path)) return []
  const byName = new Map(declared.map((definition) => [definition.name, definition]))
  const byFolded = new Map(declared.map((definition) => [definition.name.toLowerCase(), definition]))
  const slips: CallSlip[] = []
  const given = new Set<Definition>()
  const undeclared: Argument[] = []
  for (const argument of passed) {
    const definition = byName.get(argument.name) ?? byFolded.get(argument.name.toLowerCase())
    if (!definition) {
      undeclared.push(argument)
      continue
    }
    given.add(definition)
    if (definition.name !== argument.name) slips.push({ kind: 'case', argument, declared: definition })
    if (!canBecome(argument.value, definition.type)) slips.push({ kind: 'type', argument, declared: definition })
  }
  const missing = new Set(declared.filter((definition) => !given.has(definition)).map(({ name }) => name))
  for (const argument of undeclared) {
    const meant = undeclared.length * missing.size > MOST_COMPARISONS ? undefined : nearest(argument.name, missing)
    // what it was meant for is not missing too
    if (meant !== undefined) missing.delete(meant)
    slips.push({ kind: 'undeclared', argument, meant })
  }
  const names = [...missing].filter((name) => byName.get(name)?.hasDefault === false)
  return names.length > 0 && !isInactive(call) ? [...slips, { kind: 'missing', names }] : slips
}

/** Whether the service takes arguments that are not declared: of a pipeline it does, of a data flow it is not documented. */
export function isTaken({ target, stream }: Call): boolean {
  return target.kind === 'pipeline' || target.kind === 'dataflow' || stream !== undefined
}

/** Where to speak of an argument: the lines that are shown must not hold the value of a secret. */
export function placeOf({ reference, declared }: Call, argument: Argument, name: string | undefined): JsonPlace {
  const isSecret = declared.some((definition) => definition.name === name && definition.type?.toLowerCase() === 'securestring')
  return isSecret ? reference.at : argument.at
}

/** Whether the call stands in an activity that is switched off, or in a container that is. */
function isInactive({ from, reference: { path } }: Call): boolean {
  return from.activities.some((activity) => activity.inactive !== undefined && activity.path.every((step, i) => path[i] === step))
}
