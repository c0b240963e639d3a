import type { Signature } from './signatures.js'
import { ANY, arrayOf, FLOAT, INTEGER, NUMBER, OBJECT, STRING, union, type Type } from './types.js'

/** The type of what a function gives for arguments of these types; `any` where it cannot be known. */
export function resultType({ returns }: Signature, args: readonly Type[]): Type {
  if (typeof returns !== 'string') return returns
  const [first = ANY, second = ANY, third = ANY] = args
  switch (returns) {
    case 'number':
      return numberOf(args)
    case 'same-as-first':
      return first.kind === 'string' || first.kind === 'array' ? first : ANY
    case 'element-of-first':
      return first.kind === 'array' ? first.items : first.kind === 'string' ? STRING : ANY
    case 'second-or-third':
      return union([second, third])
    case 'first-that-is-not-null':
      return union(args.map((type, i) => (i < args.length - 1 ? withoutNull(type) : type)).filter((type) => type !== undefined))
    case 'array-of-arguments':
      return arrayOf(union(args))
    case 'merged':
      return args.every(({ kind }) => kind === 'array') && args.length > 0 ? union(args) : args.every(({ kind }) => kind === 'object') && args.length > 0 ? OBJECT : ANY
  }
}

/** Integers give an integer; where one surely is a float, the result is one. */
function numberOf(args: readonly Type[]): Type {
  if (args.length > 0 && args.every(({ kind }) => kind === 'integer')) return INTEGER
  return args.some(({ kind }) => kind === 'float') ? FLOAT : NUMBER
}

function withoutNull(type: Type): Type | undefined {
  if (type.kind === 'null') return undefined
  return type.kind === 'union' ? union(type.of.filter(({ kind }) => kind !== 'null')) : type
}
