import type { Palette } from '../report/text.js'
import { ruleIdProblem } from './config.js'
import { EXIT, UsageError } from './errors.js'
import { pageOf } from './pages.js'
import { hasColor, paletteFor, type Color, type World } from './terminal.js'

/** Prints the page of one rule: as it is, or for a terminal with colours, headings bold and code dim. */
export function explainCommand(rule: string, color: Color, world: World): number {
  const problem = ruleIdProblem(rule)
  if (problem !== undefined) throw new UsageError(problem)
  const page = pageOf(rule, world.disk)
  world.out(hasColor(color, world) ? painted(page, paletteFor(color, world)) : page)
  return EXIT.clean
}

/** A page of Markdown for a terminal. An example is set in, below the name of its file. */
export function painted(page: string, { bold, dim }: Palette): string {
  let isCode = false
  const lines = page.split('\n').flatMap((line) => {
    const fence = /^```\w*(?: (.+))?$/.exec(line)
    if (fence) {
      isCode = !isCode
      return fence[1] === undefined ? [] : [`  ${dim(`${fence[1]}:`)}`]
    }
    if (isCode) return [`    ${dim(line)}`.trimEnd()]
    const heading = /^#+ (.+)$/.exec(line)
    return [heading ? bold(heading[1] ?? '') : line.replace(/`([^`]+)`/g, (_, code: string) => dim(code))]
  })
  return lines.join('\n')
}
