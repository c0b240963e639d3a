import { readFileSync } from 'node:fs'
import type { Files } from './fixture.js'

/** A rule's page, taken apart. */
export interface Page {
  readonly title: string
  readonly facts: string
  readonly sections: readonly string[]
  readonly bad: Files
  readonly good: Files
  /** The text of the section. */
  readonly options: string
}

/**
 * Reads a page. An example is a fenced block; the word behind "```json" is the file's path in its factory, and a block
 * without one is a file that stands alone.
 */
export function readPage(path: string): Page {
  const text = readFileSync(path, 'utf8')
  const parts = text.split(/^## /m)
  const head = (parts[0] ?? '').trim().split('\n')
  const section = (name: string): string => parts.find((part) => part.startsWith(`${name}\n`)) ?? ''
  return {
    title: (head[0] ?? '').replace(/^# /, ''),
    facts: head.at(-1) ?? '',
    sections: parts.slice(1).map((part) => part.slice(0, part.indexOf('\n'))),
    bad: examples(section('Bad')),
    good: examples(section('Good')),
    options: section('Options').slice('Options'.length).trim(),
  }
}

function examples(section: string): Files {
  const blocks = [...section.matchAll(/^```json(?: (\S[^\n]*))?\n([\s\S]*?)^```$/gm)]
  return new Map(blocks.map(([, path, text], index) => [path ?? `example-${index + 1}.json`, text ?? '']))
}
