import { byFile } from './by-file.js'
import type { LintReport } from './result.js'
import { fixOption } from './sentences.js'
import { shown } from './shown.js'
import type { Situated } from './situate.js'
import { count, summaryLine } from './summary.js'

/** GitHub takes comments of 65,536 characters, Azure DevOps and GitLab longer ones. */
const MOST = 60_000
/** A text of one finding that is longer is cut: a name can be as long as a file. */
const MOST_OF_ONE = 500
/** Room for the note about what is left out. */
const NOTE = 200

/** For a comment on a pull request: the summary, then the findings by file. What people wrote in the factory is text there: no mention, no link, no HTML. */
export function markdownReport({ diagnostics, notShown, summary }: LintReport): string {
  const lines = [`### adfc lint\n\n${summaryLine(summary)}`]
  let length = (lines[0] ?? '').length
  let left = diagnostics.length
  for (const [file, findings] of byFile(diagnostics)) {
    const heading = `\n**${code(file)}**\n\n`
    for (const [index, finding] of findings.entries()) {
      const text = `${index === 0 ? heading : ''}${item(finding)}`
      if (length + text.length > MOST - NOTE) return `${lines.join('')}${rest(left + notShown)}`
      lines.push(text)
      length += text.length
      left--
    }
  }
  return `${lines.join('')}${rest(notShown)}`
}

function rest(number: number): string {
  return number === 0 ? '' : `\n${count(number, 'more finding')} not shown.\n`
}

/** One entry of a list; what follows the message stands on lines of its own. */
function item({ diagnostic, range: { start }, related }: Situated): string {
  const { severity, message, rule, hint, fix } = diagnostic
  const further = [
    ...(hint === undefined ? [] : [prose(hint)]),
    ...related.map((note) => `See ${code(`${note.file}:${note.range.start.line}:${note.range.start.column}`)}: ${prose(note.message)}`),
    ...(fix === undefined ? [] : [`Fix (\`${fixOption(fix)}\`): ${prose(fix.title)}`]),
  ]
  return `${[`- **${severity}** ${start.line}:${start.column} ${prose(message)} \`${rule}\``, ...further].join('  \n  ')}\n`
}

/** A text in which nothing is taken for Markdown or HTML, for a mention, an issue, or a link. */
export function prose(text: string): string {
  return cut(text)
    .replace(/[\\`*_{}[\]()<>|~&!$^]/g, (character) => (character === '<' ? '&lt;' : character === '>' ? '&gt;' : character === '&' ? '&amp;' : `\\${character}`))
    // what makes a heading or a list at the beginning of a line
    .replace(/^(\s*)([#+=-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.])/, '$1\\$2')
    // an entity or a backslash does not stop these: they are looked for in what is shown, so something without width is put between
    .replace(/[@#](?=[\p{L}\p{N}_-])/gu, (character) => `${character}&#8203;`)
    .replace(/:(?=\/\/)/g, '&#58;')
    .replace(/\b(www|GH)([.-])/gi, (_, word: string, mark: string) => `${word}${mark === '.' ? '&#46;' : '&#8203;-'}`)
}

/** A text as code, between more backticks than it holds in a row. */
export function code(text: string): string {
  const short = cut(text)
  const longest = Math.max(0, ...[...short.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const space = longest > 0 || /^ .* $/.test(short) ? ' ' : ''
  return `${fence}${space}${short}${space}${fence}`
}

function cut(text: string): string {
  const whole = shown(text)
  return whole.length <= MOST_OF_ONE ? whole : `${whole.slice(0, MOST_OF_ONE).replace(/[\uD800-\uDBFF]$/, '')}…`
}
