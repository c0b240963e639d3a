import { lint } from '../../src/rules/lint.js'
import type { Diagnostic } from '../../src/text/diagnostic.js'
import type { Files } from '../support/fixture.js'
import type { Mutation, Sample } from './mutant.js'

/** Says a number from 0 up to one below `below`. */
export type Pick = (below: number) => number

/** What is found above info, each in words of its own. */
export function findings(files: Files): ReadonlyMap<string, Diagnostic> {
  const { diagnostics } = lint([...files].map(([path, text]) => ({ path, text })))
  return new Map(diagnostics.filter(({ severity }) => severity !== 'info').map((each) => [`${each.rule} ${JSON.stringify(each.at)} ${each.message}`, each]))
}

/** Plants one mistake. Returns in words what is wrong with what lint says of it; nothing where it says just that. */
export function plant({ title, rule, sites }: Mutation, factory: Sample, before: ReadonlyMap<string, Diagnostic>, pick: Pick): string | undefined {
  const all = sites(factory)
  const changed = all[pick(all.length)]?.change() ?? new Map<string, string | undefined>()
  const files = new Map<string, string>(factory.files)
  for (const [file, text] of changed) {
    if (text === undefined) files.delete(file)
    else files.set(file, text)
  }
  // what stood there before may stand at another place now
  const known = new Set([...before.values()].map(({ rule: id, message }) => `${id} ${message}`))
  const found = [...findings(files).values()].filter(({ rule: id, message }) => !known.has(`${id} ${message}`))
  const isRight = found.length === 1 && found[0]?.rule === rule && changed.has(found[0].at.file)
  return isRight ? undefined : `${title} in ${[...changed.keys()].join(', ')} of ${factory.name}: ${rule} is expected, but found is ${found.map(({ rule: id, at, message }) => `${id} (${at.file}: ${message})`).join(', ') || 'nothing'}`
}
