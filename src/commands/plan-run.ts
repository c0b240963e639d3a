import type { Factory } from '../factory/link.js'
import type { Resource } from '../factory/model.js'
import { seatOf } from '../factory/layout.js'
import { reach } from '../graph/graph.js'
import type { Given } from '../plan/parameters.js'
import { digestOf, printPlan } from '../plan/identity.js'
import type { DeployPlan } from '../plan/deploy/deploy-plan.js'
import type { Plan } from '../plan/plan.js'
import { planRun } from '../plan/run.js'
import { planMermaid } from '../report/plan-mermaid.js'
import { planText } from '../report/plan-text.js'
import { situate } from '../report/situate.js'
import { findingBlocks } from '../report/text.js'
import { FINDINGS } from '../rules/findings.js'
import { lint } from '../rules/lint.js'
import type { Diagnostic } from '../text/diagnostic.js'
import { isObject, type JsonObject } from '../text/member.js'
import { nearest } from '../text/nearest.js'
import { readCloud } from './cloud.js'
import { configFor } from './config.js'
import { CannotWork, EXIT, Refused, UsageError } from './errors.js'
import { openSource, read, reason, reasonUnwritten } from './files.js'
import { find } from './find.js'
import { readMocksFile } from './mocks.js'
import { absolute, display } from './paths.js'
import { paletteFor, type World } from './terminal.js'

/** The options of `adfc plan run`, as they stand on the command line. */
export interface PlanRunArguments {
  readonly pipeline: string
  readonly root: string | undefined
  readonly param: readonly string[]
  readonly params: string | undefined
  readonly mock: string | undefined
  readonly label: string | undefined
  readonly output: string | undefined
  readonly format: 'text' | 'json' | 'mermaid'
  readonly cloud: string | undefined
  readonly color: 'auto' | 'always' | 'never'
}

/** Compiles a pipeline into an execution plan, prints it and, with `-o`, writes it. Needs no network. Returns the exit code. */
export function planRunCommand(options: PlanRunArguments, world: World): number {
  const cloud = readCloud(options.cloud, world)
  const given = givenParameters(options, world)
  const { factory, diagnostics, absolutes } = readFactory(options.root ?? '.', world)
  const pipeline = pipelineNamed(factory, options.pipeline, options.root ?? '.')
  const mocks = options.mock === undefined ? undefined : readMocksFile(options.mock, factory, world)
  const bytes = (file: string): Uint8Array => world.disk.bytes(absolutes.get(file) ?? absolute(world.cwd, file))
  const text = (file: string): string => openSource(file, bytes(file)).text

  const needed = new Set([pipeline.file, ...reach(factory.needs, pipeline.file)])
  const errors = diagnostics.filter(({ rule, severity, at }) => severity === 'error' && needed.has(at.file) && STOPPING.has(rule))
  if (errors.length > 0) return refuse(errors, `The pipeline "${pipeline.name}" cannot be planned before its errors are mended`, absolutes, options, world)

  const planned = planRun(factory, { pipeline, parameters: given, cloud: cloud.name, text, digest: (file) => digestOf(bytes(file)), ...(options.label === undefined ? {} : { label: options.label }), ...(mocks ? { mocks } : {}) })
  if (!planned.plan) {
    const [first] = planned.parameterProblems
    if (first !== undefined) throw new UsageError(planned.parameterProblems.join(' '))
    return refuse(planned.problems, `The pipeline "${pipeline.name}" cannot be planned`, absolutes, options, world)
  }
  const { plan } = planned
  if (options.output !== undefined) writePlan(plan, options.output, world)
  world.out(render(plan, options, world))
  if (plan.placeholders.length > 0) world.err(`The plan holds ${plan.placeholders.length === 1 ? 'a placeholder' : 'placeholders'} (${plan.placeholders.map(({ where, text: of }) => `${of} in ${where}`).join(', ')}): it can be read, but not carried out.\n`)
  else if (options.output !== undefined) world.err(`The plan is in ${options.output}. "adfc apply ${options.output}" carries it out.\n`)
  return EXIT.clean
}

/** The plan in one of its forms. */
export function render(plan: Plan, { format, color }: Pick<PlanRunArguments, 'format' | 'color'>, world: World): string {
  switch (format) {
    case 'text':
      return planText(plan, paletteFor(color, world))
    case 'json':
      return printPlan(plan)
    case 'mermaid':
      return planMermaid(plan)
  }
}

/** Errors of correctness stop a plan; a secret in clear text does not. */
export const STOPPING = new Set(FINDINGS.filter(({ category }) => category === 'correctness').map(({ id }) => id))

interface ReadFactory {
  readonly factory: Factory
  readonly diagnostics: readonly Diagnostic[]
  readonly absolutes: ReadonlyMap<string, string>
}

/** The factory below a directory, with those that its configuration uses. Throws `CannotWork`, or what is said instead, where there is none. */
export function readFactory(root: string, world: World, None: new (message: string) => Error = CannotWork): ReadFactory {
  const { cwd, disk } = world
  const full = absolute(cwd, root)
  const config = configFor(full, cwd, disk)
  const found = find([root], config.uses, cwd, disk)
  const problems: Diagnostic[] = [...found.problems]
  const directory = display(cwd, full)
  const result = lint(read(found.files, disk, problems), {
    ...config.settings,
    uses: new Map([[directory, config.uses.map((use) => display(cwd, use))]]),
    externals: new Map([[directory, config.externals]]),
  })
  if (result.factory.resources.length === 0) throw new None(`No factory was found in "${root}": it has folders such as "pipeline" and "linkedService" with .json files.`)
  return { factory: result.factory, diagnostics: [...problems, ...result.diagnostics], absolutes: new Map(found.files.map((file) => [file.path, file.absolute])) }
}

function pipelineNamed(factory: Factory, name: string, root: string): Resource {
  const pipelines = factory.resources.filter(({ kind }) => kind === 'pipeline')
  const exact = pipelines.filter((pipeline) => pipeline.name === name)
  const fitting = exact.length > 0 ? exact : pipelines.filter((pipeline) => pipeline.name.toLowerCase() === name.toLowerCase())
  const [pipeline, second] = fitting
  if (!pipeline) {
    const meant = nearest(name, pipelines.map((each) => each.name))
    const hint = meant !== undefined ? ` Did you mean "${meant}"?` : pipelines.length === 0 ? ' It has none.' : pipelines.length <= 10 ? ` It has ${pipelines.map((each) => `"${each.name}"`).join(', ')}.` : ''
    throw new UsageError(`There is no pipeline "${name}" in "${root}".${hint}`)
  }
  if (second) throw new UsageError(`There are ${fitting.length} pipelines "${name}": ${fitting.map(({ file }) => file).join(', ')}. Name one factory with --root.`)
  if (factory.origins.has(pipeline.file)) throw new UsageError(`The pipeline "${pipeline.name}" stands in an exported template; a plan is made from the files of a factory.`)
  if (seatOf(pipeline.file) === undefined && pipeline.root === undefined) throw new UsageError(`"${pipeline.file}" stands in no factory.`)
  return pipeline
}

/** The file of `--params` first, then each `--param`, so that the command line has the last word. */
function givenParameters({ param, params }: PlanRunArguments, world: World): Given[] {
  const given: Given[] = params === undefined ? [] : parametersFile(params, world)
  for (const each of param) {
    const equals = each.indexOf('=')
    if (equals < 1) throw new UsageError(`"--param ${each}" sets nothing; write "--param name=value".`)
    given.push({ name: each.slice(0, equals), text: each.slice(equals + 1) })
  }
  return given
}

function parametersFile(file: string, world: World): Given[] {
  const value = jsonObjectIn(file, 'parameters', world)
  if (!value) throw new UsageError(`The parameters "${file}" are no JSON object of values by name.`)
  return Object.entries(value).map(([name, each]) => ({ name, value: each }))
}

/** The object in a JSON file; nothing where it is none. Throws `UsageError` where it cannot be read. */
function jsonObjectIn(file: string, what: string, { disk, cwd }: World): JsonObject | undefined {
  let text: string
  try {
    text = openSource(file, disk.bytes(absolute(cwd, file))).text
  } catch (error) {
    throw new UsageError(`The ${what} "${file}" cannot be read: ${reason(error)}.`)
  }
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function writePlan(plan: Plan | DeployPlan, file: string, { disk, cwd }: World): void {
  try {
    disk.create(absolute(cwd, file), new TextEncoder().encode(printPlan(plan)), 0o600)
  } catch (error) {
    throw new CannotWork(`The plan cannot be written to "${file}": ${reasonUnwritten(error)}.`)
  }
}

/** Prints what is in the way, with its places. With `--format json` the sentences go into the document instead. */
export function refuse(problems: readonly Diagnostic[], sentence: string, absolutes: ReadonlyMap<string, string>, options: { readonly format: string; readonly color: PlanRunArguments['color'] }, world: World): never | number {
  if (options.format === 'json') throw new Refused(`${sentence}. ${problems.map(({ message, hint }) => (hint === undefined ? message : `${message} ${hint}`)).join(' ')}`)
  const open = (file: string): ReturnType<typeof openSource> => openSource(file, world.disk.bytes(absolutes.get(file) ?? absolute(world.cwd, file)))
  world.err(`${sentence}:\n\n${findingBlocks(situate(problems, open), open, paletteFor(options.color, world)).join('\n')}`)
  return EXIT.findings
}
