/** A value that users may set of a rule: a JSON Schema (draft-07) of what it takes, and what it is where nothing is set. */
export interface OptionSchema<Value = unknown> {
  /** One sentence, for the rule's page and for editors. */
  readonly description: string
  /** What it takes, in the words of a message: `a whole number`. */
  readonly expects: string
  readonly default: Value
  readonly type: 'integer' | 'number' | 'string' | 'boolean' | 'array' | 'object'
  readonly enum?: readonly Value[]
  readonly minimum?: number
  readonly maximum?: number
  /** For texts. */
  readonly minLength?: number
  /** For lists. */
  readonly items?: Readonly<Record<string, unknown>>
  /** For objects. */
  readonly properties?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly additionalProperties?: boolean | Readonly<Record<string, unknown>>
}

/** The options of a rule, by name; none of them is called `severity`. */
export type OptionSchemas<Options> = { readonly [Name in keyof Options]: OptionSchema<Options[Name]> }

/** What the options are where nothing is set. */
export function defaultsOf(schemas: Readonly<Record<string, OptionSchema>> | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(schemas ?? {}).map(([name, { default: value }]) => [name, value]))
}

/** The options as the page of the rule lists them. */
export function describeOptions(schemas: Readonly<Record<string, OptionSchema>> | undefined): string {
  const lines = Object.entries(schemas ?? {}).map(([name, { description, default: value }]) => `- \`${name}\` (\`${JSON.stringify(value)}\`): ${description}`)
  return lines.length === 0 ? 'None.' : lines.join('\n')
}
