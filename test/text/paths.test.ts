import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasPath, hasPathAbove, NO_PATHS, pathsBelow, pathsOf } from '../../src/text/paths.js'
import type { JsonPath } from '../../src/text/place.js'

const startsWith = (path: JsonPath, beginning: JsonPath): boolean => beginning.every((step, i) => path[i] === step) && beginning.length <= path.length

describe('a tree of paths', () => {
  it.each<[JsonPath[], JsonPath, boolean, boolean, boolean]>([
    [[], [], false, false, false],
    [[[]], [], true, true, true],
    [[[]], ['a'], false, true, false],
    [[['a', 0]], ['a', 0], true, true, true],
    [[['a', 0]], ['a', '0'], false, false, false],
    [[['a', 0]], ['a'], false, false, true],
    [[['a', 0]], ['a', 0, 'b'], false, true, false],
  ])('%j and %j', (paths, path, is, above, below) => {
    const tree = pathsOf(paths)
    expect([hasPath(tree, path), hasPathAbove(tree, path), pathsBelow(tree, path) !== undefined]).toEqual([is, above, below])
  })

  it('says what looking at every path says, and is plain data', () => {
    const path = fc.array(fc.constantFrom<string | number>('a', 'b', 0, 1, '0'), { maxLength: 4 })
    fc.assert(fc.property(fc.array(path, { maxLength: 6 }), path, (paths, asked) => {
      const tree = structuredClone(pathsOf(paths))
      expect(hasPath(tree, asked)).toBe(paths.some((each) => startsWith(each, asked) && startsWith(asked, each)))
      expect(hasPathAbove(tree, asked)).toBe(paths.some((each) => startsWith(asked, each)))
      expect(pathsBelow(tree, asked) !== undefined).toBe(paths.some((each) => startsWith(each, asked)))
    }), { seed: 20_261_124, numRuns: 1_000 })
    expect(pathsOf([])).toBe(NO_PATHS)
  })
})
