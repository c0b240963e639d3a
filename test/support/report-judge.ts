import { DOMParser } from '@xmldom/xmldom'
import { expect } from 'vitest'
import { CannotWork } from '../../src/commands/errors.js'
import { FORMATS } from '../../src/commands/formats.js'
import { lintCommand } from '../../src/commands/lint.js'
import { decode } from '../../src/text/encoding.js'
import { lineStarts } from '../../src/text/source-file.js'
import type { JsonFinding } from './nasty.js'
import { SLIPS } from './judge.js'
import { lintOptions, memoryWorld } from './world.js'

/** Lints through the command in every format, and checks what must hold for every input. Returns the findings. */
export async function judgeReports(files: ReadonlyMap<string, Uint8Array>): Promise<readonly JsonFinding[]> {
  const world = memoryWorld(Object.fromEntries(files))
  const code = await lintCommand(lintOptions({ paths: ['.'], cache: false, failOn: 'info', format: FORMATS.map((format) => `${format}=out.${format}`) }), world).catch((error: unknown) => (isEmpty(error) ? undefined : Promise.reject(error as Error)))
  if (code === undefined) return []
  const printed = new Map(FORMATS.map((format) => [format, new TextDecoder().decode(world.files.get(`/work/out.${format}`) as Uint8Array)]))
  const { diagnostics } = JSON.parse(printed.get('json') ?? '') as { diagnostics: JsonFinding[] }
  expect(code).toBe(diagnostics.length === 0 ? 0 : 1)
  for (const { file, range } of diagnostics) expect(isInside(range, textOf(files.get(file))), `${JSON.stringify(range)} in ${file}`).toBe(true)
  for (const line of printed.get('jsonl')?.split('\n').filter((each) => each !== '') ?? []) JSON.parse(line)
  for (const format of ['sarif', 'gitlab'] as const) JSON.parse(printed.get(format) ?? '')
  for (const format of ['junit', 'checkstyle'] as const) parseXml(printed.get(format) ?? '')
  const input = [...files].flatMap(([path, bytes]) => [path, textOf(bytes)]).join('\n')
  for (const [format, text] of printed) expect([format, SLIPS.filter((slip) => text.includes(slip) && !isFromPages(format, slip) && !input.includes(slip))]).toEqual([format, []])
  return diagnostics
}

/** What is no factory any more is said to be none. */
function isEmpty(error: unknown): boolean {
  return error instanceof CannotWork && error.message.startsWith('No factory was found in "."')
}

/** SARIF holds the pages of rules, which may speak of anything. */
function isFromPages(format: string, slip: string): boolean {
  return format === 'sarif' && !slip.startsWith('[object')
}

function isInside({ start, end }: JsonFinding['range'], text: string): boolean {
  const starts = lineStarts(text)
  const isThere = ({ line, column }: { readonly line: number; readonly column: number }): boolean => {
    const from = starts[line - 1]
    return from !== undefined && column >= 1 && from + column - 1 < (starts[line] ?? text.length + 1)
  }
  return isThere(start) && isThere(end) && (start.line < end.line || (start.line === end.line && start.column <= end.column))
}

function textOf(bytes: Uint8Array | undefined): string {
  return decode(bytes ?? new Uint8Array()).text
}

function parseXml(text: string): void {
  new DOMParser({ onError: (level, message) => void (level === 'warning' || expect.fail(`${level}: ${message}`)) }).parseFromString(text, 'text/xml')
}
