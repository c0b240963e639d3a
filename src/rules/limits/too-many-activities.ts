import type { ResourceRule } from '../rule.js'
import { LIMITS } from './limits.js'

export const tooManyActivities: ResourceRule<{ most: number; near: number }> = {
  id: 'too-many-activities',
  title: 'A pipeline with more activities than the service takes, or nearly so many',
  category: 'reliability',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline'],
  options: {
    most: { type: 'integer', minimum: 1, expects: 'a whole number', default: LIMITS.activitiesOfPipeline.most, description: 'As many activities as a pipeline may have, those in containers among them.' },
    near: { type: 'integer', minimum: 1, expects: 'a whole number', default: 80, description: 'The number from which on a pipeline is reported before it is full.' },
  },
  check(resource, report, { most, near }) {
    const count = resource.activities.length
    if (count < near && count <= most) return
    const words = `Pipeline "${resource.name}" has ${count} activities`
    report(resource.at, count > most ? `${words}, more than the ${most} that a pipeline may have.` : `${words}; ${most} are the most that a pipeline may have.`, {
      hint: 'Those in containers count too. Move a part of them to a pipeline of its own, and call it.',
    })
  },
}
