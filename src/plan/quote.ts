/** How much of a value a sentence shows. */
const MOST_SHOWN = 120

/** A text, not more of it than a sentence shows. */
export function shortened(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}

/** The text of an expression, as it stands in the pipeline. */
export function expressionIn(json: unknown): string {
  return expressionText(json) ?? JSON.stringify(json)
}

/** What was written, for a sentence: texts, expressions, numbers as they stand there; of what holds others (secrets, it may be) only what it is. */
export function inWords(json: unknown): string {
  const text = expressionText(json)
  if (text !== undefined) return JSON.stringify(shortened(text))
  if (Array.isArray(json)) return 'a list'
  return typeof json === 'object' && json !== null ? 'an object' : JSON.stringify(json)
}

function expressionText(json: unknown): string | undefined {
  if (typeof json === 'string') return json
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined
  const { type, value } = json as { readonly type?: unknown; readonly value?: unknown }
  return type === 'Expression' && typeof value === 'string' ? value : undefined
}
