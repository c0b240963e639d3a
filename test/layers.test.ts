import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const SOURCE = fileURLToPath(new URL('../src/', import.meta.url))

/** A folder imports only from folders of a lower number. */
const LAYERS: Readonly<Record<string, number>> = { text: 0, address: 1, expression: 1, graph: 1, schema: 1, factory: 2, rules: 3, plan: 3, report: 4, azure: 4, emulator: 4, commands: 5 }

/** Where the outside world may be touched. */
const RIM = ['cli.ts', 'commands/', 'azure/', 'emulator/']

const FORBIDDEN: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bconsole\./, 'return text, or print it in commands/'],
  [/\bprocess\./, 'take it as an argument'],
  [/from 'node:fs(?:\/promises)?'/, 'take the files as values'],
  [/\bfetch\(/, 'nothing here uses the network'],
  [/\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/, 'take the clock or the random source as an argument'],
]

const NAMES_THAT_SAY_NOTHING = /(?:^|\/)(?:utils?|helpers?|common|misc|manager)(?:\.ts|\/)/

const files = readdirSync(SOURCE, { recursive: true })
  .map((file) => String(file).replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
const textOf = (file: string): string => readFileSync(join(SOURCE, file), 'utf8')
const importsOf = (file: string): string[] => [...textOf(file).matchAll(/(?:from|import\() ?'([^']+)'/g)].map((match) => match[1] ?? '')

describe('the layers', () => {
  it('knows every folder', () => {
    const folders = readdirSync(SOURCE, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
    expect(folders.sort()).toEqual(Object.keys(LAYERS).sort())
  })

  it('imports only from lower layers', () => {
    const wrong = files.flatMap((file) => {
      const [folder = ''] = file.split('/')
      const own = LAYERS[folder] ?? Infinity
      return importsOf(file)
        .filter((path) => path.startsWith('.'))
        .map((path) => normalize(join(dirname(file), path)).replaceAll('\\', '/'))
        .filter((target) => {
          const [other = ''] = target.split('/')
          return other !== folder && (LAYERS[other] ?? Infinity) >= own
        })
        .map((target) => `${file} imports ${target}`)
    })
    expect(wrong).toEqual([])
  })

  it('has no circle of imports', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file).filter((path) => path.startsWith('.')).map((path) => normalize(join(dirname(file), path)).replace(/\.js$/, '.ts'))]))
    const done = new Set<string>()
    const visit = (file: string, above: readonly string[]): string[] => {
      if (above.includes(file)) return [[...above.slice(above.indexOf(file)), file].join(' → ')]
      if (done.has(file)) return []
      done.add(file)
      return (graph.get(file) ?? []).flatMap((next) => visit(next, [...above, file]))
    }
    expect(files.flatMap((file) => visit(file, []))).toEqual([])
  })

  it('touches the outside world only at the rim', () => {
    const wrong = files
      .filter((file) => !RIM.some((place) => file.startsWith(place)))
      .flatMap((file) => FORBIDDEN.filter(([pattern]) => pattern.test(textOf(file))).map(([pattern, instead]) => `${file}: ${pattern.source} (${instead})`))
    expect(wrong).toEqual([])
  })

  it('ends the process in one place', () => {
    // a program for a child process is another process
    const lines = (file: string): string[] => textOf(file).split('\n').filter((line) => !line.includes('data:text/javascript'))
    expect(files.filter((file) => lines(file).some((line) => line.includes('process.exit(')))).toEqual(['cli.ts'])
  })

  it('gives every file a name that says something, and one idea', () => {
    expect(files.filter((file) => NAMES_THAT_SAY_NOTHING.test(file))).toEqual([])
    expect(files.filter((file) => file !== 'schema/types.ts' && textOf(file).split('\n').length > 320)).toEqual([])
  })

  it('loads no network package for lint', () => {
    const seen = new Set<string>()
    const visit = (file: string): string[] => {
      if (seen.has(file) || !files.includes(file)) return []
      seen.add(file)
      return importsOf(file).flatMap((path) => (path.startsWith('.') ? visit(normalize(join(dirname(file), path)).replace(/\.js$/, '.ts')) : [path]))
    }
    const packages = visit('commands/lint.ts').filter((name) => name !== '')
    expect(packages.filter((name) => /^@azure\/|^node:(?:https?|net|tls|dns|http2)$/.test(name))).toEqual([])
  })

  it('loads neither the rules nor their validators where the findings of a run are kept', () => {
    const seen = new Set<string>()
    const visit = (file: string): void => {
      if (seen.has(file) || !files.includes(file)) return
      seen.add(file)
      for (const [, path = ''] of textOf(file).matchAll(/^(?:import|export) (?!type ).*from '(\..+)'$/gm)) visit(normalize(join(dirname(file), path)).replace(/\.js$/, '.ts'))
    }
    visit('commands/lint.ts')
    expect([...seen]).toContain('commands/cache.ts')
    expect(['commands/passes.ts', 'rules/findings.ts', 'rules/index.ts', 'schema/by-type.ts'].filter((file) => seen.has(file))).toEqual([])
  })

  it('stays behind the map: every path that src/README.md names exists', () => {
    const named = [...readFileSync(join(SOURCE, 'README.md'), 'utf8').matchAll(/`((?:[\w-]+\/)*[\w.-]+\.(?:ts|mjs|js|md|json)|(?:[\w-]+\/)+)`/g)].map((match) => match[1] ?? '')
    const missing = named.filter((path) => ![join(SOURCE, path), join(SOURCE, '..', path)].some((full) => existsSync(full)))
    expect(named.length).toBeGreaterThan(20)
    expect(missing).toEqual([])
  })
})
