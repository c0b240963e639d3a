import { describe, expect, it } from 'vitest'
import type { Options } from '../../src/emulator/settings.js'
import { ACCOUNT, ARM, armService, blobs, CLASSIC, classicService, CONNECTION, MODEL, rehearse, SEED, signed, STRANGER, TRAINING, UPDATER, type Heard, type Rehearsal } from './rehearsal.js'

const OLD = `https://${ACCOUNT}.blob.core.windows.net/models/old.ilearner`
const detail = ({ json }: Heard): string => (json as { error: { details: { code: string }[] } }).error.details[0]?.code ?? ''
const code = ({ json }: Heard): string => (json as { error: { code: string } }).error.code
const locationOf = (rehearsal: Rehearsal, url: string, name = MODEL): string | undefined => rehearsal.snapshot().webServices.find((service) => service.url === url)?.models.find((model) => model.name === name)?.location

describe('a classic web service', () => {
  const update = (rehearsal: Rehearsal, body: unknown, url = CLASSIC, bearer: string | undefined = 'classic-key'): Promise<Heard> => rehearsal.ask(url, { method: 'PATCH', bearer, body })
  const patch = async (): Promise<object> => ({ Resources: [{ Name: MODEL, Location: await signed('models/old.ilearner') }] })

  it('is read, updated, and shows the new model', async () => {
    await using rehearsal = await rehearse({ blobs })
    const before = (await rehearsal.ask(CLASSIC, { bearer: 'classic-key' })).json
    expect(before).toMatchObject({ Name: 'weekly', PreventUpdate: false, PrimaryKey: 'classic-key', Resources: [{ Name: MODEL }, { Name: 'Pear [trained model]' }] })
    const body = await patch()
    expect((await update(rehearsal, body)).status).toBe(200)
    const after = (await rehearsal.ask(CLASSIC, { bearer: 'classic-key' })).json as { Resources: { Location: unknown }[] }
    expect(after.Resources[0]?.Location).toEqual((body as { Resources: { Location: unknown }[] }).Resources[0]?.Location)
    expect(after.Resources[1]).toEqual((before as { Resources: unknown[] }).Resources[1])
    expect(locationOf(rehearsal, CLASSIC)).toBe(OLD)
  })

  it('is found under the path of older samples too', async () => {
    await using rehearsal = await rehearse({ blobs })
    expect((await rehearsal.ask(CLASSIC.replace('/webservices/', '/services/'), { bearer: 'classic-key' })).status).toBe(200)
  })

  it.each<[string, (good: Awaited<ReturnType<typeof signed>>) => unknown, string]>([
    ['no resources', () => ({}), 'RequestBodyInvalid'],
    ['no JSON', () => 'x', 'RequestBodyInvalid'],
    ['a resource without a location', () => ({ Resources: [{ Name: MODEL }] }), 'RequestBodyInvalid'],
    ['an unknown model', (Location) => ({ Resources: [{ Name: 'Apple', Location }] }), 'ResourceNotFound'],
    ['a connection string', () => ({ Resources: [{ Name: MODEL, Location: { ConnectionString: CONNECTION, RelativeLocation: 'models/old.ilearner' } }] }), 'InvalidBlob'],
    ['no signature', (good) => ({ Resources: [{ Name: MODEL, Location: { ...good, SasBlobToken: '' } }] }), 'MissingInputBlobInformation'],
    ['a signature without its question mark', (good) => ({ Resources: [{ Name: MODEL, Location: { ...good, SasBlobToken: good.SasBlobToken.slice(1) } }] }), 'InvalidBlob'],
    ['a signature for another blob', (good) => ({ Resources: [{ Name: MODEL, Location: { ...good, RelativeLocation: 'models/other.ilearner' } }] }), 'ContainerValidationFailed'],
  ])('refuses %s', async (_name, make, expected) => {
    await using rehearsal = await rehearse({ blobs })
    const answer = await update(rehearsal, make(await signed('models/old.ilearner')))
    expect([answer.status, detail(answer)]).toEqual([400, expected])
    expect(locationOf(rehearsal, CLASSIC)).not.toBe(OLD)
  })

  it.each([
    ['models/new.ilearner', 'BlobNotFound'],
    ['train/in.csv', 'InvalidBlobExtension'],
  ])('refuses the model %s', async (path, expected) => {
    await using rehearsal = await rehearse({ blobs })
    expect(detail(await update(rehearsal, { Resources: [{ Name: MODEL, Location: await signed(path) }] }))).toBe(expected)
  })

  it.each([
    ['a wrong key', CLASSIC, 'other', 401, 'ManagementRequestUnauthorized'],
    ['no key', CLASSIC, '', 401, 'ManagementRequestUnauthorized'],
    ['an unknown endpoint', `${CLASSIC}ly`, 'classic-key', 404, 'WebServiceNotFound'],
  ])('refuses %s', async (_name, url, bearer, status, expected) => {
    await using rehearsal = await rehearse({ blobs })
    const answer = await update(rehearsal, await patch(), url, bearer)
    expect([answer.status, detail(answer)]).toEqual([status, expected])
  })

  it.each([
    [{ ...classicService, preventUpdate: true }, 'UpdatePrevented'],
    [{ ...classicService, updateResourceEndpoint: CLASSIC.replace('weekly', 'default') }, 'DefaultEndpointNotUpdatable'],
  ])('refuses what its owner does not want (%#)', async (service, expected) => {
    await using rehearsal = await rehearse({ blobs, seed: { ...SEED, webServices: [service] } })
    const answer = await update(rehearsal, await patch(), service.updateResourceEndpoint)
    expect([answer.status, detail(answer)]).toEqual([400, expected])
  })
})

describe('a web service in Azure Resource Manager', () => {
  interface Resource {
    readonly location: string
    readonly properties: { readonly provisioningState: string; readonly readOnly: boolean; readonly assets: Record<string, { name: string; type: string; locationInfo: { uri: string; credentials?: string } }> }
  }
  const read = async (rehearsal: Rehearsal, bearer: string): Promise<Resource> => (await rehearsal.ask(ARM, { bearer })).json as Resource
  const whole = async (path = 'models/old.ilearner'): Promise<string> => {
    const { BaseLocation, RelativeLocation, SasBlobToken } = await signed(path)
    return BaseLocation + RelativeLocation + SasBlobToken
  }
  const bodyOf = ({ location, properties }: Resource, uri: string, credentials?: string): object => {
    const [key = '', asset] = Object.entries(properties.assets).find(([, { name }]) => name === MODEL) ?? []
    return { location, properties: { packageType: 'Graph', assets: { ...properties.assets, [key]: { ...asset, locationInfo: { uri, ...(credentials === undefined ? {} : { credentials }) } } } } }
  }

  it('accepts an update as an operation, and shows the new model when that has succeeded', async () => {
    await using rehearsal = await rehearse({ blobs, options: { arm: { polls: 2 } } })
    const bearer = await rehearsal.token(UPDATER)
    const before = await read(rehearsal, bearer)
    expect(Object.values(before.properties.assets).map(({ type }) => type)).toEqual(['Module', 'Resource'])
    expect(before.properties).toMatchObject({ provisioningState: 'Succeeded', packageType: 'Graph', swaggerLocation: TRAINING.replace(/\/jobs.*/, '/swagger.json') })
    const uri = await whole()
    const accepted = await rehearsal.ask(ARM, { method: 'PATCH', bearer, body: bodyOf(before, uri) })
    expect(accepted.status).toBe(200)
    const operation = accepted.headers['azure-asyncoperation'] ?? ''
    expect(operation).toMatch(/^https:\/\/management\.azure\.com\/subscriptions\/7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5\//)
    const seen: unknown[] = []
    for (let i = 0; i < 4; i++) {
      expect(locationOf(rehearsal, ARM) === OLD).toBe(i > 2)
      seen.push(((await rehearsal.ask(operation, { bearer })).json as { provisioningState: string }).provisioningState)
    }
    expect(seen).toEqual(['InProgress', 'InProgress', 'Succeeded', 'Succeeded'])
    expect(Object.values((await read(rehearsal, bearer)).properties.assets).find(({ name }) => name === MODEL)?.locationInfo.uri).toBe(uri)
  })

  it.each<[Options['arm'], string[]]>([
    [{ field: 'status' }, ['status']],
    [{ field: 'provisioningState' }, ['provisioningState']],
  ])('says how an operation goes in the field that is wanted (%o)', async (arm, keys) => {
    await using rehearsal = await rehearse({ blobs, options: { arm: arm ?? {} }, faults: [{ kind: 'fail', on: 'arm.update', details: 'No such schema.' }] })
    const bearer = await rehearsal.token(UPDATER)
    const { headers } = await rehearsal.ask(ARM, { method: 'PATCH', bearer, body: bodyOf(await read(rehearsal, bearer), await whole()) })
    const [first, second] = [await rehearsal.ask(headers['azure-asyncoperation'] ?? '', { bearer }), await rehearsal.ask(headers['azure-asyncoperation'] ?? '', { bearer })]
    const [field = ''] = keys
    expect(first.json).toMatchObject({ [field]: 'InProgress' })
    expect(second.json).toMatchObject({ [field]: 'Failed', [field === 'status' ? 'error' : 'errorInfo']: { message: 'No such schema.' } })
    expect(locationOf(rehearsal, ARM)).not.toBe(OLD)
  })

  it('answers with a location instead where that is wanted', async () => {
    await using rehearsal = await rehearse({ blobs, options: { arm: { answer: 'location' } } })
    const bearer = await rehearsal.token(UPDATER)
    const { status, headers } = await rehearsal.ask(ARM, { method: 'PATCH', bearer, body: bodyOf(await read(rehearsal, bearer), await whole()) })
    expect(status).toBe(202)
    const first = await rehearsal.ask(headers['location'] ?? '', { bearer })
    expect([first.status, first.headers['location']]).toEqual([202, headers['location']])
    const second = await rehearsal.ask(headers['location'] ?? '', { bearer })
    expect([second.status, (second.json as Resource).properties.provisioningState]).toEqual([200, 'Succeeded'])
    expect(locationOf(rehearsal, ARM)).toBe(OLD)
  })

  it('takes credentials beside the uri, and never shows them', async () => {
    await using rehearsal = await rehearse({ blobs, options: { arm: { polls: 0 } } })
    const bearer = await rehearsal.token(UPDATER)
    const { headers } = await rehearsal.ask(ARM, { method: 'PATCH', bearer, body: bodyOf(await read(rehearsal, bearer), OLD, CONNECTION) })
    await rehearsal.ask(headers['azure-asyncoperation'] ?? '', { bearer })
    const after = await rehearsal.ask(ARM, { bearer })
    expect(after.text).toContain(OLD)
    expect(after.text).not.toMatch(/credentials|AccountKey/)
  })

  it('shows the uri without its query where that is wanted', async () => {
    await using rehearsal = await rehearse({ blobs, options: { arm: { polls: 0, uri: 'without-query' } } })
    const bearer = await rehearsal.token(UPDATER)
    const { headers } = await rehearsal.ask(ARM, { method: 'PATCH', bearer, body: bodyOf(await read(rehearsal, bearer), await whole()) })
    await rehearsal.ask(headers['azure-asyncoperation'] ?? '', { bearer })
    expect(Object.values((await read(rehearsal, bearer)).properties.assets).map(({ locationInfo }) => locationInfo.uri)).toContain(OLD)
  })

  it.each<['replace' | 'merge', number]>([
    ['replace', 1],
    ['merge', 2],
  ])('takes the assets of an update by %s', async (assets, count) => {
    await using rehearsal = await rehearse({ blobs, options: { arm: { polls: 0, assets } } })
    const bearer = await rehearsal.token(UPDATER)
    const before = await read(rehearsal, bearer)
    const body = { properties: { packageType: 'Graph', assets: { asset2: { ...before.properties.assets['asset2'], locationInfo: { uri: await whole() } } } } }
    const { headers } = await rehearsal.ask(ARM, { method: 'PATCH', bearer, body })
    await rehearsal.ask(headers['azure-asyncoperation'] ?? '', { bearer })
    expect(Object.keys((await read(rehearsal, bearer)).properties.assets)).toHaveLength(count)
  })

  it.each<[string, (resource: Resource) => unknown, string]>([
    ['no JSON', () => 'x', 'InvalidRequestContent'],
    ['another package', () => ({ properties: { packageType: 'List', assets: {} } }), 'InvalidPackageType'],
    ['no assets', () => ({ properties: { packageType: 'Graph' } }), 'InvalidAssets'],
    ['an asset without a uri', () => ({ properties: { packageType: 'Graph', assets: { asset2: { name: MODEL, type: 'Resource' } } } }), 'InvalidAsset'],
    ['an unknown asset', () => ({ properties: { packageType: 'Graph', assets: { asset9: { name: MODEL, type: 'Resource', locationInfo: { uri: OLD } } } } }), 'InvalidAsset'],
    ['a uri without a signature', (resource) => bodyOf(resource, OLD), 'InvalidAsset'],
    ['a uri with a wrong signature', (resource) => bodyOf(resource, `${OLD}?sv=2020-12-06&sr=b&sp=r&se=2099-01-01&sig=x`), 'InvalidAsset'],
    ['a model that is no model', (resource) => bodyOf(resource, `https://${ACCOUNT}.blob.core.windows.net/train/in.csv?sig=x`), 'InvalidAsset'],
  ])('refuses %s', async (_name, make, expected) => {
    await using rehearsal = await rehearse({ blobs })
    const bearer = await rehearsal.token(UPDATER)
    const answer = await rehearsal.ask(ARM, { method: 'PATCH', bearer, body: make(await read(rehearsal, bearer)) })
    expect([answer.status, code(answer)]).toEqual([400, expected])
  })

  it('refuses to change what is read-only', async () => {
    await using rehearsal = await rehearse({ blobs, seed: { ...SEED, webServices: [{ ...armService, readOnly: true }] } })
    const bearer = await rehearsal.token(UPDATER)
    const resource = await read(rehearsal, bearer)
    expect(resource.properties.readOnly).toBe(true)
    expect((await rehearsal.ask(ARM, { method: 'PATCH', bearer, body: bodyOf(resource, await whole()) })).status).toBe(409)
  })

  it.each([
    ['no version', ARM.replace(/\?.*/, ''), 400, 'MissingApiVersionParameter'],
    ['an unknown version', ARM.replace('2016-05-01-preview', '2016-05-01'), 400, 'InvalidResourceType'],
    ['an unknown service', ARM.replace('apple', 'pear'), 404, 'ResourceNotFound'],
    ['an unknown operation', ARM.replace(/\/resourceGroups.*webServices\/[^?]*/, '/providers/Microsoft.MachineLearning/locations/x/operationStatuses/1'), 404, 'OperationNotFound'],
  ])('refuses %s', async (_name, url, status, expected) => {
    await using rehearsal = await rehearse({ blobs })
    const answer = await rehearsal.ask(url, { bearer: await rehearsal.token(UPDATER) })
    expect([answer.status, code(answer)]).toEqual([status, expected])
  })

  it('lets in who may, with a token for it', async () => {
    await using rehearsal = await rehearse({ blobs })
    const asked = async (bearer?: string): Promise<unknown[]> => {
      const answer = await rehearsal.ask(ARM, bearer === undefined ? {} : { bearer })
      return [answer.status, answer.status === 200 ? '' : code(answer)]
    }
    expect(await asked()).toEqual([401, 'AuthenticationFailed'])
    expect(await asked('x.y.z')).toEqual([401, 'InvalidAuthenticationToken'])
    expect(await asked(await rehearsal.token(UPDATER, 'https://vault.azure.net/.default'))).toEqual([401, 'InvalidAuthenticationTokenAudience'])
    expect(await asked(await rehearsal.token(STRANGER))).toEqual([403, 'AuthorizationFailed'])
    for (const audience of ['https://management.azure.com', 'https://management.azure.com/', 'https://management.core.windows.net/']) {
      expect(await asked(await rehearsal.token(UPDATER, `${audience}/.default`))).toEqual([200, ''])
    }
  })

  it('ignores the case of its path', async () => {
    await using rehearsal = await rehearse({ blobs })
    const { pathname } = new URL(ARM)
    expect((await rehearsal.ask(ARM.replace(pathname, pathname.toUpperCase()), { bearer: await rehearsal.token(UPDATER) })).status).toBe(200)
  })
})
