// How the measurements of programs over one factory are shown.
import { median, ratioOf } from './measure.mjs'
import { table } from './table.mjs'

/**
 * @typedef {{ label: string, names: string[], times: number[][], usages: { processor: number, megabytes: number }[], base?: number }} Measured
 *   Programs over one factory; `base` is the index of the one that the others are compared with.
 */

/** @param {readonly Measured[]} all */
export function tableOf(all) {
  const rows = all.flatMap(({ label, names, times, usages, base = 0 }) =>
    names.map((name, index) => {
      const own = times[index]
      const { processor, megabytes } = usages[index]
      const ratio = ratioOf(own, times[base])
      return [label, name, median(own).toFixed(0), Math.min(...own).toFixed(0), processor.toFixed(0), megabytes.toFixed(0), index === base ? '1' : `${ratio.median.toFixed(2)} (${ratio.least.toFixed(2)}–${ratio.most.toFixed(2)})`]
    }),
  )
  return table([['factory'], ['program'], ['median ms', 'right'], ['min ms', 'right'], ['processor ms', 'right'], ['peak MB', 'right'], ['beside the first']], rows)
}
