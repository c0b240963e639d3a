import type { Argv } from 'yargs'
import { unheard } from './agent-commands.js'
import { UsageError } from './errors.js'
import type { World } from './terminal.js'

export const COLOR = { describe: 'when to colour the output', choices: ['auto', 'always', 'never'] as const, default: 'auto' as const, requiresArg: true }

const ROOT = { type: 'string', requiresArg: true, describe: 'the factory\'s directory (default: the current one)' } as const
const CLOUD = { type: 'string', requiresArg: true, describe: 'public, china, usgov, or a cloud file such as the emulator writes' } as const
const WITHOUT_SOURCES = { type: 'boolean', default: false, describe: 'do not look at the factory\'s files; every secret then comes from Key Vault or the environment' } as const
const SHOWN = { choices: ['text', 'json', 'mermaid', 'markdown'] as const, default: 'text' as const, requiresArg: true, describe: 'the form in which the plan is printed' }
const FORMAT = { choices: ['text', 'json', 'mermaid'] as const, default: 'text' as const, requiresArg: true, describe: 'the form in which the plan is printed' }

/** Adds the commands that make, show and carry out plans, and the emulator. `done` takes the exit code. */
export function addPlanCommands<Options>(parser: Argv<Options>, world: World, done: (code: number) => void): Argv<Options> {
  return parser
    .command('plan', 'compile an execution plan', (command) =>
      command
        .command(
          'run <pipeline>',
          'compile a pipeline into an execution plan',
          (run) =>
            run
              .positional('pipeline', { type: 'string', demandOption: true, describe: 'the name of the pipeline' })
              .option('root', ROOT)
              .option('param', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: 'name=value, text or JSON by the parameter\'s type (repeatable)' })
              .option('params', { type: 'string', requiresArg: true, describe: 'a JSON file of parameter values by name' })
              .option('mock', { type: 'string', requiresArg: true, describe: 'a JSON file of results that stand for activities, by name' })
              .option('label', { type: 'string', requiresArg: true, describe: 'tells this run from others of the same pipeline: a plan is carried out once' })
              .option('output', { alias: 'o', type: 'string', requiresArg: true, describe: 'writes the plan to a file' })
              .option('format', FORMAT)
              .option('cloud', CLOUD)
              .option('color', COLOR)
              .example('$0 plan run Retrain -o plan.json', 'the plan on the screen and in a file')
              .example('$0 plan run Retrain --root my-factory --param day=2026-01-31', 'of a factory elsewhere, with a parameter')
              .example('$0 plan run Nightly --mock results.json --format mermaid', 'with results that stand for activities, as a diagram'),
          async ({ pipeline, root, param, params, mock, label, output, format, cloud, color }) => {
            const { planRunCommand } = await import('./plan-run.js')
            done(planRunCommand({ pipeline, root, param, params, mock, label: nonEmpty('--label', label), output: nonEmpty('--output', output), format, cloud, color }, unheard(world, format)))
          },
        )
        .command(
          'deploy',
          'compare a factory with a live one, and plan the difference',
          (deploy) =>
            deploy
              .option('root', ROOT)
              .option('target', { type: 'string', requiresArg: true, describe: 'the resource id of the factory, or https://<workspace>.dev.azuresynapse.net (default: that of adfc.json)' })
              .option('only', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: 'kind/name: only this, with what it needs (repeatable)' })
              .option('delete', { type: 'boolean', default: false, describe: 'delete what the target has and the files do not' })
              .option('max-delete', { type: 'number', requiresArg: true, describe: 'refuse a plan that deletes more (default: 10)' })
              .option('triggers', { choices: ['keep', 'source', 'stopped'] as const, requiresArg: true, describe: 'put triggers back to what they were, do as the files say, or leave them stopped (default: keep)' })
              .option('detailed-exitcode', { type: 'boolean', default: false, describe: '0: nothing to do, 2: something to do, 3: anything else' })
              .option('output', { alias: 'o', type: 'string', requiresArg: true, describe: 'writes the plan to a file' })
              .option('format', { choices: ['text', 'json', 'markdown'] as const, default: 'text' as const, requiresArg: true, describe: 'the form in which the plan is printed' })
              .option('cloud', CLOUD)
              .option('color', COLOR)
              .example('$0 plan deploy --target https://meadow.dev.azuresynapse.net -o plan.json', 'what would change, and a plan to carry out')
              .example('$0 plan deploy --only pipeline/Load', 'one pipeline, with what it needs, to the target of adfc.json')
              .example('$0 plan deploy --delete --format markdown', 'with deletes, for a comment on a pull request'),
          async ({ root, target, only, delete: isDeleting, maxDelete, triggers, detailedExitcode, output, format, cloud, color }) => {
            if (maxDelete !== undefined && (!Number.isInteger(maxDelete) || maxDelete < 0)) throw new UsageError('"--max-delete" takes a whole number.')
            const [{ planDeployCommand }, { openLiveSite }, { rememberedOf }] = await Promise.all([import('./plan-deploy.js'), import('./live-site.js'), import('./remembered.js')])
            done(await planDeployCommand({ root, target: nonEmpty('--target', target), only, delete: isDeleting, maxDelete, triggers, detailedExitcode, output: nonEmpty('--output', output), format, cloud, color }, unheard(world, format), openLiveSite, (target, where) => rememberedOf(target, where, world)))
          },
        )
        .example('$0 plan run Retrain -o plan.json', 'the plan on the screen and in a file')
        .demandCommand(1, '"adfc plan" needs to know what to plan: "adfc plan run <pipeline>" or "adfc plan deploy".'),
    )
    .command(
      'show <plan>',
      'print a saved plan',
      (command) => command.positional('plan', { type: 'string', demandOption: true, describe: 'the file of the plan' }).option('format', SHOWN).option('color', COLOR).example('$0 show plan.json --format mermaid', 'as a diagram'),
      async ({ plan, format, color }) => {
        const { showCommand } = await import('./show.js')
        done(showCommand(plan, { format, color }, unheard(world, format)))
      },
    )
    .command(
      'apply <plan>',
      'carry a plan out',
      (command) =>
        shared(command)
          .positional('plan', { type: 'string', demandOption: true, describe: 'the file of the plan' })
          .option('root', ROOT)
          .option('without-sources', WITHOUT_SOURCES)
          .option('yes', { type: 'boolean', default: false, describe: 'do not ask' })
          .option('journal', { type: 'string', requiresArg: true, describe: 'the journal (default: the file of the plan with ".journal.jsonl" behind it)' })
          .example('$0 apply plan.json --cloud cloud.json', 'rehearse it against the emulator, which writes this file')
          .example('$0 apply plan.json --yes', 'carry it out without a question, as in CI'),
      async ({ plan, root, withoutSources, yes, journal, parallel, inDoubt, cloud, lock, format, color }) => {
        const { applyCommand } = await import('./apply.js')
        done(await applyCommand({ plan, root, withoutSources, yes, journal: nonEmpty('--journal', journal), parallel: atLeastOne(parallel), inDoubt, cloud, lock: nonEmpty('--lock', lock), format, color }, unheard(world, format)))
      },
    )
    .command(
      'resume <journal>',
      'go on with a plan that was begun and not finished',
      (command) => shared(command).positional('journal', { type: 'string', demandOption: true, describe: 'the journal of the run' }).option('root', { ...ROOT, describe: 'the factory\'s directory, where it has moved since' }).option('without-sources', WITHOUT_SOURCES).example('$0 resume plan.json.journal.jsonl', 'go on where a run was cut off'),
      async ({ journal, root, withoutSources, parallel, inDoubt, cloud, lock, format, color }) => {
        const { resumeCommand } = await import('./resume.js')
        done(await resumeCommand({ journal, root, withoutSources, parallel: atLeastOne(parallel), inDoubt, cloud, lock: nonEmpty('--lock', lock), format, color }, unheard(world, format)))
      },
    )
}

/** Adds the doubles of the Azure services. */
export function addEmulatorCommand<Options>(parser: Argv<Options>, world: World, done: (code: number) => void): Argv<Options> {
  return parser.command(
    'emulator',
    'local doubles of the Azure services, for rehearsal',
    (command) =>
      command
        .option('root', { ...ROOT, describe: 'the factory whose services it stands for (default: the one in the current directory)' })
        .option('state', { type: 'string', requiresArg: true, describe: 'keeps what happens in a directory (default: in memory)' })
        .option('cloud-out', { type: 'string', requiresArg: true, describe: 'writes the cloud file for --cloud (default: to standard output)' })
        .option('fault', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: 'what goes wrong: kind, kind=times or kind@operation=times, such as throttle=3 (repeatable)' })
        .option('scenario', { type: 'string', requiresArg: true, describe: 'a JSON file of services, faults and behaviour' })
        .option('pace', { type: 'number', default: 1, requiresArg: true, describe: 'every wait of a run against it takes so many times its length' })
        .example('$0 emulator --root my-factory --cloud-out cloud.json --pace 0.05', 'waits take a twentieth of their time'),
    async ({ root, state, cloudOut, fault, scenario, pace }) => {
      const { emulatorCommand } = await import('./emulator.js')
      done(await emulatorCommand({ root, state: nonEmpty('--state', state), cloudOut: nonEmpty('--cloud-out', cloudOut), fault, scenario, pace }, world))
    },
  )
}

function shared<Options>(command: Argv<Options>) {
  return command
    .option('parallel', { type: 'number', default: 8, requiresArg: true, describe: 'how many steps at once' })
    .option('in-doubt', { choices: ['retry', 'skip', 'fail'] as const, requiresArg: true, describe: 'what to do about a request that may have been carried out and cannot be read back' })
    .option('lock', { type: 'string', requiresArg: true, describe: 'a blob (https://account.blob.core.windows.net/container/name) that is leased while a deployment lasts, so that there is one at a time' })
    .option('cloud', CLOUD)
    .option('format', { choices: ['text', 'json', 'jsonl'] as const, default: 'text' as const, requiresArg: true, describe: 'the form of the result; jsonl prints one line for each event' })
    .option('color', COLOR)
}

function atLeastOne(parallel: number): number {
  if (!Number.isInteger(parallel) || parallel < 1) throw new UsageError('"--parallel" takes a whole number from 1 on.')
  return parallel
}

function nonEmpty(option: string, value: string | undefined): string | undefined {
  if (value === '') throw new UsageError(`"${option}" is empty.`)
  return value
}
