// Makes dist/: one bundled file per command, the command line that loads them, the library, the rules' pages, and the scripts for shells.
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { neededTypes } from './needed-types.mjs'
import { noticesOf } from './notices.mjs'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  // the ES module builds of dependencies: smaller, and the only ones that bundle whole
  mainFields: ['module', 'main'],
  define: { ADFC_VERSION: JSON.stringify(version), ADFC_BUILD: JSON.stringify(buildOf('src')) },
  // the notices of all packages are in a file of their own
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  // asked for by a dependency where it is there, for colours that nobody sees: else whatever version a tool of developers brings would be taken
  external: ['supports-color'],
}
const modules = {
  ...shared,
  format: 'esm',
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
const others = ['plan-run', 'plan-deploy', 'live-site', 'remembered', 'show', 'apply', 'resume', 'emulator', 'eval']
/** What `compiled-code.ts` loads: code that the engine has compiled is kept for scripts only. */
const scripts = {
  ...shared,
  format: 'cjs',
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  minify: true,
  // code that was kept cannot import: it asks for modules by the function that it is given, for node's own by require
  supported: { 'dynamic-import': false },
  define: { ...shared.define, 'import.meta.url': '__ownUrl' },
  banner: { js: "const __ownUrl = require('node:url').pathToFileURL(__filename).href;" },
  plugins: [besideEachOther(), modelAsText()],
}
const made = []
for (const directory of ['dist/shared', 'dist/formats']) rmSync(directory, { recursive: true, force: true })
// a script too: node starts it sooner than a module
made.push(await build({ ...shared, format: 'cjs', outExtension: { '.js': '.cjs' }, define: { ...shared.define, 'import.meta.url': '__filename' }, entryPoints: { cli: 'src/cli.ts' }, outdir: 'dist', minify: true }))
// yargs lays out its help by the width of texts, and all of that is ASCII: what knows every script takes longer to load than yargs
made.push(await build({ ...scripts, entryPoints: { arguments: 'src/commands/arguments.ts' }, alias: { 'string-width': './src/commands/width-of-help.mjs' } }))
made.push(await build({ ...scripts, entryPoints: { ...Object.fromEntries([...quick, PASSES].map((name) => [name, `src/commands/${name}.ts`])), ...Object.fromEntries(formats.map((name) => [`formats/${name}`, `src/report/${name}.ts`])) } }))
// what knows which terminals have colours belongs to it
made.push(await build({ ...scripts, entryPoints: { hyperlinks: 'src/commands/hyperlinks.ts' }, external: [] }))
made.push(await build({ ...modules, entryPoints: { index: 'src/index.ts', ...Object.fromEntries(others.map((name) => [name, `src/commands/${name}.ts`])) }, outdir: 'dist', splitting: true, chunkNames: 'shared/[name]-[hash]', minifySyntax: true, minifyWhitespace: true }))
/** ajv's run-time part comes with the validators, in which it is already (schemas/generate.mjs). */
const written = made.flatMap(({ metafile }) => Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0)))
writeFileSync('dist/THIRD-PARTY.md', noticesOf([...written, 'node_modules/ajv/']))
// declarations by hand are not among what tsc writes
for (const file of readdirSync('src', { recursive: true })) if (file.endsWith('.d.ts')) cpSync(join('src', file), join('dist/types', file))
const needed = neededTypes('dist/types/index.d.ts')
for (const file of readdirSync('dist/types', { recursive: true })) if (file.endsWith('.ts') && !needed.has(join('dist/types', file))) rmSync(join('dist/types', file))
chmodSync('dist/cli.cjs', 0o755)
cpSync('src/commands/completion', 'dist/completion', { recursive: true })
mkdirSync('dist/rules', { recursive: true })
// pages lie in the folder of their subject; ids are unique
for (const file of readdirSync('src/rules', { recursive: true })) if (file.endsWith('.md') && file !== 'README.md') cpSync(join('src/rules', file), join('dist/rules', basename(file)))

/** Names the code in a directory and what it depends on: what an older build has kept is not taken for this one's. */
function buildOf(directory) {
  const hash = createHash('sha256')
  for (const file of readdirSync(directory, { recursive: true }).sort()) if (/\.[jt]s$/.test(file)) hash.update(file).update(readFileSync(join(directory, file)))
  return hash.update(readFileSync('package-lock.json')).digest('base64url')
}

/** The definitions of all types are half of what the passes need: as a text beside them, which the engine need not read as code. */
function modelAsText() {
  return {
    name: 'model-as-text',
    setup(bundler) {
      bundler.onLoad({ filter: /[/\\]src[/\\]schema[/\\]model\.js$/ }, async ({ path }) => {
        const { definitionTexts } = await import(pathToFileURL(path).href)
        writeFileSync('dist/model.txt', definitionTexts, 'latin1')
        const code = readFileSync(path, 'utf8')
        return { contents: `${code.slice(0, code.indexOf('export const definitionTexts'))}export const definitionTexts = /* @__PURE__ */ require('./model.txt')\n` }
      })
      bundler.onResolve({ filter: /\.txt$/ }, ({ path }) => ({ path, external: true }))
    },
  }
}

/** `import('./lint.js')` in the source is `require('./lint.cjs')` in dist; the other commands are modules. `compiled-code.ts` answers both. */
function besideEachOther() {
  const script = new RegExp(`import\\('(?:\\./|\\.\\./report/)(${[...quick, PASSES, ...formats].join('|')})\\.js'\\)`, 'g')
  const module = new RegExp(`import\\('(\\./(?:${others.join('|')})\\.js)'\\)`, 'g')
  return {
    name: 'beside-each-other',
    setup(bundler) {
      bundler.onLoad({ filter: /[/\\]src[/\\]commands[/\\][^/\\]+\.ts$/ }, ({ path }) => ({
        loader: 'ts',
        contents: readFileSync(path, 'utf8').replace(module, (_, name) => `importModule('${name}')`).replace(script, (_, name) => `require('./${formats.includes(name) ? 'formats/' : ''}${name}.cjs')`),
      }))
      bundler.onResolve({ filter: /\.cjs$/ }, ({ path, kind }) => (kind === 'require-call' ? { path, external: true } : undefined))
    },
  }
}
