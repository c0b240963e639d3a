import { isComputed, type BlobPlace, type Data, type Text } from './action.js'
import { expressionIn, shortened } from './quote.js'
import type { Action } from './step.js'

/** What an action does, in one sentence for people. Values that are computed are quoted as they are written. */
export function whyOf(action: Action): string {
  switch (action.kind) {
    case 'batch-execution':
      return `Runs a batch job of the web service "${action.service}"${pathsIn('from', action.inputs)}${pathsIn('into', action.outputs)}.`
    case 'update-resource':
      return `Puts ${quoted(action.file.path)} into the web service "${action.service}" as ${quoted(action.model)}.`
    case 'ml-pipeline':
      return 'id' in action.pipeline ? `Runs the published pipeline ${quoted(action.pipeline.id)} of "${action.service}".` : `Runs the pipeline endpoint ${quoted(action.pipeline.endpoint)} of "${action.service}".`
    case 'web':
      return `Sends ${action.method} to ${quoted(action.url)}.`
    case 'get-metadata':
      return `Reads what is known of ${placeWords(action.place)}.`
    case 'validation':
      return `Waits until ${placeWords(action.place)} is there.`
    case 'wait':
      return `Waits ${isComputed(action.seconds) ? quoted(action.seconds) : action.seconds} seconds.`
    case 'fail':
      return `Fails with ${quoted(action.message)}.`
    case 'set-variable':
      return `Sets the variable "${action.variable}" to ${dataWords(action.value)}.`
    case 'append-variable':
      return `Appends ${dataWords(action.value)} to the variable "${action.variable}".`
    case 'set-return-value':
      return `Gives back ${isComputed(action.value) ? shortened(expressionIn(action.value.compute)) : dataWords(action.value)}.`
    case 'filter':
      return `Keeps of ${dataWords(action.items)} what ${isComputed(action.condition) ? quoted(action.condition) : String(action.condition)} holds for.`
    case 'if':
      return isComputed(action.condition) ? `Looks whether ${quoted(action.condition)}.` : `Goes the ${action.condition ? 'first' : 'second'} way: its condition is ${String(action.condition)}.`
    case 'switch':
      return `Goes the way of ${quoted(action.on)}.`
    case 'for-each':
      return `Goes through ${dataWords(action.items)}, ${action.parallel === 1 ? 'one behind the other' : `${action.parallel} at once`}.`
    case 'until':
      return `Repeats until ${isComputed(action.condition) ? quoted(action.condition) : String(action.condition)}.`
    case 'pipeline':
      return `Runs the pipeline "${action.pipeline}"${action.waits ? '' : ' and does not wait for it'}.`
    case 'inactive':
      return `Is inactive and counts as ${action.as}.`
    case 'mock':
      return `Is not carried out (${action.type}): its result is given.`
  }
}

/** A text between quotes: itself, or the expression that gives it. */
function quoted(value: Text | { readonly compute: unknown }): string {
  return `"${shortened(typeof value === 'string' ? value : expressionIn(value.compute))}"`
}

function dataWords(data: Data): string {
  return isComputed(data) ? quoted(data) : shortened(JSON.stringify(data.value))
}

function placeWords({ container, folder, file }: BlobPlace): string {
  const parts = [container, folder, file].filter((part) => part !== undefined).map((part) => (isComputed(part) ? expressionIn(part.compute) : part))
  return `"${shortened(parts.join('/'))}"`
}

function pathsIn(word: string, blobs: Readonly<Record<string, { readonly path: Text }>>): string {
  const paths = Object.values(blobs).map(({ path }) => quoted(path))
  return paths.length === 0 ? '' : `, ${word} ${paths.join(', ')}`
}
