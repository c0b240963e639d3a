import type { FactoryRule } from '../rule.js'
import { reachedFrom } from './reached.js'

export const untriggeredPipeline: FactoryRule = {
  id: 'untriggered-pipeline',
  title: 'A pipeline that no trigger starts, directly or through another',
  category: 'maintainability',
  severity: 'info',
  isOptional: true,
  scope: 'factory',
  check(factory, report) {
    const started = reachedFrom(factory, ({ kind }) => kind === 'trigger')
    const idle = factory.resources.filter(({ kind, root }, number) => started[number] === 0 && kind === 'pipeline' && root !== undefined && factory.holds('trigger', root) && !factory.isTemplate(root))
    const callers = new Map(idle.flatMap((caller) => (factory.needs.get(caller.file) ?? []).map((file) => [file, caller] as const)))
    for (const pipeline of idle) {
      const caller = callers.get(pipeline.file)
      report(pipeline.at, caller && caller !== pipeline ? `The pipeline "${pipeline.name}" is called by "${caller.name}", but no trigger starts either.` : `No trigger starts the pipeline "${pipeline.name}", and no pipeline calls it.`, { hint: 'Add it to a trigger, or remove it; if it is started by hand or from elsewhere, say so in its description.' })
    }
  },
}
