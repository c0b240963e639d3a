import { describe, expect, it } from 'vitest'
import { compareLocations, fingerprint, locationOfParts, locationOfUri, showsLocation } from '../../src/azure/model-location.js'

const of = (uri: string | undefined): string => fingerprint(uri === undefined ? undefined : locationOfUri(uri))
const HOST = 'https://meadow.blob.core.windows.net'
const OLD = of(`${HOST}/models/old.ilearner?sig=old`)
const NEW = of(`${HOST}/models/new.ilearner?sig=new`)
const NEW_EARLIER = of(`${HOST}/models/new.ilearner?sig=earlier`)
const NEW_HIDDEN = of(`${HOST}/models/new.ilearner`)
const NONE = of(undefined)

describe('a location', () => {
  it.each([
    ['in parts and in one', locationOfParts(`${HOST}/`, 'models/a b.ilearner', '?sv=1&sig=x'), locationOfUri(`${HOST}/models/a%20b.ilearner?sv=1&sig=x`)],
    ['with and without a slash', locationOfParts(HOST, '/models/a.ilearner', undefined), locationOfParts(`${HOST}/`, 'models/a.ilearner', '')],
    ['with fields in another order', locationOfUri(`${HOST}/a?b=1&a=%2B`), locationOfUri(`https://MEADOW.blob.core.windows.net/a?a=%2b&b=1`)],
  ])('is the same %s', (_, a, b) => {
    expect(fingerprint(a)).toBe(fingerprint(b))
  })

  it('goes into the journal as digests', () => {
    expect(NEW).toMatch(/^sha256:[0-9a-f]{64}\/[0-9a-f]{64}$/)
    expect(NEW_HIDDEN).toMatch(/^sha256:[0-9a-f]{64}\/hidden$/)
    expect(NONE).toBe('none')
  })
})

describe('what a web service shows after a cut', () => {
  it.each<[string, string, string, string, string]>([
    ['the new path', NEW, OLD, NEW, 'sent'],
    ['the new path without a signature', NEW_HIDDEN, OLD, NEW, 'sent'],
    ['the new path with a signature of its own', NEW_EARLIER, OLD, NEW, 'sent'],
    ['the old path', OLD, OLD, NEW, 'before'],
    ['a third path', of(`${HOST}/models/third.ilearner`), OLD, NEW, 'unknown'],
    ['no path', NONE, OLD, NEW, 'unknown'],
    ['no path, and none before', NONE, NONE, NEW, 'unknown'],
    ['the new path, and none before', NEW, NONE, NEW, 'sent'],
    ['the same path, the new signature', NEW, NEW_EARLIER, NEW, 'sent'],
    ['the same path, the old signature', NEW_EARLIER, NEW_EARLIER, NEW, 'before'],
    ['the same path, no signature', NEW_HIDDEN, NEW_HIDDEN, NEW, 'unknown'],
    ['the same path, another signature', of(`${HOST}/models/new.ilearner?sig=third`), NEW_EARLIER, NEW, 'unknown'],
    ['the same in all', NEW, NEW, NEW, 'unknown'],
  ])('%s', (_, now, before, sent, expected) => {
    expect(compareLocations(now, before, sent)).toBe(expected)
  })

  it.each<[string, string, string, boolean]>([
    [NEW, OLD, NEW, true],
    [NEW_HIDDEN, NEW_HIDDEN, NEW, true],
    [NEW, NEW, NEW, true],
    [NEW_EARLIER, NEW_EARLIER, NEW, false],
    [OLD, OLD, NEW, false],
    [NONE, OLD, NEW, false],
  ])('confirms %#', (now, before, sent, expected) => {
    expect(showsLocation(now, before, sent)).toBe(expected)
  })
})
