/** Stands for what a template computes from its parameters; no name holds this character. */
const UNKNOWN = '\0'

/** No name is that long, whatever computes it. */
const LONGEST = 1_000

/** Whether a text of a template is an expression, which the deployment computes: `[…]`, but not `[[…]`, an escape. */
export function isComputed(text: string): boolean {
  return text.length > 1 && text.startsWith('[') && text.endsWith(']') && text.charCodeAt(1) !== 0x5b
}

/** Whether a text of a template stands for itself without its first character: `[[…]`. */
export function isEscaped(text: string): boolean {
  return text.startsWith('[[') && text.endsWith(']')
}

/**
 * The own name of a resource, by the `name` that a template gives it: `Retrain` for `meadow/Retrain`,
 * `[concat(parameters('factoryName'), '/Retrain')]` and `[format('{0}/{1}', parameters('factoryName'), 'Retrain')]`.
 * Nothing where the template computes that part too.
 */
export function nameInTemplate(written: unknown): string | undefined {
  if (typeof written !== 'string' || written.length > LONGEST) return undefined
  const text = isComputed(written) ? textOf(written.slice(1, -1).trim()) : written
  const name = text.slice(text.lastIndexOf('/') + 1)
  return name === '' || name.includes(UNKNOWN) ? undefined : name
}

/** What an expression gives, as far as that can be read. */
function textOf(expression: string): string {
  const literal = /^'((?:[^']|'')*)'$/.exec(expression)?.[1]
  if (literal !== undefined) return literal.replaceAll('\'\'', '\'')
  const [, name = '', inner = ''] = /^(concat|format)\s*\((.*)\)$/is.exec(expression) ?? []
  const [first = UNKNOWN, ...others] = (name === '' ? undefined : argumentsIn(inner))?.map(textOf) ?? []
  if (name.toLowerCase() !== 'format') return [first, ...others].join('')
  return first.replace(/\{(\d+)[^{}]*\}/g, (_, index: string) => others[Number(index)] ?? UNKNOWN)
}

/** The arguments of a call, by the commas outside of quotes and brackets; nothing where the brackets do not match. */
function argumentsIn(text: string): string[] | undefined {
  const found: string[] = []
  let start = 0
  let depth = 0
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (character === '\'') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (character === '(' || character === '[') depth++
    else if (character === ')' || character === ']') depth--
    else if (character === ',' && depth === 0) {
      found.push(text.slice(start, i).trim())
      start = i + 1
    }
    if (depth < 0) return undefined
  }
  return [...found, text.slice(start).trim()]
}
