import { describe, expect, it } from 'vitest'
import { blobKey, containerNameProblem, readBlobPath } from '../../src/address/blob-path.js'

describe('readBlobPath', () => {
  it.each<[text: string, container: string | undefined, blob: string, extension: string, marked: string]>([
    ['models/churn/model.ilearner', 'models', 'churn/model.ilearner', '.ilearner', '.ilearner'],
    ['models/model.ILearner', 'models', 'model.ILearner', '.ilearner', '.ILearner'],
    ['/models/a.csv', 'models', 'a.csv', '.csv', '.csv'],
    ['models/a', 'models', 'a', '', 'a'],
    ['models/a.b/c', 'models', 'a.b/c', '', 'c'],
    ['models/.csv', 'models', '.csv', '', '.csv'],
    ['models/a.', 'models', 'a.', '', 'a.'],
    ['models/a.tar.gz', 'models', 'a.tar.gz', '.gz', '.gz'],
    ['models/', 'models', '', '', '/'],
    ['a.csv', undefined, 'a.csv', '.csv', '.csv'],
    ['/a.csv', undefined, 'a.csv', '.csv', '.csv'],
    ['//a.csv', undefined, '/a.csv', '.csv', '.csv'],
    ['', undefined, '', '', ''],
    ['/', undefined, '', '', '/'],
    ['$web/index.html', '$web', 'index.html', '.html', '.html'],
  ])('takes %j apart', (text, container, blob, extension, marked) => {
    const read = readBlobPath(text)
    expect({ container: read.container?.name, blob: read.blob, extension: read.extension, marked: text.slice(...read.extensionSpan) }).toEqual({ container, blob, extension, marked })
    expect(read.hasLeadingSlash).toBe(text.startsWith('/'))
    if (read.container) expect(text.slice(...read.container.span)).toBe(container)
  })
})

describe('containerNameProblem', () => {
  it.each<[string, string | undefined]>([
    ['models', undefined],
    ['a1b', undefined],
    ['2024-models', undefined],
    ['m'.repeat(63), undefined],
    ['$root', undefined],
    ['$web', undefined],
    ['$logs', undefined],
    ['ab', 'A container has 3 to 63 characters.'],
    ['m'.repeat(64), 'A container has 3 to 63 characters.'],
    ['Models', 'A container is written in lower case.'],
    ['my_models', 'A container has only lower-case letters, digits and "-".'],
    ['models.old', 'A container has only lower-case letters, digits and "-".'],
    ['$other', 'A container has only lower-case letters, digits and "-".'],
    ['-models', 'A container starts and ends with a letter or a digit.'],
    ['models-', 'A container starts and ends with a letter or a digit.'],
    ['my--models', 'A container has no two dashes in a row.'],
  ])('of %s', (name, problem) => {
    expect(containerNameProblem(name)).toBe(problem)
  })
})

describe('blobKey', () => {
  it('is the same with and without a slash in front, and keeps the case', () => {
    expect(blobKey('/models/A.csv')).toBe(blobKey('models/A.csv'))
    expect(blobKey('models/A.csv')).not.toBe(blobKey('models/a.csv'))
  })
})
