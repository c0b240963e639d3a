import { describe, expect, it } from 'vitest'
import { inWords, secondsOf } from '../../src/plan/timespan.js'
import { until, wait, web } from '../support/activities.js'
import { planOf, reference, retraining } from '../support/factory.js'

describe('a timespan', () => {
  it.each<[string, number | undefined]>([
    ['00:00:01', 1],
    ['01:02:03', 3723],
    ['0.12:00:00', 43_200],
    ['7.00:00:00', 604_800],
    ['10.00:00:10', 864_010],
    ['24:00:00', 86_400],
    ['00:60:60', 3660],
    ['00:61:00', undefined],
    ['00:00:61', undefined],
    ['1:00:00', undefined],
    ['00:00', undefined],
    ['-00:00:01', undefined],
    ['00:00:01.5', undefined],
    ['x.00:00:01', undefined],
    ['', undefined],
  ])('%j has so many seconds: %d', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds)
  })

  it.each<[number, string]>([[0, '0 s'], [0.4, '0 s'], [0.6, '1 s'], [59, '59 s'], [60, '1 min'], [61, '1 min 1 s'], [3600, '1 h'], [3661, '1 h 1 min'], [9000, '2 h 30 min'], [86_400, '1 d'], [90_061, '1 d 1 h'], [604_801, '7 d 1 s']])('of %d seconds is %s', (seconds, words) => {
    expect(inWords(seconds)).toBe(words)
  })
})

describe('the policy of a step', () => {
  const DEFAULTS = { timeout: 43_200, retry: 0, retryInterval: 30 }
  /** The policy, or what keeps the plan from being made. */
  const policyOf = (activity: unknown, more: Readonly<Record<string, unknown>> = {}): unknown => {
    const planned = planOf(retraining([activity], more), { mocks: new Map([['look', [{ outcome: 'Succeeded' } as const]]]) })
    return planned.plan ? planned.plan.steps[0]?.policy : planned.problems.map(({ message }) => message)
  }
  const ask = web('Ask', 'https://meadow.example/x')
  const dataset = { 'dataset/Models.json': { name: 'Models', properties: { type: 'Binary', linkedServiceName: reference('Store'), typeProperties: { location: { type: 'AzureBlobStorageLocation', container: 'models' } } } } }
  const validation = (more: object): unknown => ({ name: 'There', type: 'Validation', typeProperties: { dataset: { referenceName: 'Models', type: 'DatasetReference' }, ...more } })

  it.each<[string, unknown, unknown]>([
    ['is the default', ask, DEFAULTS],
    ['is the default of an empty one', { ...ask, policy: {} }, DEFAULTS],
    ['is what the file says', { ...ask, policy: { timeout: '0.01:00:00', retry: 3, retryIntervalInSeconds: 60 } }, { timeout: 3600, retry: 3, retryInterval: 60 }],
    ['may be computed when the plan is made', { ...ask, policy: { retry: '@add(1, 1)', timeout: { value: '@concat(\'00:\', \'01:00\')', type: 'Expression' } } }, { ...DEFAULTS, retry: 2, timeout: 60 }],
    ['may be text', { ...ask, policy: { retry: '2', retryIntervalInSeconds: '45' } }, { ...DEFAULTS, retry: 2, retryInterval: 45 }],
    ['may be null', { ...ask, policy: { timeout: null, retry: null } }, DEFAULTS],
    ['has no time', { ...ask, policy: { timeout: '00:00:00' } }, ['"timeout" of "Ask" is not what the service takes.']],
    ['has a time that is none', { ...ask, policy: { timeout: 60 } }, ['"timeout" of "Ask" is not what the service takes.']],
    ['has less than no retry', { ...ask, policy: { retry: -1 } }, ['"retry" of "Ask" is not what the service takes.']],
    ['has half a retry', { ...ask, policy: { retry: 0.5 } }, ['"retry" of "Ask" is not what the service takes.']],
    ['has an empty retry', { ...ask, policy: { retry: ' ' } }, ['"retry" of "Ask" is not what the service takes.']],
    ['has an interval that is none', { ...ask, policy: { retryIntervalInSeconds: true } }, ['"retryIntervalInSeconds" of "Ask" is not what the service takes.']],
    ['is known only when it runs', { ...ask, policy: { retry: '@length(pipeline().RunId)' } }, ['"retry" of "Ask" is computed when the pipeline runs.']],
    ['is nothing to an inactive activity', { ...ask, state: 'Inactive', policy: { retry: -1 } }, DEFAULTS],
    ['is nothing to one whose result is given', { name: 'Look', type: 'Lookup', typeProperties: {}, policy: { retry: -1 } }, DEFAULTS],
    ['of an Until is a week', until('Until', '@equals(1, 1)', [wait('A')]), { ...DEFAULTS, timeout: 604_800 }],
    ['of an Until is its own', until('Until', '@equals(1, 1)', [wait('A')], { timeout: '00:10:00' }), { ...DEFAULTS, timeout: 600 }],
    ['of an Until is wrong', until('Until', '@equals(1, 1)', [wait('A')], { timeout: '10 minutes' }), ['"timeout" of "Until" is not what the service takes.']],
    ['of a validation is the default', validation({}), DEFAULTS],
    ['of a validation is its own', validation({ timeout: '00:10:00' }), { ...DEFAULTS, timeout: 600 }],
  ])('%s', (_, activity, expected) => {
    expect(policyOf(activity, dataset)).toEqual(expected)
  })
})
