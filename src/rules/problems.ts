import type { Finding } from './rule.js'

/**
 * What is found while the model is built, before any rule reads it: listed, explained and switched like a rule.
 * The messages stand where the problem is found (`text/`, `schema/`, `factory/inspect.ts`, `commands/find.ts`).
 */
export const PROBLEMS: readonly Finding[] = [
  { id: 'unreadable', title: 'A file or directory that cannot be read', category: 'correctness', severity: 'error' },
  { id: 'link-loop', title: 'A link that leads back to a directory above it', category: 'correctness', severity: 'warning' },
  { id: 'not-utf-8', title: 'A file that is not stored as UTF-8', category: 'correctness', severity: 'warning' },
  { id: 'empty-file', title: 'An empty file', category: 'correctness', severity: 'error' },
  { id: 'merge-conflict', title: 'An unresolved merge conflict', category: 'correctness', severity: 'error' },
  { id: 'json-syntax', title: 'Text that is no JSON', category: 'correctness', severity: 'error' },
  { id: 'nesting-too-deep', title: 'JSON that nests deeper than 200 levels', category: 'correctness', severity: 'error' },
  { id: 'json-comment', title: 'A comment in JSON', category: 'correctness', severity: 'warning' },
  { id: 'trailing-comma', title: 'A comma before a closing bracket', category: 'correctness', severity: 'warning' },
  { id: 'duplicate-key', title: 'A key that stands twice in one object', category: 'correctness', severity: 'warning' },
  { id: 'lossy-number', title: 'A number with more digits than are kept', category: 'correctness', severity: 'warning' },
  { id: 'not-a-resource', title: 'A file in a factory that holds no resource', category: 'correctness', severity: 'warning' },
  { id: 'missing-envelope', title: 'A resource without "name" and "properties" around it', category: 'correctness', severity: 'warning' },
  { id: 'version-1-form', title: 'A form of Data Factory version 1', category: 'correctness', severity: 'error' },
  { id: 'missing-property', title: 'A required property that is missing', category: 'correctness', severity: 'error' },
  { id: 'misplaced-property', title: 'A property that stands in the wrong object', category: 'correctness', severity: 'error' },
  { id: 'wrong-type', title: 'A value of the wrong type', category: 'correctness', severity: 'error' },
  { id: 'invalid-value', title: 'A value that is not one of those allowed', category: 'correctness', severity: 'error' },
  { id: 'value-case', title: 'A value that differs from an allowed one in case', category: 'correctness', severity: 'warning' },
  { id: 'key-case', title: 'A key that differs from the known one in case', category: 'correctness', severity: 'warning' },
  { id: 'unknown-key', title: 'A key one edit away from a known one', category: 'correctness', severity: 'warning' },
  { id: 'unknown-type', title: 'A type that does not exist', category: 'correctness', severity: 'error' },
]
