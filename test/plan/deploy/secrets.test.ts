import { describe, expect, it } from 'vitest'
import { compile } from '../../../src/factory/compile.js'
import { planDeploy } from '../../../src/plan/deploy/deploy.js'
import type { DeployPlan } from '../../../src/plan/deploy/deploy-plan.js'
import { secretDigest } from '../../../src/plan/deploy/remembered.js'
import { printPlan } from '../../../src/plan/identity.js'
import { deployMarkdown } from '../../../src/report/deploy-markdown.js'
import { deployText } from '../../../src/report/deploy-text.js'
import { filesOf, liveOf, planOf, type Properties } from './support.js'

const plain = (text: string): string => text
const views = (plan: DeployPlan): string[] => [printPlan(plan), deployText(plan, { error: plain, warning: plain, info: plain, bold: plain, dim: plain }), deployMarkdown(plan)]

/** Nothing here is a secret of anybody: each holds this, so that it is found again. */
const MARK = 'canary7Zx9'
const LONG = `${MARK}Qw3Er5Ty7Ui9Op1As3Df5Gh7Jk9Zx1Cv3Bn5Mm7Qw9Er1Ty3Ui5Op7As9Df1Gh3Jk5`

/** A text of each form in which secrets stand in a text. */
const TEXTS: Readonly<Record<string, string>> = {
  'account key': `DefaultEndpointsProtocol=https;AccountName=meadow;AccountKey=${`${LONG}AAAAAAAAAA`.slice(0, 86)}==`,
  'shared access key': `Endpoint=sb://meadow.example.net/;SharedAccessKeyName=root;SharedAccessKey=${LONG.slice(0, 43)}=`,
  'password in a connection string': `Server=meadow;Database=fruit;User ID=gardener;Password=${MARK}Aa1;`,
  'signature': `https://meadow.blob.core.windows.net/orchard?sv=2020-01-01&sig=${LONG.slice(0, 43)}%3D`,
  'function key': `https://meadow.example.com/api/f?code=${LONG.slice(0, 54)}==`,
  'user in a URL': `https://gardener:${MARK}Aa1@meadow.example.com/`,
  'bearer': `Bearer ${LONG}`,
  'basic': `Basic ${Buffer.from(`gardener:${MARK}`).toString('base64')}${MARK}`,
  'JSON web token': `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0${MARK}.${LONG}`,
  'client secret': `${MARK.slice(0, 3)}8Q~${LONG.slice(0, 34)}`,
  'GitHub token': `ghp_${LONG.slice(0, 36)}`,
  'Slack token': `xoxb-1234567890-${LONG.slice(0, 24)}`,
  'JSON in a text': `{"user":"gardener","password":"${MARK}Aa1Bb2"}`,
  'form': `grant_type=client_credentials&client_secret=${LONG.slice(0, 40)}&x=1`,
  'private key': `-----BEGIN PRIVATE KEY-----\n${LONG}${LONG}\n-----END PRIVATE KEY-----`,
  'statement': `CREATE LOGIN gardener WITH PASSWORD = '${MARK}Aa1Bb2'`,
}

/** Names under which any text is a secret. */
const NAMES = ['password', 'pwd', 'apiKey', 'accountKey', 'accessToken', 'clientSecret', 'authorization', 'sasUri', 'servicePrincipalKey', 'passPhrase', 'encryptedCredential']

/** A text in an object of every kind. */
const places = (text: string, name = 'note'): Properties => ({
  'linkedService/any': { type: 'RestService', typeProperties: { url: 'https://meadow.example.com', [name]: text }, parameters: { [name]: { type: 'String', defaultValue: text } } },
  'linkedService/made up': { type: 'NobodyKnowsThis', typeProperties: { deep: { list: [{ [name]: text }] } } },
  'credential/any': { type: 'ServicePrincipal', typeProperties: { [name]: text } },
  'integrationRuntime/any': { type: 'Managed', typeProperties: { ssisProperties: { [name]: text } } },
  'dataset/any': { type: 'Json', linkedServiceName: { referenceName: 'any', type: 'LinkedServiceReference' }, parameters: { [name]: { type: 'string', defaultValue: text } }, typeProperties: { [name]: text } },
  'dataflow/any': { type: 'MappingDataFlow', typeProperties: { ...(name === 'note' ? { scriptLines: [text] } : {}), [name]: text } },
  'pipeline/any': { parameters: { [name]: { type: 'string', defaultValue: text } }, variables: { [name]: { type: 'String', defaultValue: text } }, activities: [{ name: 'Ask', type: 'WebActivity', userProperties: [{ name, value: text }], typeProperties: { url: 'https://meadow.example.com', method: 'POST', headers: { [name]: text }, body: { [name]: text } } }] },
  'trigger/any': { type: 'ScheduleTrigger', runtimeState: 'Stopped', pipelines: [{ pipelineReference: { referenceName: 'any', type: 'PipelineReference' }, parameters: { [name]: text } }], typeProperties: { recurrence: {} } },
})

/** Created, and changed from and to what holds another secret. */
function plansOf(wanted: Properties, shown: Properties): DeployPlan[] {
  return [planOf(wanted, {}), planOf(wanted, shown), planOf(Object.fromEntries(Object.entries(wanted).map(([id, each]) => [id, { ...each, description: 'new' }])), shown)]
}

describe('no secret is in a plan or its views', () => {
  it.each(Object.keys(TEXTS))('that is a %s, wherever it stands', (form) => {
    const text = TEXTS[form] ?? ''
    for (const plan of plansOf(places(text), places(text.replaceAll(MARK, `${MARK}B`)))) for (const view of views(plan)) expect(view).not.toContain(MARK)
  })

  it.each(NAMES)('that stands under "%s"', (name) => {
    for (const plan of plansOf(places(`${MARK}Aa1`, name), places(`${MARK}Bb2`, name))) for (const view of views(plan)) expect(view).not.toContain(MARK)
  })

  it('that is a SecureString, be it a text or a number, in a file of any layout', () => {
    for (const value of [`${MARK}Aa1`, 91827364]) {
      const service = { 'linkedService/any': { type: 'AzureSqlDatabase', typeProperties: { server: 'meadow', pin: { type: 'SecureString', value }, rows: 12 } } }
      for (const comment of ['', '// by hand\n']) {
        const files = new Map([...filesOf(service)].map(([path, text]) => [path, comment + text]))
        for (const live of [{}, { 'linkedService/any': { type: 'AzureSqlDatabase', typeProperties: { server: 'other', pin: { type: 'SecureString', value: 55555555 } } } }]) {
          const { plan } = planDeploy(compile([...files].map(([path, text]) => ({ path, text }))), liveOf(live), { root: 'f', text: (file) => files.get(file) ?? '' })
          expect(plan?.steps[0]?.action).toMatchObject({ holes: [{ pointer: '/properties/typeProperties/pin/value' }], body: expect.stringContaining('"pin":{"type":"SecureString","value":""},"rows":12') as string })
          for (const view of plan ? views(plan) : []) for (const secret of [String(value), '55555555']) expect(view).not.toContain(secret)
        }
      }
    }
  })

  it('that is a global parameter of the factory', () => {
    const files = new Map([...filesOf({}), ['f/factory/dev.json', JSON.stringify({ name: 'dev', properties: { globalParameters: { password: { type: 'string', value: `${MARK}Aa1` }, note: { type: 'string', value: TEXTS['signature'] } } } })]])
    const { plan } = planDeploy(compile([...files].map(([path, text]) => ({ path, text }))), liveOf({}), { root: 'f', text: (file) => files.get(file) ?? '' })
    expect(plan?.steps).toHaveLength(1)
    for (const view of plan ? views(plan) : []) expect(view).not.toContain(MARK)
  })
})

describe('what is remembered of a secret', () => {
  const file = { 'linkedService/sql': { type: 'AzureSqlDatabase', typeProperties: { server: 'meadow', password: { type: 'SecureString', value: 'invented-Pass1word' } } } }
  const live = { 'linkedService/sql': { type: 'AzureSqlDatabase', typeProperties: { server: 'meadow', password: { type: 'SecureString', value: '**********' } } } }

  it.each([
    ['the same secret and tag: nothing to do', 'invented-Pass1word', 't0', [], []],
    ['another secret: one line', 'another-Pass1word', 't0', [{ path: 'properties.typeProperties.password.value', isSecret: true }], []],
    ['another tag: cannot be told', 'invented-Pass1word', 't9', [], ['cannot-tell']],
    ['another tag, another secret: cannot be told', 'another-Pass1word', 't9', [], ['cannot-tell']],
  ])('%s', (_, value, tag, lines, notes) => {
    const asked: string[] = []
    const plan = planOf(file, live, { remembered: (object, pointer) => (asked.push(`${object} ${pointer}`), { salt: 's', digest: secretDigest('s', value), tag }) })
    expect([plan.changes.flatMap((change) => change.lines), plan.notes.map(({ code }) => code)]).toEqual([lines, notes])
    expect(asked).toEqual(['linkedService/sql /properties/typeProperties/password/value'])
  })
})
