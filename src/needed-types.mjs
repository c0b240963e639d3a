// Which declarations the library's types are made of: the rest of what tsc writes is nobody's.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The declaration files that one leads to, itself included.
 *
 * @param {string} entry
 */
export function neededTypes(entry) {
  const needed = new Set()
  const queue = [entry]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (needed.has(file)) continue
    needed.add(file)
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import|import\()\s*['"](\.[^'"]+)\.js['"]/g)) queue.push(join(dirname(file), `${path}.d.ts`))
  }
  return needed
}
