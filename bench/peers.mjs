// The linters that adfc is measured against, installed here and nowhere else (package.json beside this file).
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'

const MODULES = 'bench/node_modules'

/** Installs what the lock file says where that is not done yet, and returns the versions by package. */
export function installPeers() {
  const { packages } = JSON.parse(readFileSync('bench/package-lock.json', 'utf8'))
  const wanted = Object.keys(packages[''].devDependencies).map((name) => [name, packages[`node_modules/${name}`].version])
  const isThere = ([name, version]) => existsSync(`${MODULES}/${name}/package.json`) && JSON.parse(readFileSync(`${MODULES}/${name}/package.json`, 'utf8')).version === version
  if (!wanted.every(isThere)) {
    const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: 'bench', encoding: 'utf8', shell: process.platform === 'win32' })
    if (status !== 0) throw new Error(`The peers cannot be installed:\n${stderr}`)
  }
  return Object.fromEntries(wanted)
}

/** Biome's program itself: what its launcher in Node takes is not counted. */
function biome() {
  const scope = `${MODULES}/@biomejs`
  const [file] = readdirSync(scope).filter((name) => name.startsWith('cli-')).flatMap((name) => ['biome', 'biome.exe'].map((program) => `${scope}/${name}/${program}`)).filter((path) => existsSync(path))
  if (file === undefined) throw new Error('There is no Biome for this machine.')
  return file
}

// the largest file of a factory is larger than what Biome looks at by itself
const biomeOn = (path) => [biome(), 'lint', '--files-max-size=104857600', path]
const eslintOn = (path) => [process.execPath, `${MODULES}/eslint/bin/eslint.js`, '-c', 'bench/eslint.config.mjs', path]
const ajvOn = (schema, files) => [process.execPath, `${MODULES}/ajv-cli/dist/index.js`, 'validate', '--spec=draft7', '--strict=false', '-s', schema, '-d', files]

/**
 * The peers as programs over a factory (measure.mjs). ajv-cli takes one schema at a time: a run for each kind of resource, with what `adfc schema` prints.
 *
 * @param {string} cli
 * @param {{ directory: string, files: number }} factory
 */
export function peersOn(cli, { directory, files }) {
  const kinds = readdirSync(directory).sort()
  mkdirSync('bench/work/schemas', { recursive: true })
  for (const kind of kinds) writeFileSync(schemaOf(kind), run([process.execPath, cli, 'schema', kind]).stdout)
  checkThatTheyFind(cli)
  return [
    { name: 'Biome', commands: [biomeOn(directory)], says: new RegExp(`^Checked ${files} files`, 'm') },
    { name: 'ESLint', commands: [eslintOn(directory)], says: /^$/ },
    { name: 'ajv-cli', commands: kinds.map((kind) => ajvOn(schemaOf(kind), `${directory}/${kind}/*.json`)), says: new RegExp(`^(?:\\S+ valid\\n){${files}}$`) },
  ]
}

const schemaOf = (kind) => `bench/work/schemas/${kind}.json`

/** A linter that would find nothing is not worth timing: each is given a file with a mistake of its kind. */
function checkThatTheyFind(cli) {
  const file = 'bench/work/mistake.json'
  writeFileSync(file, '{ "name": 1, "name": 1, "properties": { "activities": 1 } }')
  for (const command of [biomeOn(file), eslintOn(file), ajvOn(schemaOf('pipeline'), file), [process.execPath, cli, 'lint', file]]) if (run(command).status !== 1) throw new Error(`"${command.join(' ')}" finds no mistake in ${file}.`)
}

function run([command, ...args]) {
  return spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, NO_COLOR: '1', ADFC_CACHE_DIR: '' } })
}
