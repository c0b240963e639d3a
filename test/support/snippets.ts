import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const README = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8')

/** The fenced blocks of a section of README, by its heading; those of one language. Throws where there is none. */
export function snippets(heading: string, language: string): string[] {
  const [, ...sections] = README.split(/^#{2,3} /m)
  const section = sections.find((each) => each.startsWith(`${heading}\n`)) ?? ''
  const blocks = [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, of, text]) => (of === language ? (text ?? '') : []))
  if (blocks.length === 0) throw new Error(`README has no ${language} under "${heading}".`)
  return blocks
}
