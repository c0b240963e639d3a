import type { Factory } from '../factory/link.js'

/** What several rules ask of a factory, worked out for the first of them; it goes when the factory does. */
export function oncePerFactory<Value>(workOut: (factory: Factory) => Value): (factory: Factory) => Value {
  const known = new WeakMap<Factory, { readonly value: Value }>()
  return (factory) => {
    let found = known.get(factory)
    if (!found) known.set(factory, (found = { value: workOut(factory) }))
    return found.value
  }
}
