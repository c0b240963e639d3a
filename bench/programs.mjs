// The programs that are timed. See measure.mjs for what a program is. Paths are from the root of the repository.
import { readdirSync } from 'node:fs'

const node = (...args) => [process.execPath, ...args]

export const EMPTY = { name: 'node -e 0', commands: [node('-e', '0')], says: /^$/ }
export const versionOf = (cli) => ({ name: 'adfc --version', commands: [node(cli, '--version')], says: /^\d+\.\d+\.\d+/ })

export const floorOf = ({ directory, files }) => ({ name: 'floor', commands: [node('bench/floor.mjs', directory)], says: new RegExp(`^${files} files parsed`) })
/** The same, which has all values at hand at its end. */
export const keepingFloorOf = ({ directory, files }) => ({ name: 'floor, keeping all values', commands: [node('bench/floor.mjs', directory, '--keep')], says: new RegExp(`^${files} files parsed`) })

/** What lint says of size: that no template takes so many resources, and no factory. */
const warnings = (files) => (files < 720 ? '0 warnings' : files <= 5_000 ? '1 warning' : '2 warnings')
export const lintOf = (cli, { directory, files }) => ({ name: 'adfc lint', commands: [node(cli, 'lint', directory)], says: files < 100 ? new RegExp(`^${files} resources in ${files} files checked: nothing to report\\.$`, 'm') : new RegExp(`^${files} resources in ${files} files checked: 0 errors, ${warnings(files)}, \\d infos?\\.$`, 'm') })

/** One file of a factory, as a hook or an editor gives it; the factory around it is looked at for its names. */
export function hookOf(cli, { directory }) {
  const [file] = readdirSync(`${directory}/pipeline`).sort()
  return { name: 'adfc lint, one file of them', commands: [node(cli, 'lint', `${directory}/pipeline/${file}`)], says: /^1 resource in 1 file checked: /m }
}

/** As on a user's machine, where the run before has left what lint found (of 100 files and more) and what the engine has compiled of adfc. */
export const withCache = ({ name, ...program }) => ({ name: `${name}, cache`, ...program, env: { CI: '', XDG_CACHE_HOME: 'bench/work/home' } })
