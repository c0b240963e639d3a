import { describe, expect, it } from 'vitest'
import { addCommands, run } from '../../src/commands/arguments.js'
import { outlineOf, type Outline } from '../../src/commands/outline.js'
import { checkUsage } from '../../src/commands/usage.js'
import { memoryWorld } from '../support/world.js'

const root = outlineOf((parser) => addCommands(parser, memoryWorld({}), () => undefined))
const commands = (outline: Outline): Outline[] => [outline, ...outline.commands.flatMap(commands)]

/** The words of a line without quotes that hold spaces, except those in double quotes. */
const wordsOf = (line: string): string[] => [...line.matchAll(/"([^"]*)"|\S+/g)].map((match) => match[1] ?? match[0])

describe('a command line', () => {
  it.each([
    ['lnt', 'There is no command "lnt". Did you mean "lint"?'],
    ['Lint .', 'There is no command "Lint". Did you mean "lint"?'],
    ['explian unused-parameter', 'There is no command "explian". Did you mean "explain"?'],
    ['completions bash', 'There is no command "completions". Did you mean "completion"?'],
    ['emulater', 'There is no command "emulater". Did you mean "emulator"?'],
    ['help lnt', 'There is no command "lnt". Did you mean "lint"?'],
    ['validate', 'There is no command "validate". See "adfc --help".'],
    ['plan rum Retrain', 'There is no command "plan rum". Did you mean "plan run"?'],
    ['plan walk Retrain', 'There is no command "plan walk". See "adfc plan --help".'],
    ['baseline prun', '"adfc baseline" takes "prune", not "prun".'],
    ['baseline', 'Write "adfc baseline prune".'],
    ['lint --no-cahce', 'There is no option "--no-cahce". Did you mean "--no-cache"?'],
    ['lint --chnged', 'There is no option "--chnged". Did you mean "--changed"?'],
    ['plan', '"adfc plan" needs to know what to plan: "adfc plan run <pipeline>" or "adfc plan deploy".'],
    ['lint --fomat json', 'There is no option "--fomat". Did you mean "--format"?'],
    ['lint --formatt=json', 'There is no option "--formatt". Did you mean "--format"?'],
    ['lint -format json', 'There is no option "-format". Did you mean "--format"?'],
    ['lint --fix-it', 'There is no option "--fix-it". See "adfc lint --help".'],
    ['lint --no-qiet', 'There is no option "--no-qiet". Did you mean "--no-quiet"?'],
    ['lint -q', 'There is no option "-q". See "adfc lint --help".'],
    ['lint a.json --foo --bar', 'There is no option "--foo". See "adfc lint --help".'],
    ['apply plan.json --yess', 'There is no option "--yess". Did you mean "--yes"?'],
    ['plan run Retrain --labl a', 'There is no option "--labl". Did you mean "--label"?'],
    ['plan run Retrain -output plan.json', 'There is no option "-output". Did you mean "--output"?'],
    ['emulator --falt throttle', 'There is no option "--falt". Did you mean "--fault"?'],
    ['--verson', 'There is no option "--verson". Did you mean "--version"?'],
    ['--hlep', 'There is no option "--hlep". Did you mean "--help"?'],
    ['explain missing-reference --root x', '"adfc explain" takes no "--root".'],
    ['--yes lint', '"adfc lint" takes no "--yes".'],
    ['rules now', '"adfc rules" takes no "now".'],
    ['plan run a b', '"adfc plan run" takes no "b".'],
    ['lint --format', '"--format" needs a value.'],
    ['lint --format --quiet', '"--format" needs a value.'],
    ['plan run a -o', '"-o" needs a value.'],
    ['eval x --batch', '"--batch" needs a value.'],
    ['lint --quiet=maybe', '"--quiet" takes no value.'],
    ['lint --no-cache=true', '"--no-cache" takes no value.'],
    ['lint --quiet --quiet', '"--quiet" is given twice.'],
    ['plan run a -o x --output y', '"--output" is given twice.'],
    ['apply p --in-doubt rety', '"--in-doubt" takes "retry", "skip", "fail", not "rety".'],
    ['completion zhs', 'There is no completion for "zhs". Did you mean "zsh"?'],
    ['completion cmd', 'There is no completion for "cmd". The shells are "bash", "zsh", "fish", "powershell".'],
    ['completion', '"adfc completion" needs a shell: "bash", "zsh", "fish", "powershell".'],
    ['show', '"adfc show" needs the file of a plan.'],
  ])('adfc %s: %s', async (line, message) => {
    const world = memoryWorld({})
    await expect(run(wordsOf(line), world)).rejects.toMatchObject({ name: 'UsageError', message })
    expect(world.printed).toEqual({ out: '', err: '' })
  })

  it.each([
    'lint', 'lint --changed .', 'lint --changed=main --no-cache .', 'baseline prune a b', 'lint - --stdin-filename pipeline/x.json', 'lint --rule a=off --rule b=off .', 'lint --fix .', 'lint --failOn=never', '--format json lint', 'lint --no-quiet', 'lint --quiet=false', 'lint -- --odd-name.json',
    'plan run a -oplan.json', 'plan run a -o=plan.json', 'plan run a --param n=-1 --param m=2', 'eval -- -1', 'eval -5', 'eval --batch -', '--version', '--help', 'help', 'plan --help', 'lint --help',
  ])('adfc %s is right', (line) => {
    expect(() => checkUsage(wordsOf(line.replace(/^help/, '--help')), root)).not.toThrow()
  })

  it('has examples in the help of each command, and all of them are right', () => {
    for (const { words, examples } of commands(root)) {
      expect([words, examples.length]).not.toEqual([words, 0])
      for (const example of examples) {
        // one may stand in another command, before a pipe, or before a file
        const inner = /(?:\$|<)\((\$0 .*)\)"?$/.exec(example)?.[1] ?? example
        const [, call = ''] = /\$0 (.*?)(?: [|>] .*)?$/.exec(inner) ?? []
        const own = wordsOf(call)
        expect([example, own.slice(0, words.length)]).toEqual([example, words])
        expect(() => checkUsage(own, root), example).not.toThrow()
      }
    }
  })
})

describe('adfc alone', () => {
  it('prints its help, where messages go, and is wrong usage', async () => {
    const world = memoryWorld({})
    await expect(run([], world)).rejects.toMatchObject({ name: 'UsageError', message: 'A command is needed.' })
    for (const { words } of root.commands) expect(world.printed.err).toContain(`  adfc ${words.join(' ')}`)
    expect(world.printed.out).toBe('')
  })
})
