import { nearest } from '../text/nearest.js'
import { listOfShells } from './completion.js'
import { UsageError } from './errors.js'
import type { OptionOutline, Outline } from './outline.js'
import { listOfKinds } from './schema-kinds.js'

/** Every command takes these. */
const EVERYWHERE = ['help', 'version']

/** An option as it was written. */
interface Written {
  /** With its dashes, without its value. */
  readonly text: string
  readonly name: string
  readonly value: string | undefined
}

/**
 * Looks for what is no command, no option of the command, forgotten or said twice. Throws a `UsageError` that says so, and what was
 * probably meant. What values may be is the parser's to judge.
 */
export function checkUsage(argv: readonly string[], root: Outline): void {
  const { words, options } = readWith(everyOption(root), argv)
  const command = commandOf(words, root)
  const own = new Map(command.options.map((option) => [option.name, option]))
  const seen = new Set<string>()
  for (const written of options) {
    const option = own.get(written.name)
    if (!option) checkUnknown(written, command, root)
    else if (option.takesNext && written.value === undefined) throw new UsageError(`"${written.text}" needs a value.`)
    else if (option.isSwitch && written.value !== undefined && !['true', 'false'].includes(written.value)) throw new UsageError(`"${written.text}" takes no value.`)
    else if (!option.isRepeatable && seen.has(option.name)) throw new UsageError(`"${written.text}" is given twice.`)
    seen.add(written.name)
  }
  const behind = words.slice(command.words.length)
  command.positionals.forEach((choices, index) => {
    const word = behind[index]
    if (choices.length > 0 && word !== undefined && !choices.includes(word)) throw new UsageError(`"${called(command)}" takes ${choices.map((choice) => `"${choice}"`).join(', ')}, not "${word}".`)
  })
  const extra = behind[command.most]
  if (extra !== undefined) throw new UsageError(`"${called(command)}" takes no "${extra}".`)
  if (command === root && !EVERYWHERE.some((name) => seen.has(name))) throw new UsageError('A command is needed; "adfc --help" lists them.')
}

/** All options of all commands: those of one name are alike in how they take their value. */
function everyOption({ options, commands }: Outline): OptionOutline[] {
  return [...options, ...commands.flatMap(everyOption)]
}

/** The words of a command line, and the options between them. */
function readWith(known: readonly OptionOutline[], argv: readonly string[]): { words: string[]; options: Written[] } {
  const words: string[] = []
  const options: Written[] = []
  const rest = [...argv]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') words.push(...rest.splice(0))
    else if (!word.startsWith('-') || word === '-' || isNumber(word)) words.push(word)
    else {
      const equals = word.indexOf('=')
      const text = equals === -1 ? word : word.slice(0, equals)
      const short = /^-[a-z]/i.test(text) ? known.find(({ alias }) => alias === text[1]) : undefined
      // "-oplan.json" is "-o plan.json", but "-output" is a slip
      const isShort = short !== undefined && (text.length === 2 || !known.some(({ name }) => name === text.slice(1)))
      const option = isShort ? short : known.find(({ name }) => text === `--${name}` || text === `--${inOneWord(name)}`)
      const behind = isShort && word.length > 2 ? word.slice(2).replace(/^=/, '') : equals === -1 ? undefined : word.slice(equals + 1)
      const takesNext = option?.takesNext === true && behind === undefined && rest[0] !== undefined && !rest[0].startsWith('--')
      options.push({ text: isShort ? text.slice(0, 2) : text, name: option?.name ?? (text.startsWith('--') ? text.slice(2) : text), value: takesNext ? rest.shift() : behind })
    }
  }
  return { words, options }
}

/** To the parser, a number below zero is a word. */
function isNumber(word: string): boolean {
  return /^-\.?\d/.test(word)
}

/** The parser takes `--failOn` as well. */
function inOneWord(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}

function commandOf(words: readonly string[], root: Outline): Outline {
  let command = root
  for (const word of words) {
    if (command.commands.length === 0) break
    const inner = command.commands.find((each) => each.words.at(-1) === word)
    if (!inner) {
      const meant = nearest(word, command.commands.map((each) => each.words.at(-1) ?? ''))
      const behind = command.words.map((each) => `${each} `).join('')
      throw new UsageError(`There is no command "${behind}${word}". ${meant === undefined ? `See "${called(command)} --help".` : `Did you mean "${behind}${meant}"?`}`)
    }
    command = inner
  }
  return command
}

function checkUnknown({ text, name, value }: Written, command: Outline, root: Outline): void {
  const negations = command.options.flatMap((option) => (option.isSwitch ? [`no-${option.name}`] : []))
  if (negations.includes(name) && value !== undefined) throw new UsageError(`"${text}" takes no value.`)
  if ([...EVERYWHERE, ...negations].includes(name)) return
  if (command !== root && everyOption(root).some((option) => option.name === name)) throw new UsageError(`"${called(command)}" takes no "${text}".`)
  const meant = nearest(text.replace(/^--?/, ''), [...command.options.map((option) => option.name), ...negations, ...(command === root ? EVERYWHERE : ['help'])])
  throw new UsageError(`There is no option "${text}". ${meant === undefined ? `See "${called(command)} --help".` : `Did you mean "--${meant}"?`}`)
}

function called({ words }: Outline): string {
  return ['adfc', ...words].join(' ')
}

/** What a command is given, where that is missing. */
const NEEDS: Readonly<Record<string, string>> = {
  baseline: 'Write "adfc baseline prune".',
  explain: '"adfc explain" needs the id of a rule; "adfc rules" lists them.',
  schema: `"adfc schema" needs a kind: ${listOfKinds()}.`,
  completion: `"adfc completion" needs a shell: ${listOfShells()}.`,
  plan: '"adfc plan run" needs the name of a pipeline.',
  show: '"adfc show" needs the file of a plan.',
  apply: '"adfc apply" needs the file of a plan, as "adfc plan run -o" writes it.',
  resume: '"adfc resume" needs the journal of a run that was begun: the file of the plan with ".journal.jsonl" behind it.',
}

/** The parser's complaint, about values and what is missing, as a sentence of ours. */
export function usageWords(message: string, [command = '']: readonly string[]): string {
  const needed = NEEDS[command]
  if (message.startsWith('Not enough non-option arguments') && needed !== undefined) return needed
  const [first = ''] = message.split('\n').filter((line) => line.trim() !== '')
  const choices = /Argument: ([\w-]+), Given: (.*), Choices: (.*)$/m.exec(message)
  if (choices) return `"--${choices[1] ?? ''}" takes ${choices[3] ?? ''}, not ${choices[2] ?? ''}.`
  return first.endsWith('.') ? first : `${first}.`
}
