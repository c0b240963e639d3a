import { FAULT_KINDS } from '../emulator/fault.js'
import { kindOfFolder } from '../factory/kinds.js'
import { SHELLS } from './completion.js'
import { FORMATS } from './formats.js'
import type { OptionOutline, Outline } from './outline.js'
import { rulesWithPages } from './pages.js'
import { absolute } from './paths.js'
import { SCHEMA_KINDS } from './schema-kinds.js'
import type { World } from './terminal.js'

/** What may stand at a place of the command line. */
interface Candidate {
  readonly value: string
  readonly description?: string
}

/** Where on the command line a word stands. */
interface Place {
  readonly command: Outline
  /** The option whose value it is. */
  readonly option: OptionOutline | undefined
  /** How many arguments of the command stand before it. */
  readonly position: number
  readonly given: ReadonlySet<string>
  /** Behind `--` there are no options. */
  readonly isPlain: boolean
  readonly words: readonly string[]
}

/**
 * What the scripts of `adfc completion` ask for: a line for each word that may stand in the place of the last one, with its
 * description behind a tab. Nothing where a file is expected, or anything.
 */
export function complete(number: number, typed: readonly string[], root: Outline, world: World): string {
  const words = typed.slice(0, number).map(unquoted)
  const current = words[number - 1] ?? ''
  const place = placeBehind(words.slice(0, number - 1), root)
  return candidatesAt(place, current, root, world)
    .filter(({ value }) => value.toLowerCase().startsWith(current.toLowerCase()))
    .map(({ value, description }) => `${description === undefined ? value : `${value}\t${description.replace(/\s+/g, ' ')}`}\n`)
    .join('')
}

/** A word as bash and PowerShell hand it on: one that is being typed may have its first quote only, and spaces have a backslash. */
function unquoted(word: string): string {
  return /^(["'])(.*?)\1?$/s.exec(word)?.[2] ?? word.replaceAll('\\ ', ' ')
}

function placeBehind(before: readonly string[], root: Outline): Place {
  let place: Place = { command: root, option: undefined, position: 0, given: new Set(), isPlain: false, words: before }
  for (const word of before[0] === 'help' ? before.slice(1) : before) place = after(word, place)
  return place
}

function after(word: string, place: Place): Place {
  const { command, option, position, given, isPlain } = place
  if (option) return { ...place, option: undefined }
  if (!isPlain && word === '--') return { ...place, isPlain: true }
  if (!isPlain && word.startsWith('-') && word !== '-') {
    const name = nameOf(word)
    const known = command.options.find((each) => each.name === name || each.alias === name)
    return { ...place, given: new Set([...given, known?.name ?? name]), option: known?.takesNext === true && !word.includes('=') ? known : undefined }
  }
  const inner = command.commands.find(({ words }) => words.at(-1) === word)
  return inner ? { ...place, command: inner, position: 0 } : { ...place, position: position + 1 }
}

function nameOf(word: string): string {
  return word.replace(/^-+/, '').split('=', 1)[0] ?? ''
}

function candidatesAt(place: Place, current: string, root: Outline, world: World): Candidate[] {
  const { command, option, isPlain } = place
  if (option) return valuesOf(option, current, place, world)
  const behind = /^--[\w-]+=/.exec(current)?.[0]
  if (behind !== undefined && !isPlain) {
    const named = command.options.find(({ name }) => name === nameOf(behind))
    return named === undefined ? [] : valuesOf(named, current.slice(behind.length), place, world).map(({ value, ...rest }) => ({ ...rest, value: `${behind}${value}` }))
  }
  if (current.startsWith('-') && !isPlain) return optionsOf(place, root)
  if (command.commands.length > 0) return command.commands.map(({ words, description }) => ({ value: words.at(-1) ?? '', description }))
  return argumentsOf(place, world)
}

function optionsOf({ command, given }: Place, root: Outline): Candidate[] {
  const written = command.options.map((option) => ({ ...option, name: option.isUsual ? `no-${option.name}` : option.name }))
  const own = written.filter(({ name, isRepeatable }) => isRepeatable || !given.has(name)).map(({ name, description }) => ({ value: `--${name}`, description }))
  return [...own, { value: '--help', description: 'what it does, its options, examples' }, ...(command === root ? [{ value: '--version', description: 'the version of adfc' }] : [])]
}

function valuesOf(option: OptionOutline, current: string, { command }: Place, world: World): Candidate[] {
  if (option.choices.length > 0) return plain(option.choices)
  switch (`${command.words.join(' ')} --${option.name}`) {
    case 'lint --format':
      // behind "=" is a file
      return current.includes('=') ? [] : plain(FORMATS)
    case 'lint --rule': {
      const [id] = current.split('=', 1)
      return plain(current.includes('=') ? ['off', 'info', 'warning', 'error'].map((severity) => `${id ?? ''}=${severity}`) : rulesWithPages(world.disk).map((rule) => `${rule}=`))
    }
    case 'plan run --cloud':
    case 'apply --cloud':
    case 'resume --cloud':
      return plain(['public', 'china', 'usgov'])
    case 'emulator --fault':
      return plain(FAULT_KINDS)
    default:
      return []
  }
}

function argumentsOf({ command, position, words }: Place, world: World): Candidate[] {
  const known = command.positionals[position] ?? []
  if (known.length > 0 || position > 0) return plain(known)
  switch (command.words.join(' ')) {
    case 'explain':
      return plain(rulesWithPages(world.disk))
    case 'schema':
      return plain(SCHEMA_KINDS)
    case 'completion':
      return plain(SHELLS)
    case 'plan run':
      return plain(pipelinesIn(absolute(world.cwd, rootIn(words)), world))
    default:
      return []
  }
}

function plain(values: readonly string[]): Candidate[] {
  return values.map((value) => ({ value }))
}

/** The value of `--root` among the words, else the current directory. */
function rootIn(words: readonly string[]): string {
  const at = words.findIndex((word) => word === '--root' || word.startsWith('--root='))
  const word = words[at] ?? ''
  return (word.includes('=') ? word.slice('--root='.length) : words[at + 1 || words.length]) ?? '.'
}

/** The pipelines of a factory, by the names of their files, which are the same for all that the Studio writes. */
function pipelinesIn(directory: string, { disk }: World): string[] {
  try {
    const folders = disk.list(directory).filter(({ name, kind }) => kind === 'directory' && kindOfFolder(name) === 'pipeline')
    return folders.flatMap(({ name: folder }) => disk.list(`${directory}/${folder}`).flatMap(({ name }) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []))).sort()
  } catch {
    // a directory that is not there, or cannot be read: who is typing wants no message
    return []
  }
}
