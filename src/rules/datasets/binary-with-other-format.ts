import type { FactoryRule } from '../rule.js'
import { isUnfit } from './fit.js'
import { usesIn, type PlacedUse } from './uses.js'

export const binaryWithOtherFormat: FactoryRule = {
  id: 'binary-with-other-format',
  title: 'A copy between a binary dataset and one with rows',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    const uses = usesIn(factory, 'Copy')
    uses.forEach((input, index) => {
      // the output of an activity stands behind its input
      const output = uses[index + 1]
      if (input.use.isWritten || !output || output.activity !== input.activity || isSound(input, output)) return
      const [binary, other] = isBinary(input) ? [input, output] : [output, input]
      report(binary.use.dataset.at, `Activity "${input.activity.name}" copies ${describe(input)} to ${describe(output)}.`, {
        related: [{ at: other.use.dataset.at, message: 'the other dataset' }],
        hint: 'Binary files are copied as they are, to binary files; where rows are to be read or written, both datasets need a format that has them.',
      })
    })
  },
}

/** Exports of Microsoft 365 are written to binary datasets (connector-office-365); a source or sink that does not fit its dataset is another mistake. */
function isSound(input: PlacedUse, output: PlacedUse): boolean {
  if (isBinary(input) === isBinary(output) || input.type === 'Office365Table') return true
  return (input.use.by !== undefined && isUnfit(input.type, 'sources', input.use.by.type)) || (output.use.by !== undefined && isUnfit(output.type, 'sinks', output.use.by.type))
}

function isBinary({ type }: PlacedUse): boolean {
  return type === 'Binary'
}

function describe({ type, dataset }: PlacedUse): string {
  return `the dataset "${dataset.name}" of type "${type}"`
}
