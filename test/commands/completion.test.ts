import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { addCommands, run } from '../../src/commands/arguments.js'
import { SHELLS } from '../../src/commands/completion.js'
import { FORMATS } from '../../src/commands/formats.js'
import { outlineOf, type Outline } from '../../src/commands/outline.js'
import { SCHEMA_KINDS } from '../../src/commands/schema-kinds.js'
import { FINDINGS } from '../../src/rules/findings.js'
import { memoryWorld } from '../support/world.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CLI = `${ROOT}dist/cli.cjs`

const FILES = { 'locked': { error: 'EACCES' }, 'locked/pipeline/A.json': '{}', 'pipeline/Retrain.json': '{}', 'pipeline/Load it.json': '{}', 'pipeline/notes.txt': '', 'other/Pipeline/Nightly.json': '{}' }

/** What may stand in the place of the last word: the values, and the descriptions of those that have one. */
async function offered(words: readonly string[]): Promise<{ values: string[]; descriptions: string[] }> {
  const world = memoryWorld(FILES)
  // an empty word is lost on its way from some shells
  expect(await run(['__complete', String(words.length), ...(words.at(-1) === '' ? words.slice(0, -1) : words)], world)).toBe(0)
  expect(world.printed.err).toBe('')
  const lines = world.printed.out.split('\n').filter((line) => line !== '').map((line) => line.split('\t'))
  return { values: lines.map(([value = '']) => value), descriptions: lines.flatMap(([, description]) => description ?? []) }
}

/** What the built command offers: it has the rules' pages beside it. */
function offeredBy(words: readonly string[]): string[] {
  const { stdout } = spawnSync(process.execPath, [CLI, '__complete', String(words.length), ...words], { encoding: 'utf8' })
  return stdout.split('\n').filter((line) => line !== '')
}

const root = outlineOf((parser) => addCommands(parser, memoryWorld({}), () => undefined))
const commands = (outline: Outline): Outline[] => (outline.commands.length > 0 ? outline.commands.flatMap(commands) : [outline])

describe('what may stand at the cursor', () => {
  it.each<[string[], string[]]>([
    [[''], root.commands.map(({ words }) => words.join(' '))],
    [['li'], ['lint']],
    [['LI'], ['lint']],
    [['help', 'expl'], ['explain']],
    [['--'], ['--help', '--version']],
    [['plan', ''], ['run', 'deploy']],
    [['baseline', ''], ['prune']],
    [['baseline', 'prune', ''], []],
    [['lint', '--no'], ['--no-cache']],
    [['lint', '--no-cache', '--no'], []],
    [['lint', '--changed', ''], []],
    [['lint', '--fo'], ['--format']],
    [['lint', '--format', ''], [...FORMATS]],
    [['lint', '--format', 'js'], ['json', 'jsonl']],
    [['lint', '--format', 'sarif='], []],
    [['lint', '--format=gi'], ['--format=github', '--format=gitlab']],
    [['lint', '--fail-on', ''], ['error', 'warning', 'info', 'never']],
    [['lint', '--fail-on=w'], ['--fail-on=warning']],
    [['lint', '--preset', 's'], ['strict', 'security']],
    [['lint', '--fix='], ['--fix=safe', '--fix=unsafe']],
    [['lint', '--fix', ''], []],
    [['lint', '--rule', 'file-name='], ['file-name=off', 'file-name=info', 'file-name=warning', 'file-name=error']],
    [['lint', '--rule=file-name=o'], ['--rule=file-name=off']],
    [['lint', '--config', ''], []],
    [['lint', ''], []],
    [['lint', 'pipeline/'], []],
    [['lint', '--', '--fo'], []],
    [['lint', '--color', 'always', '--co'], ['--config']],
    [['lint', '--format', 'json', '--form'], ['--format']],
    [['schema', ''], [...SCHEMA_KINDS]],
    [['schema', 'pipeline', ''], []],
    [['completion', ''], [...SHELLS]],
    [['plan', 'run', ''], ['Load it', 'Retrain']],
    [['plan', 'run', '"Lo'], ['Load it']],
    [['plan', 'run', 'Load\\ '], ['Load it']],
    [['plan', 'run', '--root', 'other', ''], ['Nightly']],
    [['plan', 'run', '--root=other', 'n'], ['Nightly']],
    [['plan', 'run', '--root', 'nowhere', ''], []],
    [['plan', 'run', '--root', 'locked', ''], []],
    [['plan', 'run', '-o', ''], []],
    [['plan', 'run', '-o', 'plan.json', '--ou'], []],
    [['plan', 'run', 'Retrain', '--format', 'm'], ['mermaid']],
    [['apply', '--cloud', ''], ['public', 'china', 'usgov']],
    [['apply', '--in-doubt', ''], ['retry', 'skip', 'fail']],
    [['emulator', '--fault', 'un'], ['unavailable']],
    [['nonsense', ''], root.commands.map(({ words }) => words.join(' '))],
    [['lint', '--nonsense='], []],
  ])('%j offers %j', async (words, values) => {
    expect((await offered(words)).values).toEqual(values)
  })

  it('is described, for commands and options', async () => {
    for (const words of [[''], ['lint', '--'], ['plan', 'run', '-']]) {
      const { values, descriptions } = await offered(words)
      expect(descriptions.length).toBe(values.length)
      expect(descriptions.every((description) => /\w/.test(description))).toBe(true)
    }
  })

  it('is every rule, for explain and --rule', () => {
    const ids = FINDINGS.map(({ id }) => id).sort()
    expect(offeredBy(['explain', ''])).toEqual(ids)
    expect(offeredBy(['lint', '--rule', ''])).toEqual(ids.map((id) => `${id}=`))
  })

  it.each(commands(root).map(({ words }) => words))('is every option that the help of %s %s lists', async (...words) => {
    const { stdout } = spawnSync(process.execPath, [CLI, ...words, '--help'], { encoding: 'utf8' })
    const listed = [...stdout.matchAll(/^ +(?:-\w, )?(--[\w-]+)/gm)].map((match) => match[1] ?? '').filter((option) => option !== '--version').map((option) => (option === '--cache' ? '--no-cache' : option))
    const { values } = await offered([...words, '-'])
    expect(listed.length).toBeGreaterThan(0)
    // a long example may break before an option
    const inExamples = (option: string): boolean => stdout.indexOf(option) > stdout.indexOf('Examples:')
    expect([...values].sort()).toEqual([...new Set(listed)].filter((option) => values.includes(option) || !inExamples(option)).sort())
  })
})

describe('adfc completion', () => {
  it.each(SHELLS)('prints the script for %s, which asks adfc', async (shell) => {
    const world = memoryWorld({})
    const script = readFileSync(`${ROOT}src/commands/completion/adfc.${shell}`, 'utf8')
    expect(await run(['completion', shell], { ...world, disk: { ...world.disk, text: (file) => readFileSync(file, 'utf8') } })).toBe(0)
    expect(world.printed.out).toBe(script)
    expect(spawnSync(process.execPath, [CLI, 'completion', shell], { encoding: 'utf8' }).stdout).toBe(script)
    expect(script).toContain(`adfc completion ${shell}`)
    expect(script.match(/__complete\b/g)?.length).toBe(1)
    const registers = { bash: 'complete -o default -F _adfc adfc', zsh: 'compdef _adfc adfc', fish: "complete -c adfc -f -a '(__adfc_complete)'", powershell: 'Register-ArgumentCompleter -Native -CommandName adfc' }[shell]
    expect(script).toContain(registers)
    // brackets that are no case of a switch or a glob close again
    for (const [open, close] of ['{}', '()', '[]'] as const) expect(script.split(open ?? '').length).toBe(script.split(close ?? '').length)
  })

  it('has no mistake in its bash', () => {
    const run = spawnSync('bash', ['--norc', '-n', `${ROOT}src/commands/completion/adfc.bash`], { encoding: 'utf8' })
    expect([run.status, run.stderr]).toEqual([0, ''])
  })

  it.each<[string, string[], string[]]>([
    ['adfc li', ['adfc', 'li'], ['lint']],
    ['adfc   lint  --fail-on w', ['adfc', 'lint', '--fail-on', 'w'], ['warning']],
    ['adfc lint --fail-on=w', ['adfc', 'lint', '--fail-on', '=', 'w'], ['warning']],
    ['adfc lint --fail-on=', ['adfc', 'lint', '--fail-on', '='], ['error', 'warning', 'info', 'never']],
    ['adfc lint --rule file-name=o', ['adfc', 'lint', '--rule', 'file-name', '=', 'o'], ['off']],
    ['adfc explain missing-ref', ['adfc', 'explain', 'missing-ref'], ['missing-reference']],
    ['adfc lint --format json=', ['adfc', 'lint', '--format', 'json', '='], []],
    ['adfc lint pipe', ['adfc', 'lint', 'pipe'], []],
    ['adfc plan run --root fixtures/factories/retraining ', ['adfc', 'plan', 'run', '--root', 'fixtures/factories/retraining', ''], ['RetrainAll', 'RetrainChurn', 'RetrainFraud']],
  ])('completes "%s" in bash', (line, words, completed) => {
    // what bash sets, and how it takes "=" for a word of its own
    const script = `
      adfc() { "$NODE" "$CLI" "$@"; }
      eval "$(adfc completion bash)"
      COMP_LINE=$1 COMP_POINT=\${#1}; shift
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
      _adfc adfc
      for each in "\${COMPREPLY[@]}"; do echo "$each"; done`
    const run = spawnSync('bash', ['--norc', '-c', script, 'bash', line, ...words], { cwd: ROOT, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', NODE: process.execPath, CLI } })
    expect(run.stderr).toBe('')
    expect(run.stdout.split('\n').filter((each) => each !== '')).toEqual(completed)
  })
})
