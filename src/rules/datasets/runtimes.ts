import type { Factory } from '../../factory/link.js'
import type { Resource } from '../../factory/model.js'
import { serviceOf } from './uses.js'

/** The self-hosted integration runtime through which a linked service is reached; nothing where it is another, or not known. */
export function selfHostedRuntimeOf(factory: Factory, service: Resource | undefined): Resource | undefined {
  const reference = service?.references.find(({ kind, path }) => kind === 'integrationRuntime' && String(path.at(-1)).toLowerCase() === 'connectvia')
  const runtime = service && reference && factory.resolve(reference, service)
  return runtime?.type?.toLowerCase() === 'selfhosted' ? runtime : undefined
}

/** The same for the linked service of a dataset. */
export function selfHostedRuntimeOfDataset(factory: Factory, dataset: Resource): Resource | undefined {
  return selfHostedRuntimeOf(factory, serviceOf(factory, dataset))
}
