import { onPipelines, print, withActivity, type Document, type Json, type Mutation, type Sample, type Site } from './mutant.js'

const wait = (name: string): Json => ({ name, type: 'Wait', dependsOn: [], typeProperties: { waitTimeInSeconds: 1 } })

/** A mutation of the files that hold resources: by each document its new files. */
function onFiles(title: string, rule: string, kinds: readonly string[], change: (document: Document, text: string) => readonly (readonly [string, string | undefined])[]): Mutation {
  return { title, rule, sites: ({ documents, files }: Sample): Site[] => documents.filter(({ kind, value }) => kinds.includes(kind) && 'properties' in value).map((document) => ({ change: () => new Map(change(document, files.get(document.file) ?? '')) })) }
}

const folderOf = ({ file }: Document): string => file.slice(0, file.lastIndexOf('/') + 1)
const swapped = (text: string): string => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase())

/** Names of files, resources, activities and declarations, and how many there are. */
export const NAMES: readonly Mutation[] = [
  onFiles('a file of another name', 'file-name', ['dataset', 'pipeline', 'trigger'], (document, text) => [[document.file, undefined], [`${folderOf(document)}Renamed.json`, text]]),
  onFiles('a file whose name differs in case', 'file-name-case', ['dataset', 'pipeline', 'trigger'], (document, text) => [[document.file, undefined], [`${folderOf(document)}${swapped(String(document.value['name']))}.json`, text]]),
  onFiles('a copy that kept its name', 'duplicate-name', ['dataset', 'pipeline', 'trigger'], (document, text) => [[`${folderOf(document)}Second.json`, text]]),
  onFiles('a dataset with a dash', 'dash-in-name', ['dataset'], (document) => [[`${folderOf(document)}A-second-one.json`, print({ ...document.value, name: 'A-second-one' })]]),
  withActivity('an activity with a long name', 'activity-name-too-long', () => wait('Wait until the last of the pears behind the barn are ripe')),
  withActivity('an activity with a forbidden character', 'invalid-activity-name', () => wait('Wait: again')),
  withActivity('an activity called Pipeline', 'reserved-activity-name', () => wait('Pipeline')),
  onPipelines('two parameters that differ in case', 'duplicate-declaration', (properties) => void (properties['parameters'] = { ...(properties['parameters'] as Json), orchardRow: { type: 'string', defaultValue: '' }, OrchardRow: { type: 'string', defaultValue: '' } })),
  onPipelines('too many activities', 'too-many-activities', (properties) => void (properties['activities'] as Json[]).push(...Array.from({ length: 121 }, (_, index) => wait(`Wait once more ${index}`)))),
  onPipelines('too many parameters', 'too-many-parameters', (properties) => void (properties['parameters'] = { ...(properties['parameters'] as Json), ...Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`row${index}`, { type: 'string', defaultValue: '' }])) })),
]
