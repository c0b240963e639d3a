/** Keys and array indexes from the top of a JSON document down to a value. */
export type JsonPath = readonly (string | number)[]

/**
 * A place in a file that needs no positions: the JSON path of a value (or of its key), optionally a span inside the
 * decoded string. It becomes offsets, lines and columns only when a diagnostic is rendered (`locate.ts`).
 */
export interface JsonPlace {
  readonly file: string
  readonly path: JsonPath
  /** The value unless said; `start` is its first character, for what a value as a whole lacks. */
  readonly part?: 'key' | 'value' | 'start'
  /** Offsets in the decoded string, in UTF-16 code units, end excluded. */
  readonly span?: Span
}

/** A place that has no JSON path: a comment, a conflict marker, a syntax error. Offsets in the file's text. */
export interface TextPlace {
  readonly file: string
  readonly offsets: Span
}

export type Place = JsonPlace | TextPlace

/** Start and end in UTF-16 code units, end excluded. */
export type Span = readonly [start: number, end: number]

/** The JSON pointer (RFC 6901) of a path: `/properties/activities/0`; the whole document is the empty text. */
export function pointerOf(path: JsonPath): string {
  return path.map((step) => `/${escapeStep(step)}`).join('')
}

/** One step of such a pointer. */
export function escapeStep(step: string | number): string {
  return String(step).replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The path one step further down. Not spread: a spread reserves room for many more steps, and most paths are kept. */
export function below(path: JsonPath, step: string | number): JsonPath {
  const { length } = path
  const longer = new Array<string | number>(length + 1)
  for (let i = 0; i < length; i++) longer[i] = path[i] as string | number
  longer[length] = step
  return longer
}
