// The programs that are timed. See measure.mjs for what a program is. Paths are from the root of the repository.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const node = (...args) => [process.execPath, ...args]

export const EMPTY = { name: 'node -e 0', commands: [node('-e', '0')], says: /^$/ }
export const versionOf = (cli) => ({ name: 'adfc --version', commands: [node(cli, '--version')], says: /^\d+\.\d+\.\d+/ })

export const floorOf = ({ directory, files }) => ({ name: 'floor', commands: [node('bench/floor.mjs', directory)], says: new RegExp(`^${files} files parsed`) })
/** The same, which has all values at hand at its end. */
export const keepingFloorOf = ({ directory, files }) => ({ name: 'floor, keeping all values', commands: [node('bench/floor.mjs', directory, '--keep')], says: new RegExp(`^${files} files parsed`) })
/** The same, which goes over every value and looks every text up: the least that a linter does which looks at all. */
export const walkingFloorOf = ({ directory, files }) => ({ name: 'floor, going over all values', commands: [node('bench/floor.mjs', directory, '--walk')], says: new RegExp(`^${files} files parsed`) })
/** The least that a run does which finds that nothing has changed. */
export const timesFloorOf = ({ directory, files }) => ({ name: 'floor, times of files alone', commands: [node('bench/floor.mjs', directory, '--times')], says: new RegExp(`^${files} files seen`) })

/** What lint says of size: that no template takes so many resources, and no factory. */
const warnings = (files) => (files < 720 ? '0 warnings' : files <= 5_000 ? '1 warning' : '2 warnings')
export const lintOf = (cli, { directory, files }) => ({ name: 'adfc lint', commands: [node(cli, 'lint', directory)], says: files < 100 ? new RegExp(`^${files} resources in ${files} files checked: nothing to report\\.$`, 'm') : new RegExp(`^${files} resources in ${files} files checked: 0 errors, ${warnings(files)}, \\d infos?\\.$`, 'm') })

/** Lint where nothing was written since the run before, whatever other programs have done in between. */
export function unchangedLintOf(cli, factory) {
  const { commands: [[command, ...args]], ...program } = withCache(lintOf(cli, factory))
  return { ...program, commands: [[command, ...args]], before: () => void spawnSync(command, args, { env: { ...process.env, ...program.env } }) }
}

/** Three files of a factory, as a hook gives them; the factory around them is looked at for what they need. */
export function hookOf(cli, { directory }) {
  return { name: 'a hook', commands: [node(cli, 'lint', ...stagedIn(directory))], says: /^3 resources in 3 files checked: /m }
}

/** The same with a cache, where one of them has changed since. For the programs that run between it is as it was. */
export function changedHookOf(cli, factory) {
  const [file] = stagedIn(factory.directory)
  const text = readFileSync(file, 'utf8')
  return { ...withCache(hookOf(cli, factory)), name: 'a hook, one file changed, cache', before: () => writeFileSync(file, `${text}\n`), after: () => writeFileSync(file, text) }
}

const stagedIn = (directory) => readdirSync(`${directory}/pipeline`).sort().slice(0, 3).map((file) => `${directory}/pipeline/${file}`)

/** As on a user's machine, where the run before has left what lint found (of 100 files and more) and what the engine has compiled of adfc. */
export const withCache = ({ name, ...program }) => ({ name: `${name}, cache`, ...program, env: { CI: '', XDG_CACHE_HOME: 'bench/work/home' } })
