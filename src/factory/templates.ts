import { parseTemplate, type ParsedTemplate } from '../expression/parse-template.js'

/** Parses texts, each once: a third of a factory's expressions are distinct. */
export type Templates = (text: string) => ParsedTemplate

/** Longer texts are seldom repeated, and would be kept. */
const LONGEST = 2_000
const MOST = 50_000

/** A parser that remembers what it has parsed, for one compilation. */
export function templates(): Templates {
  const known = new Map<string, ParsedTemplate>()
  return (text) => {
    const found = known.get(text)
    if (found) return found
    const parsed = parseTemplate(text)
    if (text.length <= LONGEST && known.size < MOST) known.set(text, parsed)
    return parsed
  }
}
