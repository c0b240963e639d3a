import { onTexts, type Mutation } from './mutant.js'

const KINDS = ['pipeline', 'dataset', 'trigger', 'linkedService']

/** Files as texts. */
export const FILES: readonly Mutation[] = [
  onTexts('a comma before the last bracket', 'trailing-comma', KINDS, (text) => text.replace(/(\s*\}\s*)$/, ',$1')),
  onTexts('a comment', 'json-comment', KINDS, (text) => text.replace('{', '{ // generated\n')),
  onTexts('a conflict', 'merge-conflict', KINDS, (text) => text.replace('{', '{\n<<<<<<< ours\n=======\n>>>>>>> theirs\n')),
  onTexts('a file that was cut off', 'json-syntax', KINDS, (text) => text.trimEnd().slice(0, -1)),
  onTexts('a file without content', 'empty-file', KINDS, () => ''),
  onTexts('a key that stands twice', 'duplicate-key', KINDS, (text) => text.replace(/("name": "(?:[^"\\]|\\.)*")/, '$1, $1')),
]
