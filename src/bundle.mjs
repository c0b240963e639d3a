// Makes dist/: one bundled file per command, the command line that loads them, the library, the rules' pages, and the scripts for shells.
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // the ES module builds of dependencies: smaller, and the only ones that bundle whole
  mainFields: ['module', 'main'],
  define: { ADFC_VERSION: JSON.stringify(version), ADFC_BUILD: JSON.stringify(buildOf('src')) },
  legalComments: 'none',
  logLevel: 'warning',
  // some dependencies are CommonJS: they ask for node's modules by require, and for their own place
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url); globalThis.__filename ??= import.meta.filename ?? '';" },
}

/** Each whole in one file: they are asked for most often, and start soonest so. */
const quick = ['lint', 'baseline-prune', 'rules', 'explain', 'schema']
/** What those load that lint, which no run before has kept anything for. */
const PASSES = 'passes'
/** The formats of lint that are loaded when they are asked for; each whole in one file too. */
const formats = ['compact', 'sarif', 'github', 'azure-pipelines', 'gitlab', 'junit', 'checkstyle', 'markdown']
/** With the library in one build: what they share, and the network's packages, lie in files that are loaded when needed. */
const others = ['plan-run', 'show', 'apply', 'resume', 'emulator', 'eval']
rmSync('dist/shared', { recursive: true, force: true })
await build({ ...shared, entryPoints: { cli: 'src/cli.ts', arguments: 'src/commands/arguments.ts' }, outdir: 'dist', minify: true, plugins: [besideTheCommandLine()] })
await build({ ...shared, entryPoints: Object.fromEntries([...quick, PASSES].map((name) => [name, `src/commands/${name}.ts`])), outdir: 'dist', minify: true, plugins: [inTheirFolder(), byItself()] })
await build({ ...shared, entryPoints: Object.fromEntries(formats.map((name) => [name, `src/report/${name}.ts`])), outdir: 'dist/formats', minify: true })
await build({ ...shared, entryPoints: { index: 'src/index.ts', ...Object.fromEntries(others.map((name) => [name, `src/commands/${name}.ts`])) }, outdir: 'dist', splitting: true, chunkNames: 'shared/[name]-[hash]', minifySyntax: true, minifyWhitespace: true })
chmodSync('dist/cli.js', 0o755)
cpSync('src/commands/completion', 'dist/completion', { recursive: true })
mkdirSync('dist/rules', { recursive: true })
// pages lie in the folder of their subject; ids are unique
for (const file of readdirSync('src/rules', { recursive: true })) if (file.endsWith('.md') && file !== 'README.md') cpSync(join('src/rules', file), join('dist/rules', basename(file)))

/** Names the code in a directory: what an older build has kept is not taken for this one's. */
function buildOf(directory) {
  const hash = createHash('sha256')
  for (const file of readdirSync(directory, { recursive: true }).sort()) if (/\.[jt]s$/.test(file)) hash.update(file).update(readFileSync(join(directory, file)))
  return hash.digest('base64url')
}

/** `import('./commands/lint.js')` in the source is `import('./lint.js')` in dist. */
function besideTheCommandLine() {
  return {
    name: 'beside-the-command-line',
    setup(bundler) {
      bundler.onResolve({ filter: new RegExp(`^\\./(?:commands/)?(?:${['arguments', ...quick, ...others].join('|')})\\.js$`) }, ({ path, kind }) => (kind === 'dynamic-import' ? { path: path.replace('/commands/', '/'), external: true } : undefined))
    },
  }
}

/** `import('../report/sarif.js')` in the source is `import('./formats/sarif.js')` in dist. */
function inTheirFolder() {
  return {
    name: 'in-their-folder',
    setup(bundler) {
      bundler.onResolve({ filter: new RegExp(`^\\.\\./report/(?:${formats.join('|')})\\.js$`) }, ({ path, kind }) => (kind === 'dynamic-import' ? { path: path.replace('../report/', './formats/'), external: true } : undefined))
    },
  }
}

/** The passes lie beside the commands that load them. */
function byItself() {
  return {
    name: 'by-itself',
    setup(bundler) {
      bundler.onResolve({ filter: new RegExp(`^\\./${PASSES}\\.js$`) }, ({ path, kind }) => (kind === 'dynamic-import' ? { path, external: true } : undefined))
    },
  }
}
