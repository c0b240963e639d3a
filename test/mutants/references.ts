import type { JsonObject } from '../../src/text/member.js'
import { onObjects, withActivity, type Json, type Mutation } from './mutant.js'

const KINDS = ['pipeline', 'dataset', 'trigger']
const isReference = (value: JsonObject): boolean => typeof value['referenceName'] === 'string' && /^(?:LinkedService|Dataset|Pipeline)Reference$/.test(String(value['type']))
const passes = (value: JsonObject): boolean => value['type'] === 'DatasetReference' && Object.keys((value['parameters'] ?? {}) as object).length > 0
const swapped = (text: string): string => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase())

/** What resources name of each other, and pass to each other. */
export const REFERENCES: readonly Mutation[] = [
  onObjects('a reference to what does not exist', 'missing-reference', KINDS, isReference, (reference) => void (reference['referenceName'] = `${String(reference['referenceName'])}_of_long_ago`)),
  onObjects('a reference in another case', 'reference-name-case', KINDS, isReference, (reference) => void (reference['referenceName'] = swapped(String(reference['referenceName'])))),
  onObjects('an argument that is not declared', 'undeclared-argument', ['pipeline'], passes, (reference) => void ((reference['parameters'] as Json)['weatherOfTheDay'] = 'sunny')),
  onObjects('an argument in another case', 'argument-name-case', ['pipeline'], passes, (reference) => {
    const [[name, value] = ['', undefined], ...others] = Object.entries(reference['parameters'] as Json)
    reference['parameters'] = Object.fromEntries([[swapped(name), value], ...others])
  }),
  withActivity('a call of what does not exist', 'missing-reference', () => ({ name: 'Call another one', type: 'ExecutePipeline', dependsOn: [], typeProperties: { pipeline: { referenceName: 'Pipeline of long ago', type: 'PipelineReference' }, waitOnCompletion: true } })),
]
