import { check, type Expected } from '../expression/check.js'
import { namesFunction } from '../expression/looks-like-expression.js'
import type { Scope } from '../expression/scope.js'
import { STRING } from '../expression/types.js'
import type { Diagnostic } from '../text/diagnostic.js'
import { expressionDiagnostic, missingAt } from './expression-findings.js'
import { expressionPlaces, type CheckedExpression, type ExpressionPlace, type Texts } from './expression-places.js'
import { hasUnknownNames, type OpenResource } from './model.js'
import { pipelineScope } from './pipeline-scope.js'
import { plainConditions } from './plain-conditions.js'
import { declared, resourceScope, triggerScope } from './scopes.js'
import type { Survey } from './survey.js'
import type { Templates } from './templates.js'
import { readsOfActivities } from './activity-reads.js'
import { unusedNames } from './unused-names.js'
import { variableFindings } from './variables.js'

/** What is said of the expressions of a resource. */
export interface ExpressionJudgement {
  readonly findings: readonly Diagnostic[]
  readonly checked: readonly CheckedExpression[]
}

const NOTHING: ExpressionJudgement = { findings: [], checked: [] }

/** Judges every expression of a resource with the names that it knows. What another resource would have to tell is left open. */
export function checkExpressions(resource: OpenResource, survey: Survey, start: Texts['start'], templates: Templates): ExpressionJudgement {
  const texts = { kind: resource.kind, document: resource.value, start, properties: resource.properties, activities: resource.activities }
  const places = expressionPlaces(survey.texts, texts)
  const findings = expressionPlaces(survey.lookalikes, texts).filter(({ activity }) => !isInactive(resource, activity)).map((place) => missingAt(place, resource.file))
  findings.push(...plainConditions(resource, findings))
  if (places.length === 0 && findings.length === 0 && resource.definitions.length === 0 && resource.activities.length === 0) return NOTHING
  const checked: CheckedExpression[] = []
  const scopeOf = places.length === 0 ? NO_SCOPE : scopesOf(resource, templates)
  for (const place of places) {
    if (isInactive(resource, place.activity)) continue
    const parsed = templates(place.text)
    const isBroken = parsed.problems.some(({ severity }) => severity === 'error')
    // a secret or a pattern may begin with "@"
    if (isBroken && resource.kind !== 'pipeline' && resource.kind !== 'activity' && !namesFunction(place.text)) continue
    const { type, problems, uses } = check(parsed, scopeOf(place), expectationOf(place, resource))
    for (const problem of problems) findings.push(expressionDiagnostic(problem, uses, { file: resource.file, path: place.path }, resource.kind))
    checked.push({ place, type, uses, isBroken })
  }
  return { findings: [...findings, ...readsOfActivities(resource, checked), ...variableFindings(resource, checked), ...unusedNames(resource, checked, survey)], checked }
}

const NO_SCOPE = (): Scope => ({ root: () => undefined })

function scopesOf(resource: OpenResource, templates: Templates): (place: ExpressionPlace) => Scope {
  switch (resource.kind) {
    case 'pipeline':
    case 'activity': {
      const pipeline = pipelineScope(resource, templates)
      return ({ activity = 0, within }) => pipeline.of(activity, resource.activities[activity]?.type === 'Filter' && within[1] === 'condition')
    }
    case 'trigger': {
      const scope = triggerScope(resource.type)
      return () => scope
    }
    default: {
      const scope = resourceScope(resource.kind, declared(resource.definitions, 'parameter', hasUnknownNames(resource)))
      return () => scope
    }
  }
}

/** What a property should be given; what a variable takes is asked for by itself. */
function expectationOf({ activity, within, expected }: ExpressionPlace, { activities }: OpenResource): Expected | undefined {
  if (expected === undefined) return undefined
  const type = activity === undefined ? '' : (activities[activity]?.type ?? '')
  // the documentation of the activity has an error code for it
  if (type === 'Fail' && (within[1] === 'message' || within[1] === 'errorcode')) return { type: STRING }
  const isCondition = (within[1] === 'expression' && (type === 'IfCondition' || type === 'Until')) || (within[1] === 'condition' && type === 'Filter')
  return { type: expected, ...(isCondition ? { isCondition } : {}) }
}

/** Whether an activity, or one around it, is switched off: then nothing of it is looked at. */
function isInactive({ activities }: OpenResource, index: number | undefined): boolean {
  for (let activity = index === undefined ? undefined : activities[index]; activity; activity = activity.container) if (activity.inactive !== undefined) return true
  return false
}
