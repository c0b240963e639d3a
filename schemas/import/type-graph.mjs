// Reads a types.json of the bicep type format: one array in which an entry is named by its position.

/** Bits of a property's flags. */
const REQUIRED = 1
const READ_ONLY = 2

/**
 * The type graph as plain nodes. `resources` are the bodies of the resource types by their ARM name; what only functions
 * and read-only properties lead to is never reached from them.
 */
export function readTypeGraph(text) {
  const entries = JSON.parse(text)
  const at = (ref) => entries[Number(ref.$ref.slice('#/'.length))]
  const properties = (of) => Object.entries(of ?? {}).map(([name, { type, flags, description }]) => ({
    name,
    type: () => nodeOf(at(type)),
    isRequired: (flags & REQUIRED) !== 0 && (flags & READ_ONLY) === 0,
    isReadOnly: (flags & READ_ONLY) !== 0,
    prose: description ?? '',
  }))
  const nodes = new Map()

  function nodeOf(entry) {
    let node = nodes.get(entry)
    if (node === undefined) nodes.set(entry, (node = makeNode(entry)))
    return node
  }

  function makeNode(entry) {
    switch (entry.$type) {
      case 'AnyType':
        return { kind: 'any' }
      case 'BooleanType':
        return { kind: 'boolean' }
      case 'IntegerType':
        return { kind: 'integer', minimum: entry.minValue, maximum: entry.maxValue }
      case 'StringType':
        return { kind: 'text', minLength: entry.minLength, maxLength: entry.maxLength, pattern: entry.pattern }
      case 'StringLiteralType':
        return { kind: 'choice', values: [entry.value], isOpen: false }
      case 'UnionType': {
        const elements = entry.elements.map(at)
        const other = elements.find(({ $type }) => $type !== 'StringLiteralType' && $type !== 'StringType')
        if (other) throw new Error(`a union of ${other.$type} is not known`)
        return { kind: 'choice', values: elements.filter(({ $type }) => $type === 'StringLiteralType').map(({ value }) => value), isOpen: elements.some(({ $type }) => $type === 'StringType') }
      }
      case 'ArrayType':
        return { kind: 'list', item: () => nodeOf(at(entry.itemType)) }
      case 'ObjectType':
        return { kind: 'object', name: entry.name, properties: properties(entry.properties), others: entry.additionalProperties && (() => nodeOf(at(entry.additionalProperties))) }
      case 'DiscriminatedObjectType':
        return { kind: 'union', name: entry.name, discriminator: entry.discriminator, base: properties(entry.baseProperties), branches: Object.entries(entry.elements).map(([value, ref]) => ({ value, type: nodeOf(at(ref)) })) }
      default:
        throw new Error(`the type ${entry.$type} is not known`)
    }
  }

  const resources = new Map(entries.filter(({ $type }) => $type === 'ResourceType').map(({ name, body }) => [name.split('@')[0], nodeOf(at(body))]))
  return { resources }
}

/** What a node leads to, read-only properties aside. */
export function below(node) {
  switch (node.kind) {
    case 'list':
      return [node.item()]
    case 'object':
      return [...node.properties.filter(({ isReadOnly }) => !isReadOnly).map(({ type }) => type()), ...(node.others ? [node.others()] : [])]
    case 'union':
      return [...node.base.filter(({ isReadOnly }) => !isReadOnly).map(({ type }) => type()), ...node.branches.map(({ type }) => type)]
    default:
      return []
  }
}
