import type { ResourceRule } from '../rule.js'
import { LIMITS } from './limits.js'

const KILOBYTE = 1024

export const pipelineTooLarge: ResourceRule<{ kilobytes: number }> = {
  id: 'pipeline-too-large',
  title: 'A pipeline of more kilobytes than the service takes',
  category: 'reliability',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline'],
  options: { kilobytes: { type: 'integer', minimum: 1, expects: 'a whole number', default: LIMITS.kilobytesOfPipeline.most, description: 'As many kilobytes as a pipeline may have, without the white space between its values.' } },
  check({ name, at, value, length = Infinity }, report, { kilobytes }) {
    // a character has three bytes at most; nearly all files are far smaller
    if (length * 3 <= kilobytes * KILOBYTE) return
    const size = new TextEncoder().encode(JSON.stringify(value)).length
    if (size > kilobytes * KILOBYTE) report(at, `Pipeline "${name}" has ${Math.ceil(size / KILOBYTE)} kB, more than the ${kilobytes} that a pipeline may have.`, { hint: 'Move a part of it to a pipeline of its own, and long scripts and queries to files or stored procedures.' })
  },
}
