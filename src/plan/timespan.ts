/** `d.hh:mm:ss` or `hh:mm:ss`, as the service's own model has it. */
const TIMESPAN = /^(?:(\d+)\.)?(\d\d):(60|[0-5]\d):(60|[0-5]\d)$/

/** The seconds of a timespan of Data Factory, or nothing where the text is none. */
export function secondsOf(timespan: string): number | undefined {
  const match = TIMESPAN.exec(timespan)
  if (!match) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
}

/** Seconds for people: `2 h 30 min`, `45 s`. */
export function inWords(seconds: number): string {
  const parts: string[] = []
  let rest = Math.round(seconds)
  for (const [length, unit] of [[86_400, 'd'], [3_600, 'h'], [60, 'min'], [1, 's']] as const) {
    const count = Math.floor(rest / length)
    if (count > 0) parts.push(`${count} ${unit}`)
    rest -= count * length
  }
  return parts.length === 0 ? '0 s' : parts.slice(0, 2).join(' ')
}
