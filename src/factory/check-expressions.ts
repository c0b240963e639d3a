import type { Expected } from '../expression/check.js'
import { judge, type Judge } from '../expression/judge.js'
import { namesFunction } from '../expression/looks-like-expression.js'
import type { Scope } from '../expression/scope.js'
import { STRING } from '../expression/types.js'
import type { Start } from '../schema/said.js'
import type { Diagnostic } from '../text/diagnostic.js'
import { withComputedArguments } from './computed-arguments.js'
import { expressionDiagnostic, missingAt } from './expression-findings.js'
import { expressionPlaces, nameWithin, type CheckedExpression, type ExpressionPlace } from './expression-places.js'
import { globalReadsOf } from './global-parameters.js'
import { hasUnknownNames, type OpenResource, type Resource } from './model.js'
import { pipelineScope } from './pipeline-scope.js'
import { plainConditions } from './plain-conditions.js'
import { declared, resourceScope, triggerScope } from './scopes.js'
import type { Survey } from './survey.js'
import { readsOfActivities } from './activity-reads.js'
import { unusedNames } from './unused-names.js'
import { variableFindings } from './variables.js'

/** What the expressions of a resource tell. */
export interface ExpressionJudgement {
  readonly findings: readonly Diagnostic[]
  readonly globalReads: Resource['globalReads']
  /** Those of the resource, with the types of what expressions pass. */
  readonly references: Resource['references']
}

/** A resource whose expressions are judged; `start` is where the model begins for it. */
export interface Judged {
  readonly resource: OpenResource
  readonly survey: Survey
  readonly start: Start | undefined
}

/** Judges the expressions of resources, each by itself, in the same order. */
export type ExpressionCheck = (resources: readonly Judged[]) => ExpressionJudgement[]

/** A check for one compilation: what it works with is made once. Each step is done for all resources before the next (`inspect.ts`). */
export function expressionCheck(): ExpressionCheck {
  const judgeText = judge()
  return (resources) => {
    const placed = resources.map(placesOf)
    const judged = placed.map((each) => judgePlaces(each, judgeText))
    return judged.map(({ placed: { resource, survey }, findings, checked }) => ({
      findings: checked.length === 0 && !mayLack(resource) ? findings : [...findings, ...readsOfActivities(resource, checked), ...variableFindings(resource, checked), ...unusedNames(resource, checked, survey)],
      globalReads: globalReadsOf(checked, resource.file),
      references: withComputedArguments(resource.references, checked),
    }))
  }
}

/** Whether something may be said of a resource without any expression: what it declares is not read, or its activities set variables. */
function mayLack({ definitions, activities }: OpenResource): boolean {
  return definitions.length > 0 || activities.length > 0
}

/** The places of a resource in which the service computes something, and what is wrong with others. */
interface PlacedExpressions {
  readonly resource: OpenResource
  readonly survey: Survey
  readonly places: readonly ExpressionPlace[]
  readonly findings: readonly Diagnostic[]
}

function placesOf({ resource, survey, start }: Judged): PlacedExpressions {
  const texts = { kind: resource.kind, document: resource.value, start, properties: resource.properties, activities: resource.activities }
  const places = expressionPlaces(survey.texts, texts)
  const missing = expressionPlaces(survey.lookalikes, texts).filter(({ activity }) => !isInactive(resource, activity)).map((place) => missingAt(place, resource.file))
  return { resource, survey, places, findings: [...missing, ...plainConditions(resource, missing)] }
}

interface JudgedExpressions {
  readonly placed: PlacedExpressions
  readonly findings: readonly Diagnostic[]
  readonly checked: readonly CheckedExpression[]
}

/** Judges every expression of a resource with the names that it knows. What another resource would have to tell is left open. */
function judgePlaces(placed: PlacedExpressions, judge: Judge): JudgedExpressions {
  const { resource, places } = placed
  if (places.length === 0) return { placed, findings: placed.findings, checked: NONE }
  const findings = [...placed.findings]
  const checked: CheckedExpression[] = []
  const scopeOf = scopesOf(resource, judge)
  for (const place of places) {
    if (isInactive(resource, place.activity)) continue
    const judged = judge(place.text, scopeOf(place), expectationOf(place, resource))
    // a secret or a pattern may begin with "@"
    if (judged.isBroken && resource.kind !== 'pipeline' && resource.kind !== 'activity' && !namesFunction(place.text)) continue
    for (const problem of judged.problems) findings.push(expressionDiagnostic(problem, judged.uses, { file: resource.file, path: place.path }, resource.kind))
    checked.push({ place, judged })
  }
  return { placed, findings, checked }
}

const NONE: readonly CheckedExpression[] = []

function scopesOf(resource: OpenResource, judge: Judge): (place: ExpressionPlace) => Scope {
  switch (resource.kind) {
    case 'pipeline':
    case 'activity': {
      const pipeline = pipelineScope(resource, judge)
      return (place) => pipeline.of(place.activity ?? 0, typeOfActivity(place, resource) === 'Filter' && nameWithin(place, 1) === 'condition')
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
function expectationOf(place: ExpressionPlace, resource: OpenResource): Expected | undefined {
  const { expected } = place
  if (expected === undefined) return undefined
  switch (typeOfActivity(place, resource)) {
    case 'Fail':
      return isNamed(place, 'message') || isNamed(place, 'errorcode') ? OF_FAIL : expected
    case 'IfCondition':
    case 'Until':
      return isNamed(place, 'expression') ? { ...expected, isCondition: true } : expected
    case 'Filter':
      return isNamed(place, 'condition') ? { ...expected, isCondition: true } : expected
    default:
      return expected
  }
}

/** The documentation of the activity has an error code for what is no text. */
const OF_FAIL: Expected = { type: STRING }

/** Whether a text stands in a property of an activity's `typeProperties`. */
function isNamed(place: ExpressionPlace, property: string): boolean {
  return nameWithin(place, 1) === property
}

function typeOfActivity({ activity }: ExpressionPlace, { activities }: OpenResource): string | undefined {
  return activity === undefined ? undefined : activities[activity]?.type
}

/** Whether an activity, or one around it, is switched off: then nothing of it is looked at. */
function isInactive({ activities }: OpenResource, index: number | undefined): boolean {
  for (let activity = index === undefined ? undefined : activities[index]; activity; activity = activity.container) if (activity.inactive !== undefined) return true
  return false
}
