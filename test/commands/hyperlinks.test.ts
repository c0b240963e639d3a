import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { lintCommand } from '../../src/commands/lint.js'
import { pageUrl } from '../../src/commands/pages.js'
import type { World } from '../../src/commands/terminal.js'
import { lintOptions, memoryWorld } from '../support/world.js'

const FILES = { 'pipeline/Broken.json': '{' }

/** What lint prints of a rule's id. */
async function printed(more: Partial<World>, options = {}): Promise<string> {
  const world = { ...memoryWorld(FILES), ...more }
  await lintCommand(lintOptions({ paths: ['/work'], ...options }), world)
  return world.printed.out
}

describe('the id of a rule', () => {
  const link = `\u001b]8;;${pageUrl('json-syntax').href}\u001b\\json-syntax\u001b]8;;\u001b\\`

  it.each<[string, Partial<World>, object, boolean]>([
    ['a terminal that shows links', { isTerminal: true, hasHyperlinks: () => true }, {}, true],
    ['one that does not', { isTerminal: true, hasHyperlinks: () => false }, {}, false],
    ['no terminal', {}, {}, false],
    ['one without colours', { isTerminal: true, hasHyperlinks: () => true, env: { NO_COLOR: '1' } }, {}, false],
    ['one for which no colours are wanted', { isTerminal: true, hasHyperlinks: () => true }, { color: 'never' }, false],
  ])('in %s', async (_, more, options, isLink) => {
    const out = await printed(more, options)
    expect(out.includes(link)).toBe(isLink)
    expect(out.includes('\u001b]8')).toBe(isLink)
    expect(out).toContain('json-syntax')
  })

  it('leads to a page that is there', () => {
    const inDist = fileURLToPath(new URL('../../dist/rules/json-syntax.md', import.meta.url))
    expect(existsSync(inDist)).toBe(true)
    expect(pageUrl('json-syntax').pathname).toMatch(/\/rules\/json-syntax\.md$/)
  })
})
