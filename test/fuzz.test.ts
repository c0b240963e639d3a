import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../src/text/encoding.js'
import { FIXTURES, readFixture } from './support/fixture.js'
import { judge, type Texts } from './support/judge.js'
import { judgeReports } from './support/report-judge.js'
import { type ByteChange, BYTES, changeBytes, TEXTS } from './support/trees.js'

/** Changed files in all; a longer run is asked for with ADFC_FUZZ. The seed is fixed: the same files on every machine. */
const FILES = Number(process.env['ADFC_FUZZ'] ?? 30_000)
const SEED = 20_261_127
const TOGETHER = 5

/** Every factory of the fixtures, and both sides of every deployment. */
const FACTORIES: readonly Texts[] = [
  ...directoriesIn('rules').flatMap((id) => [`rules/${id}/bad`, `rules/${id}/good`]),
  ...directoriesIn('factories').map((name) => `factories/${name}`),
  ...directoriesIn('deploy').flatMap((name) => directoriesIn(`deploy/${name}`).map((side) => `deploy/${name}/${side}`)),
].map((directory) => new Map([...readFixture(directory)].filter(([path]) => path.endsWith('.json') && !/(?:^|\/)adfc\.json$/.test(path)))).filter(({ size }) => size > 0)

function directoriesIn(directory: string): string[] {
  return readdirSync(join(FIXTURES, directory), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
}

/** A JSON text and the marks of JSON, one by one. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g

/** Every text, number and mark that stands in a fixture, once. */
const TOKENS: readonly string[] = [...new Set(FACTORIES.flatMap((files) => [...files.values()].flatMap((text) => text.match(TOKEN) ?? [])))]

type Change =
  | { readonly kind: 'bytes'; readonly change: ByteChange }
  /** Another token in the place of one, taken from anywhere in the fixtures. */
  | { readonly kind: 'token'; readonly at: number; readonly token: number }
  /** Two tokens of the file change places. */
  | { readonly kind: 'swap'; readonly at: number; readonly other: number }
  | { readonly kind: 'text'; readonly at: number; readonly text: string }

const CHANGE: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('bytes' as const), change: fc.record({ at: fc.nat(), other: fc.nat(), length: fc.nat(40), kind: fc.constantFrom<ByteChange['kind']>('flip', 'delete', 'repeat', 'insert', 'truncate', 'empty'), byte: fc.constantFrom(...BYTES) }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('token' as const), at: fc.nat(), token: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('swap' as const), at: fc.nat(), other: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('text' as const), at: fc.nat(), text: fc.constantFrom(...TEXTS) }) },
)

/** One factory with one changed file. */
interface Case {
  readonly factory: number
  readonly file: number
  readonly changes: readonly Change[]
}
const CASE: fc.Arbitrary<Case> = fc.record({ factory: fc.nat(FACTORIES.length - 1), file: fc.nat(), changes: fc.array(CHANGE, { minLength: 1, maxLength: 4 }) })

function filesOf({ factory, file, changes }: Case): ReadonlyMap<string, Uint8Array> {
  const files = new Map([...(FACTORIES[factory] as Texts)].map(([path, text]) => [path, new TextEncoder().encode(text)]))
  const path = [...files.keys()][file % files.size] as string
  return new Map<string, Uint8Array>(files).set(path, changes.reduce(changed, files.get(path) as Uint8Array))
}

function changed(bytes: Uint8Array, change: Change): Uint8Array {
  if (change.kind === 'bytes') return changeBytes(bytes, change.change)
  const text = decode(bytes).text
  const tokens = [...text.matchAll(TOKEN)]
  const at = tokens[change.at % Math.max(1, tokens.length)]
  if (!at) return bytes
  const put = (match: RegExpExecArray, token: string, whole: string): string => whole.slice(0, match.index) + token + whole.slice(match.index + match[0].length)
  if (change.kind === 'token') return new TextEncoder().encode(put(at, TOKENS[change.token % TOKENS.length] as string, text))
  if (change.kind === 'text') return new TextEncoder().encode(put(at, JSON.stringify(change.text), text))
  const other = tokens[change.other % tokens.length] as RegExpExecArray
  const [first, second] = at.index <= other.index ? [at, other] : [other, at]
  return new TextEncoder().encode(put(first, second[0], put(second, first[0], text)))
}

/** Guards against what never ends, and names it; no measure of speed, which is why it is so long. */
const HANG_MILLISECONDS = 30_000

function guarded(cases: readonly Case[], start: number): void {
  const spent = performance.now() - start
  if (spent > HANG_MILLISECONDS) throw new Error(`it took ${Math.round(spent)} ms: ${JSON.stringify(cases)}`)
}

// a longer run takes its time: the limit guards against a hang only
describe('lint, for fixtures with changes', { timeout: 120_000 + FILES * 20 }, () => {
  it('looks at every fixture', () => {
    expect(FACTORIES.length).toBeGreaterThan(200)
    expect(TOKENS.length).toBeGreaterThan(1_000)
  })

  it('says what is wrong, at its place, in words', () => {
    // side by side, for what one run costs
    fc.assert(fc.property(fc.array(CASE, { minLength: TOGETHER, maxLength: TOGETHER }), (cases) => {
      const start = performance.now()
      judge(new Map(cases.flatMap((each, index) => [...filesOf(each)].map(([path, bytes]): [string, string] => [`${index}/${path}`, decode(bytes).text]))))
      guarded(cases, start)
    }), { seed: SEED, numRuns: Math.ceil((FILES * 0.95) / TOGETHER) })
  })

  it('says it in every format', async () => {
    await fc.assert(fc.asyncProperty(CASE, async (each) => {
      const start = performance.now()
      await judgeReports(filesOf(each))
      guarded([each], start)
    }), { seed: SEED + 1, numRuns: Math.ceil(FILES * 0.05) })
  })
})
