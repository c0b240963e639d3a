import { FINDINGS } from '../rules/findings.js'
import { EXIT } from './errors.js'
import type { World } from './terminal.js'

/** Lists everything that can be reported: as a table, or as JSON. */
export function rulesCommand(format: 'text' | 'json', world: World): number {
  if (format === 'json') {
    world.out(`${JSON.stringify(FINDINGS.map(({ id, title, category, severity }) => ({ id, title, category, severity })), null, 2)}\n`)
    return EXIT.clean
  }
  const width = Math.max(...FINDINGS.map(({ id }) => id.length))
  world.out(FINDINGS.map(({ id, severity, category, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${category.padEnd(15)}  ${title}\n`).join(''))
  return EXIT.clean
}
