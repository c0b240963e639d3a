import { describe, expect, it } from 'vitest'
import type { Action } from '../../src/plan/step.js'
import type { Plan, Policy, Step } from '../../src/plan/plan.js'
import { whyOf } from '../../src/plan/why.js'
import { planText } from '../../src/report/plan-text.js'

const asIs = (text: string): string => text
const PALETTE = { error: asIs, warning: asIs, info: asIs, bold: asIs, dim: asIs }
const POLICY: Policy = { timeout: 3600, retry: 0, retryInterval: 30 }
const OWN = { kind: 'own', authority: 'https://login.microsoftonline.com' } as const
const PRINCIPAL = { kind: 'service-principal', authority: 'https://login.microsoftonline.com', tenant: 'T', client: 'C', key: 'ml.key' } as const

const step = (id: string, action: Action, more: Partial<Step> = {}): Step => ({ id, needs: [], policy: POLICY, action, why: whyOf(action), ...more })
const EMPTY: Plan = { format: 1, kind: 'run', id: `sha256:${'0'.repeat(64)}`, pipeline: 'Weekly', cloud: 'public', parameters: {}, globalParameters: {}, variables: [], source: { digest: '', files: [{ path: 'pipeline/Weekly.json', digest: '' }] }, hosts: [], secrets: [], storages: [], placeholders: [], steps: [] }
const WAIT = (id: string): Step => step(id, { kind: 'wait', seconds: 1 })
const COMPUTED = { compute: '@pipeline().parameters.day' }

/** An action, and the lines below its number, name and sentence. */
const ACTIONS: readonly (readonly [Action, readonly string[]])[] = [
  [
    { kind: 'batch-execution', service: 'Train', endpoint: 'https://t.example/jobs', key: 'Train.apiKey', inputs: { in1: { storage: 'Lake', path: 'a/b.csv' } }, outputs: { out1: { storage: 'Lake', path: COMPUTED } }, parameters: { Trees: '5', Day: COMPUTED } },
    ['POST https://t.example/jobs with the key Train.apiKey', 'input in1: a/b.csv in Lake', 'output out1: @pipeline().parameters.day in Lake', 'parameter Trees = "5"', 'parameter Day = @pipeline().parameters.day', 'time limit 1 h, no retry'],
  ],
  [{ kind: 'update-resource', service: 'Score', endpoint: 'https://s.example', access: { flavour: 'classic', key: 'Score.apiKey' }, model: 'M', file: { storage: 'Lake', path: 'm.ilearner' } }, ['PATCH https://s.example', 'with the key Score.apiKey', 'model file: m.ilearner in Lake', 'time limit 1 h, no retry']],
  [{ kind: 'update-resource', service: 'Score', endpoint: 'https://s.example', access: { flavour: 'arm', as: OWN }, model: 'M', file: { storage: 'Lake', path: 'm.ilearner' } }, ['PATCH https://s.example', 'as whoever carries the plan out (https://login.microsoftonline.com)', 'model file: m.ilearner in Lake', 'time limit 1 h, no retry']],
  [
    { kind: 'ml-pipeline', service: 'ML', workspace: { subscription: 'S', group: 'G', name: 'W' }, as: PRINCIPAL, pipeline: { endpoint: 'e' }, parameters: { value: { a: '1' } } },
    ['workspace W in G of S, as the service principal C of T (https://login.microsoftonline.com) with the key ml.key', 'parameters: {"a":"1"}', 'time limit 1 h, no retry'],
  ],
  [
    { kind: 'web', method: 'POST', url: 'https://h.example/x', secretUrl: 'Call.url', headers: { value: { A: 'b' } }, secretHeaders: { Authorization: 'Call.Authorization' }, body: COMPUTED, access: { by: 'basic', user: 'u', password: 'Call.password' }, answerTimeout: 60, follows: true },
    ['the whole URL is the secret Call.url', 'headers: {"A":"b"}', 'header Authorization: the secret Call.Authorization', 'body: @pipeline().parameters.day', 'as u with the password Call.password', 'time limit 1 h, no retry'],
  ],
  [{ kind: 'web', method: 'GET', url: 'https://h.example', access: { by: 'token', as: OWN, resource: 'https://management.azure.com' }, answerTimeout: 60, follows: true }, ['with a token for https://management.azure.com as whoever carries the plan out (https://login.microsoftonline.com)', 'time limit 1 h, no retry']],
  [{ kind: 'get-metadata', place: { storage: 'Lake', container: 'c' }, fields: { value: ['exists'] } }, ['["exists"] of what lies in Lake', 'time limit 1 h, no retry']],
  [{ kind: 'mock', type: 'Copy', results: [{ outcome: 'Succeeded', output: { rows: 1 } }, { outcome: 'Failed', error: { message: 'No.', code: '7' } }] }, ['Succeeded with {"rows":1}', 'Failed with "No." [7]']],
  [{ kind: 'wait', seconds: 5 }, []],
]

/** What holds other steps, and the lines of numbers and titles that come of it. */
const CONTAINERS: readonly (readonly [Action, readonly string[]])[] = [
  [{ kind: 'if', condition: true, then: [WAIT('A')], otherwise: [WAIT('B'), WAIT('C')] }, ['1. Outer', 'if it holds:', '1.a1. A', 'else:', '1.b1. B', '1.b2. C']],
  [{ kind: 'if', condition: true, then: [], otherwise: [WAIT('B')] }, ['1. Outer', 'else:', '1.1. B']],
  [{ kind: 'switch', on: 'x', cases: [{ value: 'x', steps: [WAIT('A')] }, { value: 'y', steps: [] }], otherwise: [WAIT('B')] }, ['1. Outer', 'for "x":', '1.a1. A', 'for anything else:', '1.b1. B']],
  [{ kind: 'for-each', items: { value: [1] }, parallel: 1, steps: [WAIT('A')] }, ['1. Outer', '1.1. A']],
  [{ kind: 'until', condition: true, steps: [WAIT('A')] }, ['1. Outer', '1.1. A']],
  [{ kind: 'pipeline', pipeline: 'Other', waits: true, parameters: {}, variables: [], steps: [WAIT('A')] }, ['1. Outer', '1.1. A']],
]

/** What else a plan holds, and the blocks that show it. */
const PARTS: readonly (readonly [Partial<Plan>, readonly string[]])[] = [
  [{ label: 'rerun', source: { digest: '', files: [{ path: 'a.json', digest: '' }, { path: 'b.json', digest: '' }] } }, ['Plan for the pipeline "Weekly" (000000000000, label "rerun")', 'Made from 2 files: a.json, b.json.']],
  [{ parameters: { day: '1' }, globalParameters: { all: true }, variables: [{ name: 'v', type: 'String', value: 'x' }] }, ['Plan for the pipeline "Weekly" (000000000000)', 'Parameters:\n  day = "1"', 'Global parameters:\n  all = true', 'Variables:\n  v (String) = "x"', 'Made from 1 file: pipeline/Weekly.json.']],
  [
    {
      storages: [
        { name: 'A', access: { by: 'connection-string', connectionString: 'A.connectionString' } },
        { name: 'B', access: { by: 'connection-string', connectionString: 'B.connectionString', accountKey: 'B.accountKey' } },
        { name: 'C', access: { by: 'account-key', connection: 'AccountName=c', accountKey: 'C.key' } },
        { name: 'D', access: { by: 'sas', sas: 'D.sasUri' } },
        { name: 'E', access: { by: 'sas', sas: 'E.sasToken', uri: 'https://e.example' } },
        { name: 'F', access: { by: 'identity', endpoint: 'https://f.example', as: OWN } },
      ],
    },
    [
      'Plan for the pipeline "Weekly" (000000000000)',
      `Storage:
  A: by the connection string A.connectionString
  B: by the connection string B.connectionString and the key B.accountKey
  C: AccountName=c with the key C.key
  D: by the shared access signature D.sasUri
  E: by the shared access signature E.sasToken at https://e.example
  F: https://f.example as whoever carries the plan out (https://login.microsoftonline.com)`,
      'Made from 1 file: pipeline/Weekly.json.',
    ],
  ],
  [
    {
      secrets: [
        { name: 'A.key', variable: 'ADFC_A', from: { kind: 'key-vault', vault: 'https://v.example', secret: 'a' } },
        { name: 'B.key', variable: 'ADFC_B', from: { kind: 'key-vault', vault: 'https://v.example', secret: 'b', version: '2' } },
        { name: 'C.key', variable: 'ADFC_C', from: { kind: 'file', file: 'c.json', pointer: '/x' } },
        { name: 'D.key', variable: 'ADFC_D', from: { kind: 'variable' } },
      ],
      hosts: ['h.example'],
      placeholders: [{ where: 'Score.endpoint', text: '{id}' }],
    },
    [
      'Plan for the pipeline "Weekly" (000000000000)',
      `Secrets, fetched when the plan is carried out:
  A.key: ADFC_A where it is set, else "a" of https://v.example
  B.key: ADFC_B where it is set, else "b", version 2, of https://v.example
  C.key: ADFC_C where it is set, else the value in c.json
  D.key: ADFC_D, which must be set`,
      'Hosts that are called:\n  h.example',
      'Still to be filled in: the plan cannot be carried out:\n  Score.endpoint holds {id}',
      'Made from 1 file: pipeline/Weekly.json.',
    ],
  ],
]

const show = (plan: Partial<Plan>): string => planText({ ...EMPTY, ...plan }, PALETTE)

describe('a plan for people', () => {
  it.each(ACTIONS)('says what is done by %j', (action, lines) => {
    const [, block] = show({ steps: [step('Do', action)] }).split('\n\n')
    expect(block?.split('\n').map((line) => line.trim())).toEqual(['1. Do', whyOf(action), ...lines])
  })

  it.each(CONTAINERS)('numbers what is inside of %j', (action, lines) => {
    const text = show({ steps: [step('Outer', action)] })
    expect(text.split('\n').map((line) => line.trim()).filter((line) => /^1\.|:$/.test(line))).toEqual(lines)
  })

  it.each(PARTS)('shows the parts of %j', (plan, blocks) => {
    expect(show(plan).trimEnd().split('\n\n')).toEqual(blocks)
  })

  it('says behind what a step comes, and how often it is tried again', () => {
    const second = step('B', { kind: 'get-metadata', place: { storage: 'Lake', container: 'c' }, fields: { value: [] } }, { needs: [{ step: 'A', when: ['Failed', 'Skipped'] }], policy: { ...POLICY, retry: 2 } })
    const text = show({ steps: [WAIT('A'), second, step('C', second.action, { policy: { ...POLICY, retry: 1 } })] })
    expect(text).toContain('   when 1 "A" has ended as Failed or Skipped\n')
    expect(text).toContain('time limit 1 h, 2 retries, 30 s apart')
    expect(text).toContain('time limit 1 h, 1 retry, 30 s apart')
  })
})
