import type { FactoryRule } from '../rule.js'
import { selfHostedRuntimeOfDataset } from './runtimes.js'
import { usesIn } from './uses.js'

export const differentSelfHostedRuntimes: FactoryRule = {
  id: 'different-self-hosted-runtimes',
  title: 'A copy between stores behind different self-hosted integration runtimes',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    const uses = usesIn(factory, 'Copy')
    uses.forEach((input, index) => {
      // the output of an activity stands behind its input
      const output = uses[index + 1]
      if (input.use.isWritten || !output || output.activity !== input.activity) return
      const from = selfHostedRuntimeOfDataset(factory, input.dataset)
      const to = selfHostedRuntimeOfDataset(factory, output.dataset)
      if (!from || !to || from === to) return
      report(output.use.dataset.at, `Activity "${input.activity.name}" reads through the integration runtime "${from.name}" and writes through "${to.name}".`, {
        related: [{ at: input.use.dataset.at, message: 'the dataset that is read' }],
        hint: 'One copy runs on one self-hosted integration runtime; reach both stores through it, or copy to a store in the cloud first, and from there with a second activity.',
      })
    })
  },
}
