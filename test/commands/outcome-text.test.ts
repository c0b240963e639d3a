import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { outcomeOf, type Outcome } from '../../src/commands/outcome.js'
import { outcomeIn, textOfOutcome } from '../../src/commands/outcome-text.js'
import { lintEach } from '../../src/rules/lint.js'

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url))

describe('the text of an outcome', () => {
  it('names files once', () => {
    const outcome: Outcome = {
      diagnostics: [],
      suppressed: [],
      factory: {
        resources: [
          { id: 'pipeline/Sow', file: 'garden/pipeline/Sow.json', properties: ['properties'], activities: [] },
          { id: 'pipeline/Reap', file: 'garden/pipeline/Reap.json', properties: [], activities: [{ name: 'Cut', path: ['activities', 0] }] },
        ],
        origins: new Map(),
        needs: new Map([['garden/pipeline/Sow.json', ['garden/pipeline/Reap.json']]]),
        dangling: [],
      },
    }
    expect(textOfOutcome(outcome)).toBe('{"diagnostics":[],"suppressed":[],"resources":[[0,"pipeline/Sow"],[1,"pipeline/Reap",[],[{"name":"Cut","path":["activities",0]}]]],"origins":[],"needs":[[0,1]],"dangling":[],"files":["garden/pipeline/Sow.json","garden/pipeline/Reap.json"]}')
    expect(outcomeIn(textOfOutcome(outcome))).toEqual(outcome)
  })

  it.each(['factories', 'rules'])('gives it again: all of fixtures/%s', (folder) => {
    const files = readdirSync(`${FIXTURES}${folder}`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json')).sort()
    expect(files.length).toBeGreaterThan(20)
    const outcome = outcomeOf(lintEach(files.map((path) => ({ path: `${folder}/${path}`, text: readFileSync(`${FIXTURES}${folder}/${path}`, 'utf8') })), { preset: 'strict' }))
    expect(outcome.diagnostics.length).toBeGreaterThan(5)
    expect(outcomeIn(textOfOutcome(outcome))).toEqual(outcome)
  })
})
