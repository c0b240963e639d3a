import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly peer?: boolean
  readonly hasInstallScript?: boolean
}

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string): string => readFileSync(`${root}${file}`, 'utf8')
const manifest = JSON.parse(read('package.json')) as Manifest
const locked = Object.entries((JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages).filter(([path]) => path !== '')
/** The packages whose code is in `dist/`, each as `name version`, with its licence. */
const notices = read('dist/THIRD-PARTY.md')
const bundled = [...notices.matchAll(/^- (\S+) (\S+): (.+)$/gm)].map(([, name = '', version = '', licence = '']) => ({ name, version, licence }))
const ownNames = new Set(bundled.map(({ name, version }) => `${name} ${version}`))
const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '')
/** What comes with adfc: what `npm install adfc` brings, and what is bundled. */
const atRunTime = locked.filter(([path, { dev, devOptional, peer, version }]) => (!dev && !devOptional && !peer) || ownNames.has(`${nameOf(path)} ${version}`))

const LICENCES = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Unicode-3.0']

describe('what comes with adfc', () => {
  it('is named in the map, each with its reason, and nothing else is', () => {
    const table = /## Dependencies at run time\n\n\| package \| why \|\n\|---\|---\|\n((?:\|.*\|\n)+)/.exec(read('src/README.md'))?.[1] ?? ''
    const rows = table.trim().split('\n').map((row) => /^\| `([^`]+)` \| (\S.*) \|$/.exec(row)?.[1])
    const direct = new Set([...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies).filter((name) => bundled.some((each) => each.name === name))])
    expect([...rows].sort()).toEqual([...direct].sort())
  })

  it('is installed only where the declarations of the library need its types: all code is bundled', () => {
    const declarations = readdirSync(`${root}dist/types`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.d.ts')).map((file) => read(`dist/types/${file}`)).join('\n')
    const typed = new Set([...declarations.matchAll(/from '((?:@[\w-]+\/)?[a-z][\w-]*)'/g)].map(([, name]) => name))
    expect(Object.keys(manifest.dependencies).sort()).toEqual([...typed].sort())
  })

  it('has an exact version each, also what only developers need', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([])
  })

  it('has licences that we know', () => {
    expect(atRunTime.length).toBeGreaterThan(Object.keys(manifest.dependencies).length)
    expect(atRunTime.filter(([, { license }]) => !LICENCES.includes(license ?? '')).map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
  })

  it('runs nothing when it is installed, and neither do we', () => {
    expect(atRunTime.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([])
    expect(['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare'].filter((name) => name in manifest.scripts)).toEqual([])
    // it would be seen: one that only developers need has such a script
    expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toContain('node_modules/esbuild')
  })
})

describe('the package', () => {
  const packed = (JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as readonly { readonly size: number; readonly unpackedSize: number; readonly files: readonly { readonly path: string }[] }[])[0]
  const paths = packed?.files.map(({ path }) => path) ?? []

  it('holds what is needed', () => {
    expect([...new Set(paths.map((path) => path.split('/')[0]))].sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json', 'schemas'])
    expect([...new Set(paths.filter((path) => /^dist\/[^/]+\//.test(path)).map((path) => path.split('/')[1]))].sort()).toEqual(['completion', 'formats', 'rules', 'shared', 'types'])
    expect(paths.filter((path) => /\.map$|\.test\.|(?<!\.d)\.ts$|\.mjs$|node_modules|fixtures/.test(path))).toEqual([])
  })

  it('is of less than 2.5 MB, 12 MB unpacked', () => {
    expect(packed?.size).toBeLessThan(2_500_000)
    expect(packed?.unpackedSize).toBeLessThan(12_000_000)
  })

  it('has the notices of the packages whose code is in it', () => {
    const known = new Set(locked.map(([path, { version }]) => `${nameOf(path)} ${version}`))
    expect([...ownNames].filter((each) => !known.has(each))).toEqual([])
    expect(bundled.filter(({ licence }) => !LICENCES.includes(licence))).toEqual([])
    expect([...notices.matchAll(/^## (\S+ \S+)\n\n {4}\S/gm)].map(([, name]) => name)).toEqual([...ownNames])
    expect(Object.keys(manifest.dependencies).filter((name) => !bundled.some((each) => each.name === name))).toEqual([])
  })

  it('has declarations that stand on their own', () => {
    const program = ts.createProgram([`${root}dist/types/index.d.ts`], { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, strict: true, noEmit: true, types: ['node'] })
    const broken = ts.getPreEmitDiagnostics(program).filter(({ file }) => file === undefined || file.fileName.includes('/dist/types/'))
    expect(broken.map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)).toEqual([])
  })
})
