import type { Expected } from '../expression/check.js'
import { judge, type Judge } from '../expression/judge.js'
import type { Scope } from '../expression/scope.js'
import type { Start } from '../schema/said.js'
import type { Diagnostic } from '../text/diagnostic.js'
import { withComputedArguments } from './computed-arguments.js'
import { expressionDiagnostic, missingAt } from './expression-findings.js'
import { expressionPlaces, nameWithin, type CheckedExpression, type ExpressionPlace } from './expression-places.js'
import { globalReadsOf } from './global-parameters.js'
import { hasUnknownNames, type OpenResource, type Resource } from './model.js'
import { pipelineScope } from './pipeline-scope.js'
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

/** Judges the expressions of a resource. `start` is where the model begins for it. */
export type ExpressionCheck = (resource: OpenResource, survey: Survey, start: Start | undefined) => ExpressionJudgement

/** A check for one compilation: what it works with is made once. */
export function expressionCheck(): ExpressionCheck {
  const judgeText = judge()
  return (resource, survey, start) => {
    const { findings, checked } = checkExpressions(resource, survey, start, judgeText)
    return { findings, globalReads: globalReadsOf(checked, resource.file), references: withComputedArguments(resource.references, checked) }
  }
}

const NOTHING = { findings: [], checked: [] }

/** Judges every expression of a resource with the names that it knows. What another resource would have to tell is left open. */
function checkExpressions(resource: OpenResource, survey: Survey, start: Start | undefined, judge: Judge): { readonly findings: readonly Diagnostic[]; readonly checked: readonly CheckedExpression[] } {
  const texts = { kind: resource.kind, document: resource.value, start, properties: resource.properties, activities: resource.activities }
  const places = expressionPlaces(survey.texts, texts)
  const findings = expressionPlaces(survey.lookalikes, texts).filter(({ activity }) => !isInactive(resource, activity)).map((place) => missingAt(place, resource.file))
  if (places.length === 0 && findings.length === 0 && resource.definitions.length === 0 && resource.activities.length === 0) return NOTHING
  const checked: CheckedExpression[] = []
  const scopeOf = places.length === 0 ? NO_SCOPE : scopesOf(resource, judge)
  for (const place of places) {
    if (isInactive(resource, place.activity)) continue
    const judged = judge(place.text, scopeOf(place), expectationOf(place, resource))
    // a secret or a pattern may begin with "@": only what has a call in it was surely meant as an expression
    if (judged.isBroken && resource.kind !== 'pipeline' && resource.kind !== 'activity' && !/[A-Za-z]\s*\(/.test(place.text)) continue
    for (const problem of judged.problems) findings.push(expressionDiagnostic(problem, judged.uses, { file: resource.file, path: place.path }, resource.kind))
    checked.push({ place, judged })
  }
  return { findings: [...findings, ...readsOfActivities(resource, checked), ...variableFindings(resource, checked), ...unusedNames(resource, checked, survey)], checked }
}

const NO_SCOPE = (): Scope => ({ root: () => undefined })

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
  return expected && isCondition(place, resource) ? { ...expected, isCondition: true } : expected
}

function isCondition(place: ExpressionPlace, resource: OpenResource): boolean {
  switch (typeOfActivity(place, resource)) {
    case 'IfCondition':
    case 'Until':
      return nameWithin(place, 1) === 'expression'
    case 'Filter':
      return nameWithin(place, 1) === 'condition'
    default:
      return false
  }
}

function typeOfActivity({ activity }: ExpressionPlace, { activities }: OpenResource): string | undefined {
  return activity === undefined ? undefined : activities[activity]?.type
}

/** Whether an activity, or one around it, is switched off: then nothing of it is looked at. */
function isInactive({ activities }: OpenResource, index: number | undefined): boolean {
  for (let activity = index === undefined ? undefined : activities[index]; activity; activity = activity.container) if (activity.inactive !== undefined) return true
  return false
}
