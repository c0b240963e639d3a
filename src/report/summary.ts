import type { Severity } from '../text/diagnostic.js'
import type { Summary } from './result.js'

/** How the words for a severity are shown: coloured, or as they are. */
type Paints = Readonly<Record<Severity, (text: string) => string>>

const asIs = (text: string): string => text
const PLAIN: Paints = { error: asIs, warning: asIs, info: asIs }

/** The line about the whole run that people read, with a line end. */
export function summaryLine(summary: Summary, paints: Paints = PLAIN): string {
  const { errors, warnings, infos, suppressed, resources, files } = summary
  const checked = `${count(resources, 'resource')} in ${count(files, 'file')} checked`
  const more = suppressed > 0 ? `; ${suppressed} suppressed` : ''
  if (errors + warnings + infos === 0) return `${checked}: nothing to report${more}.\n`
  const parts = [
    errors > 0 ? paints.error(count(errors, 'error')) : '0 errors',
    warnings > 0 ? paints.warning(count(warnings, 'warning')) : '0 warnings',
    infos > 0 ? paints.info(count(infos, 'info')) : '0 infos',
  ]
  return `${checked}: ${parts.join(', ')}${more}.\n`
}

/** The sentence about findings that were left out, with a line end; nothing where there are none. */
export function notShownLine(notShown: number): string {
  return notShown === 0 ? '' : `${count(notShown, 'more finding')} not shown.\n`
}

/** A number with its noun: `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
