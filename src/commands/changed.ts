import { seatOf } from '../factory/layout.js'
import { CannotWork, UsageError } from './errors.js'
import { fileOf, type Checked, type Run } from './lint-run.js'
import { absolute } from './paths.js'
import type { World } from './terminal.js'

type Git = World['git']

/** What git says has changed, as absolute paths. */
export interface Changes {
  /** Files that are there and new or changed. */
  readonly present: ReadonlySet<string>
  /** Files that are gone. */
  readonly gone: readonly string[]
}

/**
 * What has changed in the repository around a directory: against the last commit, or against the commit from which the
 * current one and `ref` have parted; files that git does not know yet count. Throws `UsageError` for an unknown `ref`, `CannotWork`
 * where git does not work.
 */
export async function changesSince(ref: string | undefined, directory: string, { git }: World): Promise<Changes> {
  const there: Git = (args) => git(['-C', directory, ...args])
  // relative, so that it is written as the directory is, links or not
  const top = absolute(directory, (await ask(['rev-parse', '--show-cdup'], there)).trimEnd())
  const base = ref === undefined ? 'HEAD' : await baseOf(ref, there)
  const paths = (text: string): string[] => text.split('\0').filter((path) => path !== '').map((path) => absolute(top, path))
  const hasCommit = (await there(['rev-parse', '--verify', '--quiet', 'HEAD'])).code === 0
  // the paths of git are those of the repository, whatever the directory
  const diff = (filter: string): Promise<string> => ask(['diff', '--name-only', '-z', '--no-renames', `--diff-filter=${filter}`, base, '--'], there)
  const unknown = paths(await ask(['ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', ':/'], there))
  if (!hasCommit) return { present: new Set([...unknown, ...paths(await ask(['ls-files', '--full-name', '-z', '--', ':/'], there))]), gone: [] }
  return { present: new Set([...paths(await diff('d')), ...unknown]), gone: paths(await diff('D')) }
}

async function baseOf(ref: string, git: Git): Promise<string> {
  if (ref.startsWith('-') || (await git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`])).code !== 0) throw new UsageError(`Git knows no commit "${ref}".`)
  const { code, out } = await git(['merge-base', ref, 'HEAD'])
  // histories without a common commit, or a clone that does not reach back to it: the commit itself
  return code === 0 ? out.trim() : ref
}

async function ask(args: readonly string[], git: Git): Promise<string> {
  const { code, out, error } = await git(args)
  if (code === 0) return out
  throw new CannotWork(`"--changed" asks git what has changed, and git says: ${error.trim().split('\n')[0] ?? 'nothing'}.`.replace(/\.\.$/, '.'))
}

/** The targets of a run that have changed, and those that need what has changed or is gone, however far. */
export function changedTargets(run: Run, { present, gone }: Changes, result: Checked): ReadonlySet<string> {
  const { factory } = result
  const absoluteOf = (file: string): string => run.absolutes.get(file) ?? file
  const isChanged = (file: string): boolean => present.has(absoluteOf(fileOf(file, result)))
  const missing = new Set(gone.flatMap((path) => (seatOf(path) ? [nameKey(seatOf(path)?.kind ?? '', seatOf(path)?.stem ?? '')] : [])))
  const dangling = factory.dangling.filter(({ kind, name }) => missing.has(nameKey(kind, name))).map(({ file }) => file)
  const reached = new Set([...factory.resources.map(({ file }) => file).filter(isChanged), ...dangling])
  const users = new Map<string, string[]>()
  for (const [file, needed] of factory.needs) {
    for (const each of needed) {
      const known = users.get(each)
      if (known) known.push(file)
      else users.set(each, [file])
    }
  }
  // a set gives what is added while it is walked
  for (const file of reached) for (const user of users.get(file) ?? []) reached.add(user)
  const files = new Set([...reached].map((file) => fileOf(file, result)))
  return new Set([...run.targets].filter((file) => files.has(file) || present.has(absoluteOf(file))))
}

function nameKey(kind: string, name: string): string {
  return `${kind}/${name}`.toLowerCase()
}

/** Whether a configuration has changed, the one that is `named` or any other: then all may be judged otherwise. */
export function hasNewSettings({ present, gone }: Changes, named: string | undefined): boolean {
  return [...present, ...gone].some((path) => path === named || /(?:^|\/)adfc\.json$/.test(path))
}
