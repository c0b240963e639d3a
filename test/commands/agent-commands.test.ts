import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { IN_JSON, withoutCommands } from '../../src/commands/agent-commands.js'

const CLI = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url))
const COMMAND = '##vso[task.setvariable variable=x]y'

/** What the agent of Azure Pipelines would obey. */
const HEARD = /##(?:vso)?\[/i

describe('commands to the agent of Azure Pipelines', () => {
  test.each([
    ['##vso[task.x]', '#\u200b#vso[task.x]'],
    ['a ##VSO[x] ##[error]b', 'a #\u200b#VSO[x] #\u200b#[error]b'],
    ['###[x]', '##\u200b#[x]'],
    ['## a heading [x]', '## a heading [x]'],
  ])('%s is shown as %s', (text, shown) => expect(withoutCommands(text)).toBe(shown))

  it('stay the same texts in JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('#', '##[', '##vso[', '\\', '"', 'a'), { maxLength: 12 }).map((parts) => parts.join('')), (text) => {
        const json = withoutCommands(JSON.stringify({ [text]: text }), IN_JSON)
        expect(json).not.toMatch(HEARD)
        expect(JSON.parse(json)).toEqual({ [text]: text })
      }),
    )
  })

  test.each<[string, readonly string[]]>([
    ['the value of an expression', ['eval', `@concat('${COMMAND}')`]],
    ['what was wrong with one', ['eval', `@json('${COMMAND}')`]],
    ['a path that is not there', ['lint', COMMAND]],
    ['the same as JSON', ['lint', COMMAND, '--format', 'json']],
    ['a pipeline that is not there', ['plan', 'run', COMMAND, '--root', 'fixtures/factories/retraining', '--format', 'json']],
    ['an option that is none', ['lint', `--${COMMAND}`]],
  ])('are none in %s', (_, args) => {
    const { stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', env: { ...process.env, CI: 'true' } })
    expect(`${stdout}${stderr}`).toContain('vso[')
    expect(`${stdout}${stderr}`).not.toMatch(HEARD)
  })
})
