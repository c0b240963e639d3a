import type { Factory } from '../../factory/link.js'
import type { Place } from '../../text/place.js'
import type { FactoryRule } from '../rule.js'
import { LIMITS } from './limits.js'

const MEGABYTE = 1024 * 1024

export const templateTooLarge: FactoryRule<{ resources: number; parameters: number; megabytes: number; nearPercent: number }> = {
  id: 'template-too-large',
  title: 'A factory whose template is as large as Azure Resource Manager takes one, or nearly so',
  category: 'reliability',
  severity: 'warning',
  scope: 'factory',
  options: {
    resources: { type: 'integer', minimum: 1, expects: 'a whole number', default: LIMITS.resourcesOfTemplate.most, description: 'As many resources as a template may have.' },
    parameters: { type: 'integer', minimum: 1, expects: 'a whole number', default: LIMITS.parametersOfTemplate.most, description: 'As many parameters as a template may have.' },
    megabytes: { type: 'number', minimum: 0, expects: 'a number', default: LIMITS.megabytesOfTemplate.most, description: 'As many megabytes as a template may have.' },
    nearPercent: { type: 'integer', minimum: 1, maximum: 100, expects: 'a whole number', default: 90, description: 'The share of a limit, in percent, from which on it is reported before it is reached.' },
  },
  check(factory, report, { resources, parameters, megabytes, nearPercent }) {
    for (const { at, isTemplate, counts } of sizes(factory)) {
      const near = [
        { count: counts.resources, most: resources, unit: 'resources' },
        { count: counts.parameters, most: parameters, unit: 'parameters' },
        { count: Math.round((counts.characters / MEGABYTE) * 10) / 10, most: megabytes, unit: 'megabytes' },
      ].filter(({ count, most }) => count >= (most * nearPercent) / 100)
      if (near.length === 0) continue
      const words = `${isTemplate ? 'The template' : 'A template of this factory'} has ${near.map(({ count, unit }) => `${count} ${unit}`).join(' and ')}`
      report(at, `${words}; Azure Resource Manager takes at most ${near.map(({ most, unit }) => `${most} ${unit}`).join(' and ')}.`, { hint: 'Deploy it in parts: the Studio exports linked templates too. Fewer parameters are a matter of arm-template-parameters-definition.json.' })
    }
  },
}

interface Size {
  readonly at: Place
  readonly isTemplate: boolean
  readonly counts: { readonly resources: number; readonly parameters: number; readonly characters: number }
}

/** Of each exported template, and of each factory what a template of it will hold for certain. */
function sizes({ resources, origins, templates }: Factory): Size[] {
  const counts = new Map<string, { first: string; count: number }>()
  for (const { file, root, kind } of resources) {
    const key = origins.get(file)?.file ?? root
    // the Studio leaves the factory itself out unless it is told otherwise
    if (key === undefined || kind === 'factory') continue
    const known = counts.get(key)
    if (known) known.count++
    else counts.set(key, { first: file, count: 1 })
  }
  return [...counts].map(([key, { first, count }]) => {
    const template = templates.get(key)
    return { at: { file: template ? key : first, path: [], part: 'start' }, isTemplate: template !== undefined, counts: { resources: count, parameters: 0, characters: 0, ...template } }
  })
}
