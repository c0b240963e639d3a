import type { ResourceRule } from '../rule.js'
import { LIMITS } from './limits.js'

export const tooManyParameters: ResourceRule<{ most: number }> = {
  id: 'too-many-parameters',
  title: 'A pipeline with more parameters than the service takes',
  category: 'reliability',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline'],
  options: { most: { type: 'integer', minimum: 1, expects: 'a whole number', default: LIMITS.parametersOfPipeline.most, description: 'As many parameters as a pipeline may have.' } },
  check({ name, at, definitions }, report, { most }) {
    if (definitions.length <= most) return
    const parameters = definitions.filter(({ kind }) => kind === 'parameter')
    if (parameters.length > most) report(at, `Pipeline "${name}" has ${parameters.length} parameters, more than the ${most} that a pipeline may have.`, { hint: 'Several values can be one parameter of the type object.' })
  },
}
