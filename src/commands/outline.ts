import type { Argv } from 'yargs'

/** A command as its definition says: what completion and suggestions know of it. */
export interface Outline {
  /** The words that call it: empty for adfc itself, `plan run`. */
  readonly words: readonly string[]
  readonly description: string
  readonly commands: readonly Outline[]
  readonly options: readonly OptionOutline[]
  /** The values of its arguments, in their order, where they are known. */
  readonly positionals: readonly (readonly string[])[]
  /** The most arguments that it takes. */
  readonly most: number
  /** Calls of it that its help shows. */
  readonly examples: readonly string[]
}

export interface OptionOutline {
  readonly name: string
  /** Its short name. */
  readonly alias: string | undefined
  readonly description: string
  /** Whether the next argument is its value; `--fix` takes one only behind `=`. */
  readonly takesNext: boolean
  /** It is on or off. */
  readonly isSwitch: boolean
  /** It is on where nothing is said: people write its negation. */
  readonly isUsual: boolean
  readonly isRepeatable: boolean
  readonly choices: readonly string[]
}

/** What definitions say to yargs of an option or an argument, as far as it is asked for here. */
interface Said {
  readonly type?: string
  readonly alias?: string
  readonly describe?: string
  readonly choices?: readonly string[]
  readonly array?: boolean
  readonly nargs?: number
  readonly requiresArg?: boolean
  readonly default?: unknown
}

interface Growing extends Outline {
  readonly commands: Growing[]
  readonly options: OptionOutline[]
  readonly positionals: (readonly string[])[]
  readonly examples: string[]
}

/** Writes down what definitions of commands say to the parser; nothing is parsed, and yargs is not loaded. */
export function outlineOf(define: (parser: Argv) => unknown): Outline {
  const outline = blank([], '', [])
  define(recorder(outline))
  return outline
}

function blank(words: readonly string[], description: string, takes: readonly string[]): Growing {
  return { words, description, commands: [], options: [], positionals: [], most: takes.some((each) => each.includes('..')) ? Infinity : takes.length, examples: [] }
}

function recorder(outline: Growing): Argv {
  const listens: Readonly<Record<string, (...said: never[]) => void>> = {
    command: (call: string, description: string, build?: (command: Argv) => unknown) => {
      const [name = '', ...takes] = call.split(' ')
      const inner = blank([...outline.words, name], description, takes)
      build?.(recorder(inner))
      outline.commands.push(inner)
    },
    option: (name: string, said: Said) => void outline.options.push(optionOf(name, said)),
    positional: (_: string, { choices = [] }: Said) => void outline.positionals.push(choices),
    example: (call: string) => void outline.examples.push(call),
  }
  const heard: object = new Proxy({}, {
    get: (_, method: string) => (...said: never[]) => {
      listens[method]?.(...said)
      return heard
    },
  })
  return heard as Argv
}

function optionOf(name: string, { type, alias, describe = '', choices = [], array = false, nargs, requiresArg = false, default: usual }: Said): OptionOutline {
  return { name, alias, description: describe, takesNext: type !== 'boolean' && (requiresArg || nargs === 1), isSwitch: type === 'boolean', isUsual: usual === true, isRepeatable: array, choices }
}
