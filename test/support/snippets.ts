import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The text of a page of the documentation: `README.md`, `docs/ci.md`. */
export function page(file: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8')
}

/** The fenced blocks of a section of a page, by its heading; those of one language. Throws where there is none. */
export function snippets(heading: string, language: string, file = 'docs/ci.md'): string[] {
  const sections = page(file).replace(/^# /, '').split(/^#{2,3} /m)
  const section = sections.find((each) => each.startsWith(`${heading}\n`)) ?? ''
  const blocks = [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, of, text]) => (of === language ? (text ?? '') : []))
  if (blocks.length === 0) throw new Error(`${file} has no ${language} under "${heading}".`)
  return blocks
}
