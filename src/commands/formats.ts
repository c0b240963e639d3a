import { jsonLinesReport, jsonReport } from '../report/json.js'
import type { LintReport } from '../report/result.js'
import type { Open } from '../report/situate.js'
import { textReport, type Palette } from '../report/text.js'
import { nearest } from '../text/nearest.js'
import { IN_JSON, withoutCommands } from './agent-commands.js'
import { CannotWork, UsageError } from './errors.js'
import { reasonUnwritten } from './files.js'
import { absolute } from './paths.js'
import { pageUrl } from './pages.js'
import { hasColor, paletteFor, type Color, type World } from './terminal.js'

/** The formats of `adfc lint`; all but the first three are loaded when they are asked for. */
export const FORMATS = ['text', 'json', 'jsonl', 'compact', 'sarif', 'github', 'azure-pipelines', 'gitlab', 'junit', 'checkstyle', 'markdown'] as const
type Format = (typeof FORMATS)[number]

/** One output of a run: to standard output, or to a file. */
export interface Output {
  readonly format: Format
  readonly file: string | undefined
}

/** What `--format` asks for, each time that it is given. Throws a `UsageError` for what is no format, and for two outputs to the same place. */
export function outputsOf(options: readonly string[], world: World): Output[] {
  const outputs = options.map(outputOf)
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [absolute(world.cwd, file)]))
  if (outputs.length - files.length > 1) throw new UsageError('Only one format can go to standard output; write "--format json=out.json" for the others.')
  const twice = outputs.find(({ file }) => file !== undefined && files.filter((other) => other === absolute(world.cwd, file)).length > 1)
  if (twice) throw new UsageError(`Two formats go to the file "${twice.file ?? ''}".`)
  return outputs
}

function outputOf(option: string): Output {
  const equals = option.indexOf('=')
  const name = equals === -1 ? option : option.slice(0, equals)
  const format = FORMATS.find((each) => each === name)
  if (format === undefined) {
    const meant = nearest(name, FORMATS)
    throw new UsageError(`There is no format "${name}"${meant === undefined ? `; the formats are ${FORMATS.map((each) => `"${each}"`).join(', ')}.` : `. Did you mean "${meant}"?`}`)
  }
  const file = equals === -1 ? undefined : option.slice(equals + 1)
  if (file === '') throw new UsageError(`"--format ${name}=" names no file.`)
  return { format, file }
}

/**
 * Puts a report out in all the formats that were asked for. Files first, each in one step, so that standard output has a result
 * only if everything could be written. Throws `CannotWork` where a file cannot be.
 */
export async function putOut(outputs: readonly Output[], report: LintReport, open: Open, color: Color, world: World): Promise<void> {
  const texts = await Promise.all(outputs.map(async (output) => ({ ...output, text: withoutCommands(await textOf(output, report, open, color, world), NUMBER_SIGN[output.format]) })))
  for (const { file, text } of texts) if (file !== undefined) writeOutput(file, text, world)
  for (const { file, text } of texts) if (file === undefined) world.out(text)
}

async function textOf({ format, file }: Output, report: LintReport, open: Open, color: Color, world: World): Promise<string> {
  switch (format) {
    case 'text':
      return file === undefined ? textReport(report, open, withLinks(color, world), world.columns) : textReport(report, open, paletteFor(color === 'auto' ? 'never' : color, world))
    case 'json':
      return jsonReport(report)
    case 'jsonl':
      return jsonLinesReport(report)
    case 'compact':
      return (await import('../report/compact.js')).compactReport(report)
    case 'sarif':
      return (await import('../report/sarif.js')).sarifReport(report, open)
    case 'github':
      return (await import('../report/github.js')).githubReport(report)
    case 'azure-pipelines':
      return (await import('../report/azure-pipelines.js')).azurePipelinesReport(report)
    case 'gitlab':
      return (await import('../report/gitlab.js')).gitlabReport(report)
    case 'junit':
      return (await import('../report/junit.js')).junitReport(report)
    case 'checkstyle':
      return (await import('../report/checkstyle.js')).checkstyleReport(report)
    case 'markdown':
      return (await import('../report/markdown.js')).markdownReport(report)
  }
}

/** The colours, and links to the pages of rules, by the sequence that terminals know for them (OSC 8). */
function withLinks(color: Color, world: World): Palette {
  const palette = paletteFor(color, world)
  if (!hasColor(color, world) || world.hasHyperlinks?.() !== true) return palette
  return { ...palette, linked: (rule) => `\u001b]8;;${pageUrl(rule).href}\u001b\\${rule}\u001b]8;;\u001b\\` }
}

/** How a format writes the number sign in front of another one, so that it is still read as one, where it is not made for people. */
const NUMBER_SIGN: Readonly<Partial<Record<Format, string>>> = {
  json: IN_JSON,
  jsonl: IN_JSON,
  sarif: IN_JSON,
  gitlab: IN_JSON,
  junit: '&#35;',
  checkstyle: '&#35;',
  // made of commands, whose texts are no others
  github: '#',
  'azure-pipelines': '#',
}

function writeOutput(file: string, text: string, world: World): void {
  try {
    world.disk.create(absolute(world.cwd, file), new TextEncoder().encode(text))
  } catch (error) {
    throw new CannotWork(`"${file}" cannot be written: ${reasonUnwritten(error)}.`)
  }
}
