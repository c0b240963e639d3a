import { marked, type Token, type Tokens } from 'marked'
import { describe, expect, it } from 'vitest'
import { findingsOf, lintNasty, NASTY, NASTY_FILE, NASTY_LINES } from '../support/nasty.js'

/** All tokens of a comment as GitHub's Markdown has them, nested ones too. */
function tokensOf(text: string): Token[] {
  const all: Token[] = []
  marked.walkTokens(marked.lexer(text, { gfm: true }), (token) => void all.push(token))
  return all
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'", '&#58;': ':', '&#46;': '.', '&#8203;': '\u200b' }

/** The text that readers see, without what has no width. */
function shownText(text: string): string {
  return marked.parse(text, { gfm: true, async: false }).replace(/<[^>]*>/g, '').replace(/&(?:\w+|#\d+);/g, (entity) => ENTITIES[entity] ?? entity).replaceAll('\u200b', '')
}

/** A text as a report shows it: control characters written out. */
const onOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)

describe('a comment in Markdown', () => {
  it('is made of headings, lists and words only, whatever names hold', async () => {
    const { out } = await lintNasty('markdown')
    const types = new Set(tokensOf(out).map(({ type }) => type))
    expect([...types].sort()).toEqual(['br', 'codespan', 'escape', 'heading', 'list', 'list_item', 'paragraph', 'space', 'strong', 'text'])
    expect(tokensOf(out).filter(({ type }) => type === 'heading')).toHaveLength(1)
    // a list for each file, an entry for each finding
    const found = await findingsOf()
    const lists = tokensOf(out).filter((token): token is Tokens.List => token.type === 'list')
    expect(lists.map(({ items }) => items.length)).toEqual([...new Set(found.map(({ file }) => file))].map((file) => found.filter((each) => each.file === file).length))
  })

  it('shows the texts as they are', async () => {
    const text = shownText((await lintNasty('markdown')).out)
    const words = onOneLine(NASTY.replace('\ud800', '')).slice(0, 400)
    expect(text).toContain(words)
    expect(text).toContain(onOneLine(NASTY_LINES))
    expect(text).toContain(NASTY_FILE)
  })

  it('mentions nobody and leads nowhere', async () => {
    const { out } = await lintNasty('markdown')
    // code is left alone by those who look for mentions
    const prose = marked.parse(out, { async: false }).replace(/<code>.*?<\/code>/gs, '').replace(/&(?:\w+|#\d+);/g, (entity) => (/[<>]/.test(ENTITIES[entity] ?? '<') ? entity : (ENTITIES[entity] ?? entity)))
    expect(prose).toContain('@\u200boctocat')
    expect(prose.match(/[@#][\w-]+|\bGH-\d|<a |<script|<img/g)).toEqual(null)
  })

  it('is cut before it is too long, and says so', async () => {
    const activities = Array.from({ length: 300 }, (_, i) => ({ name: `Step ${i} ${'very long '.repeat(30)}`, type: 'Wait', dependsOn: [{ activity: 'Gone', dependencyConditions: ['Succeeded'] }], typeProperties: { waitTimeInSeconds: 1 } }))
    const files = { 'pipeline/Load.json': JSON.stringify({ name: 'Load', properties: { activities } }) }
    const { out } = await lintNasty('markdown', { maxProblems: 400 }, files)
    const total = (await findingsOf({}, files)).length
    expect(out.length).toBeLessThanOrEqual(60_000)
    expect(out.length).toBeGreaterThan(58_000)
    const entries = tokensOf(out).filter(({ type }) => type === 'list_item').length
    const left = /^(\d+) more findings not shown\.$/m.exec(out)
    expect(entries + Number(left?.[1])).toBe(total)
    expect((await lintNasty('markdown', { maxProblems: 3 }, files)).out).toContain(`${total - 3} more findings not shown.`)
  })

  it('can be read', async () => {
    const { out } = await lintNasty('markdown', { paths: ['pipeline/Lines.json', 'pipeline/Broken.json'], rule: ['missing-dependency=off'] })
    expect(out).toBe(`### adfc lint

2 resources in 2 files checked: 1 error, 1 warning, 0 infos.

**\`pipeline/Broken.json\`**

- **error** 2:49 A comma is missing before this text. \`json-syntax\`

**\`pipeline/Lines.json\`**

- **warning** 18:25 "first" differs from the activity's name "First" in case. \`dependency-name-case\`${'  '}
  Whether the service takes it is not documented.${'  '}
  See \`pipeline/Lines.json:6:17\`: the name${'  '}
  Fix (\`--fix\`): Write "First"
`)
  })

  it('is one sentence where there is nothing to report', async () => {
    const { out } = await lintNasty('markdown', {}, { 'pipeline/Load.json': JSON.stringify({ name: 'Load', properties: { activities: [{ name: 'Rest', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }] } }) })
    expect(out).toBe('### adfc lint\n\n1 resource in 1 file checked: nothing to report.\n')
  })
})
