export { compile, type CompileFile, type CompileOptions } from './factory/compile.js'
export type { Externals, Factory, PlacedActivity, Uses } from './factory/link.js'
export type { Activity, Dependency, FileSummary, Origin, Outcome, Reference, Resource, ResourceId } from './factory/model.js'
export type { Argument } from './factory/arguments.js'
export type { Definition } from './factory/definitions.js'
export type { Kind } from './factory/kinds.js'
export { lint, type LintOptions, type LintResult, type SettingsByDirectory } from './rules/lint.js'
export type { Preset } from './rules/presets.js'
export type { Override, RuleSetting, RuleSettings, Settings } from './rules/settings.js'
export { pacedClock } from './commands/clock.js'
export { evaluate, type Evaluation, type EvaluationProblem } from './commands/evaluate-text.js'
export type { Chance } from './commands/evaluation.js'
export { apply, type ApplyEvent, type ApplyOptions, type ApplyResult, type StepResult } from './plan/apply.js'
export { printPlan } from './plan/identity.js'
export { printEntry, readJournal, type Entry, type Past } from './plan/journal.js'
export type { Computed, Known, RemoteAction, Task } from './plan/action.js'
export type { Action, MockResult } from './plan/step.js'
export { readMocks } from './plan/mocks.js'
export type { Plan, Secret, Step, Storage } from './plan/plan.js'
export { readPlan, type ReadPlan } from './plan/read-plan.js'
export { planRun, type Planned, type RunRequest } from './plan/run.js'
export { carryOutPlan as applyDeploy, type DeployEvent, type DeployOptions, type DeployResult, type DeployStepResult } from './plan/deploy/carry-out.js'
export { planDeploy, type DeployRequest, type PlannedDeploy } from './plan/deploy/deploy.js'
export { readDeployJournal, type DeployEntry, type DeployPast } from './plan/deploy/deploy-journal.js'
export type { Change, ChangedLine, DeployAction, DeployNeed, DeployNote, DeployPlan, DeployStep, Hole } from './plan/deploy/deploy-plan.js'
export type { Live, LiveObject, ObjectId, Subscription } from './plan/deploy/live.js'
export type { DeployProblem } from './plan/deploy/problems.js'
export { readTarget } from './plan/deploy/read-target.js'
export { secretDigest, type Remembered, type RememberedSecret } from './plan/deploy/remembered.js'
export { SiteFailure, type Site } from './plan/deploy/site.js'
export type { FactoryTarget, Target, WorkspaceTarget } from './plan/deploy/target.js'
export type { Clock, Note as StepNote, Runner, StepContext } from './plan/runner.js'
export type { EvaluationContext } from './schema/types.js'
export { namedCloud, type Cloud } from './address/cloud.js'
export { RULES as rules } from './rules/index.js'
export type { OptionSchema } from './rules/options.js'
export type { Finding, Rule } from './rules/rule.js'
export { locator, type Locator } from './text/locate.js'
export type { Category, Diagnostic, Edit, Fix, Note, Severity } from './text/diagnostic.js'
export type { JsonPath, JsonPlace, Place, Span, TextPlace } from './text/place.js'
export type { Encoding, Position, Range, SourceFile } from './text/source-file.js'
/** The types of the JSON itself, made from the schemas. */
export type * as schemas from './schema/types.js'

/** The runner that calls Azure, for `apply`. Loads the network's packages when it is asked for. */
export async function azureRunner(options: import('./azure/runner.js').AzureRunnerOptions): Promise<import('./plan/runner.js').Runner> {
  const { azureRunner: make } = await import('./azure/runner.js')
  return make(options)
}

/**
 * A live factory or workspace, for `planDeploy` (what it reads) and `applyDeploy`. Whoever runs the program signs in, as the environment says; nothing is
 * asked of the target yet. Loads the network's packages when it is asked for.
 */
export async function azureSite(options: Parameters<typeof import('./azure/site.js').openSite>[0]): Promise<import('./plan/deploy/site.js').Site> {
  const { openSite } = await import('./azure/site.js')
  return openSite(options)
}
