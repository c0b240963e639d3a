import { planDeploy, type DeployRequest } from '../plan/deploy/deploy.js'
import type { DeployPlan } from '../plan/deploy/deploy-plan.js'
import type { Live } from '../plan/deploy/live.js'
import { readTarget } from '../plan/deploy/read-target.js'
import type { Remembered } from '../plan/deploy/remembered.js'
import { select } from '../plan/deploy/selection.js'
import { SiteFailure } from '../plan/deploy/site.js'
import type { Target } from '../plan/deploy/target.js'
import { digestOf, printPlan } from '../plan/identity.js'
import { deployMarkdown } from '../report/deploy-markdown.js'
import { deployText } from '../report/deploy-text.js'
import { configFor, type Config } from './config.js'
import { readCloud } from './cloud.js'
import { CannotWork, EXIT, Interrupted, Refused, UsageError } from './errors.js'
import { openSource } from './files.js'
import type { OpenSite } from './live-site.js'
import { absolute, display } from './paths.js'
import { readFactory, refuse, STOPPING, writePlan } from './plan-run.js'
import { paletteFor, type Color, type World } from './terminal.js'

/** The options of `adfc plan deploy`, as they stand on the command line. */
export interface PlanDeployArguments {
  readonly root: string | undefined
  readonly target: string | undefined
  readonly only: readonly string[]
  readonly delete: boolean
  readonly maxDelete: number | undefined
  readonly triggers: DeployPlan['triggers'] | undefined
  readonly detailedExitcode: boolean
  readonly output: string | undefined
  readonly format: 'text' | 'json' | 'markdown'
  readonly cloud: string | undefined
  readonly color: Color
}

/** What was deployed to a target before, in a cloud by its name or its cloud file as an absolute path. */
type Remembering = (target: Target, cloud: string) => Remembered

/** With `--detailed-exitcode`: there is something to do. */
const CHANGES = 2

/** Whatever went wrong, it goes by the code that users of Terraform expect. */
const WRONG = 3

/** Compares a factory with a live one, prints the difference as a plan and, with `-o`, writes it. Returns the exit code. */
export async function planDeployCommand(options: PlanDeployArguments, world: World, open: OpenSite, remembered: Remembering = () => () => undefined): Promise<number> {
  if (!options.detailedExitcode) return plan(options, world, open, remembered)
  try {
    const code = await plan(options, world, open, remembered)
    return code === EXIT.findings ? WRONG : code
  } catch (error) {
    if (error instanceof Refused || error instanceof UsageError) throw new CannotWork(error.message)
    throw error
  }
}

async function plan(options: PlanDeployArguments, world: World, open: OpenSite, remembered: Remembering): Promise<number> {
  const cloud = readCloud(options.cloud, world)
  const named = options.root ?? '.'
  const config = configFor(absolute(world.cwd, named), world.cwd, world.disk)
  const written = options.target ?? config.deploy.target
  if (written === undefined) throw new UsageError('A target is needed: name it with --target, or as "deploy": { "target": "…" } in adfc.json.')
  const { target, problem } = readTarget(written, cloud.name)
  if (!target) throw new UsageError(problem)
  const { factory, diagnostics, absolutes } = readFactory(named, world, Refused)
  const root = rootOf(factory.roots.filter((each) => !factory.isTemplate(each)), named, config, world)
  const bytes = (file: string): Uint8Array => world.disk.bytes(absolutes.get(file) ?? absolute(world.cwd, file))

  const live = await readLive(target, () => open(target, cloud), world)
  const needed = new Set(select(factory, root, live, options.only).resources.map(({ file }) => file))
  const errors = diagnostics.filter(({ rule, severity, at }) => severity === 'error' && needed.has(at.file) && STOPPING.has(rule))
  if (errors.length > 0) return refuse(errors, `"${named}" cannot be deployed before its errors are mended`, absolutes, options, world)

  const triggers = options.triggers ?? config.deploy.triggers
  const maxDelete = options.maxDelete ?? config.deploy.maxDelete
  const request: DeployRequest = {
    root,
    text: (file) => openSource(file, bytes(file)).text,
    digest: (file) => digestOf(bytes(file)),
    only: options.only,
    isDeleting: options.delete,
    protect: config.deploy.protect ?? [],
    remembered: remembered(target, options.cloud === undefined || options.cloud === cloud.name ? cloud.name : absolute(world.cwd, options.cloud)),
    environment: (variable) => world.env[variable],
    ...(triggers === undefined ? {} : { triggers }),
    ...(maxDelete === undefined ? {} : { maxDelete }),
  }
  const planned = planDeploy(factory, live, request)
  if (!planned.plan) {
    const sentence = planned.problems.map(({ message, hint }) => (hint === undefined ? message : `${message} ${hint}`)).join('\n')
    throw planned.problems.every(({ isUsage }) => isUsage) ? new UsageError(sentence) : new Refused(sentence)
  }
  if (options.output !== undefined) writePlan(planned.plan, options.output, world)
  world.out(renderDeploy(planned.plan, options.format, options.color, world))
  if (options.output !== undefined) world.err(`The plan is in ${options.output}. "adfc apply ${options.output}" carries it out.\n`)
  return options.detailedExitcode && planned.plan.steps.length > 0 ? CHANGES : EXIT.clean
}

/** The plan in one of its forms. */
export function renderDeploy(plan: DeployPlan, format: PlanDeployArguments['format'], color: Color, world: World): string {
  switch (format) {
    case 'text':
      return deployText(plan, paletteFor(color, world))
    case 'json':
      return printPlan(plan)
    case 'markdown':
      return deployMarkdown(plan)
  }
}

/** The one factory that is meant. Those that it uses are not deployed with it. */
function rootOf(roots: readonly string[], named: string, { uses }: Config, { cwd }: World): string {
  const used = new Set(uses.map((use) => display(cwd, use)))
  const [root, second] = roots.filter((each) => !used.has(each))
  if (root === undefined) throw new Refused(`No factory was found in "${named}": a plan is made from its files, not from an exported template.`)
  if (second !== undefined) throw new Refused(`"${named}" holds more than one factory (${roots.map((each) => `"${each}"`).join(', ')}): name the one that is deployed with --root.`)
  return root
}

async function readLive(target: Target, open: () => ReturnType<OpenSite>, world: World): Promise<Live> {
  const interruption = new AbortController()
  const stopListening = world.onInterrupt(() => interruption.abort(new Interrupted('Interrupted.')))
  try {
    return await (await open()).read(interruption.signal)
  } catch (error) {
    if (!(error instanceof SiteFailure)) throw error
    throw new CannotWork(`${error.message}${error.details.hint === undefined ? '' : ` ${error.details.hint}`} No plan is made of "${target.name}".`)
  } finally {
    stopListening()
  }
}
