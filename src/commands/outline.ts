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
}

export interface OptionOutline {
  readonly name: string
  /** Its short name. */
  readonly alias: string | undefined
  readonly description: string
  /** Whether the next argument is its value; `--fix` takes one only behind `=`. */
  readonly takesNext: boolean
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
}

interface Growing extends Outline {
  readonly commands: Growing[]
  readonly options: OptionOutline[]
  readonly positionals: (readonly string[])[]
}

/** Writes down what definitions of commands say to the parser; nothing is parsed, and yargs is not loaded. */
export function outlineOf(define: (parser: Argv) => unknown): Outline {
  const outline = blank([], '')
  define(recorder(outline))
  return outline
}

function blank(words: readonly string[], description: string): Growing {
  return { words, description, commands: [], options: [], positionals: [] }
}

function recorder(outline: Growing): Argv {
  const listens: Readonly<Record<string, (...said: never[]) => void>> = {
    command: (call: string, description: string, build?: (command: Argv) => unknown) => {
      const inner = blank([...outline.words, call.split(' ', 1)[0] ?? ''], description)
      build?.(recorder(inner))
      outline.commands.push(inner)
    },
    option: (name: string, said: Said) => void outline.options.push(optionOf(name, said)),
    positional: (_: string, { choices = [] }: Said) => void outline.positionals.push(choices),
  }
  const heard: object = new Proxy({}, {
    get: (_, method: string) => (...said: never[]) => {
      listens[method]?.(...said)
      return heard
    },
  })
  return heard as Argv
}

function optionOf(name: string, { type, alias, describe = '', choices = [], array = false, nargs, requiresArg = false }: Said): OptionOutline {
  return { name, alias, description: describe, takesNext: type !== 'boolean' && (requiresArg || nargs === 1), isRepeatable: array, choices }
}
