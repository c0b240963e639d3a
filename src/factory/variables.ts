import { ARRAY, fits, inWords } from '../expression/types.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { isExpressionText } from '../text/expression-text.js'
import { member, valueAt, type At } from '../text/member.js'
import { didYouMean } from '../text/nearest.js'
import { canBecome, literalInWords, literalOf } from './arguments.js'
import type { Definition } from './definitions.js'
import { nameWithin, type CheckedExpression } from './expression-places.js'
import { hasUnknownNames, type Activity, type OpenResource } from './model.js'
import { typeNamed } from './scopes.js'

/** What is wrong with the variables that activities set: undeclared ones, values of another type, and those that read themselves. */
export function variableFindings(resource: OpenResource, checked: readonly CheckedExpression[]): Diagnostic[] {
  const { activities, definitions, value: document } = resource
  // of an activity without its pipeline the variables are not known
  if (resource.kind !== 'pipeline' || !activities.some(setsVariable) || hasUnknownNames(resource)) return []
  const variables = variablesIn(definitions)
  const values = valuesSet(checked, activities)
  return activities.flatMap((activity, index) => {
    if (!setsVariable(activity)) return []
    const typeProperties = member({ value: valueAt(document, activity.path), path: activity.path }, 'typeProperties')
    const name = member(typeProperties, 'variableName')
    if (typeof name?.value !== 'string' || isExpressionText(name.value) || setsSystemVariable(typeProperties)) return []
    return findingsOf(resource.file, activity, { value: name.value, path: name.path }, variables, values.get(index) ?? [], member(typeProperties, 'value'))
  })
}

function setsVariable({ type }: Activity): boolean {
  return type === 'SetVariable' || type === 'AppendVariable'
}

/** The variables that are declared, by name and by folded name. */
function variablesIn(definitions: readonly Definition[]): Variables {
  const exact = new Map<string, Definition>()
  const folded = new Map<string, Definition>()
  for (const definition of definitions) {
    if (definition.kind !== 'variable') continue
    const { name } = definition
    if (!exact.has(name)) exact.set(name, definition)
    if (!folded.has(name.toLowerCase())) folded.set(name.toLowerCase(), definition)
  }
  return { exact, folded }
}

interface Variables {
  readonly exact: ReadonlyMap<string, Definition>
  /** The first of those that differ in letter case alone. */
  readonly folded: ReadonlyMap<string, Definition>
}

/** The expressions in what activities set a variable to, by the index of the activity. */
function valuesSet(checked: readonly CheckedExpression[], activities: readonly Activity[]): ReadonlyMap<number, readonly CheckedExpression[]> {
  const values = new Map<number, CheckedExpression[]>()
  for (const each of checked) {
    const { activity: index } = each.place
    const activity = index === undefined ? undefined : activities[index]
    if (index === undefined || !activity || !setsVariable(activity) || nameWithin(each.place, 1) !== 'value') continue
    const others = values.get(index)
    if (others) others.push(each)
    else values.set(index, [each])
  }
  return values
}

/** Whether a name is one of the service's own; so also where that is computed. */
export function setsSystemVariable(typeProperties: At | undefined): boolean {
  const value = member(typeProperties, 'setSystemVariable')?.value
  return value !== undefined && value !== null && value !== false
}

function findingsOf(file: string, activity: Activity, name: At<string>, { exact, folded }: Variables, values: readonly CheckedExpression[], literal: At | undefined): Diagnostic[] {
  const variable = exact.get(name.value) ?? folded.get(name.value.toLowerCase())
  if (!variable) {
    return [diagnostic('undeclared-variable', 'error', { file, path: name.path }, `There is no variable "${name.value}".`, { hint: didYouMean(name.value, exact.keys()) ?? (name.value === RETURN_VALUE ? 'For the value that the pipeline returns add "setSystemVariable": true.' : 'Declare it in "variables" of the pipeline.') })]
  }
  const found: Diagnostic[] = []
  const related = [{ at: variable.at, message: 'the variable' }]
  if (variable.name !== name.value) {
    found.push(diagnostic('name-case', 'warning', { file, path: name.path }, `"${name.value}" is "${variable.name}" in another letter case.`, {
      related,
      fix: { title: `Write "${variable.name}"`, safe: true, edits: [{ kind: 'replace-text', at: { file, path: name.path }, text: variable.name }] },
    }))
  }
  const type = typeNamed(variable.type)
  const isAppended = activity.type === 'AppendVariable'
  if (isAppended && !fits(ARRAY, type)) found.push(diagnostic('wrong-variable-type', 'error', { file, path: name.path }, `The variable "${variable.name}" is declared as "${variable.type ?? ''}", and only arrays can be appended to.`, { related }))
  const given = literalOf(literal?.value)
  if (!isAppended && literal && !canBecome(given, variable.type)) found.push(mismatch({ file, path: literal.path }, variable.name, inWords(type), `is ${literalInWords(given)}`, related))
  for (const { place, judged: { type: computed, uses } } of values) {
    const { path } = place
    // what stands inside a list or an object is a part of the value
    const steps = path.slice(place.depth)
    const isWhole = steps.every((step) => typeof step === 'string') && (steps.length === 2 || (steps.length === 3 && nameWithin(place, 2) === 'value'))
    if (!isAppended && isWhole && !fits(computed, type)) found.push(mismatch({ file, path }, variable.name, inWords(type), `gives ${inWords(computed)}`, related))
    const own = uses.find(({ root, argument }) => root === 'variables' && argument?.name === variable.name)
    if (own?.argument) {
      found.push(diagnostic('variable-reads-itself', isAppended ? 'warning' : 'error', { file, path, span: own.argument.span }, `Activity "${activity.name}" sets the variable "${variable.name}" from its own value.`, {
        hint: isAppended ? 'It is not documented whether the service takes this; go by a second variable.' : 'The service refuses it; go by a second variable.',
        related,
      }))
    }
  }
  return found
}

/** The name of the system variable that a pipeline returns. */
const RETURN_VALUE = 'pipelineReturnValue'

function mismatch(at: Diagnostic['at'], name: string, wanted: string, given: string, related: Diagnostic['related']): Diagnostic {
  return diagnostic('wrong-variable-type', 'error', at, `The variable "${name}" takes ${wanted}, and this ${given}.`, { related })
}
