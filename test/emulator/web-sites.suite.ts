import { describe, expect, it } from 'vitest'
import type { SiteAnswer, WebSite } from '../../src/emulator/seed.js'
import type { State } from '../../src/emulator/state.js'
import { cloud as validator } from '../../src/schema/own-validators.js'
import { blobs, HOOK, rehearse, SEED, TRAINING, type Asked, type Rehearsal } from './rehearsal.js'

const SITE = 'https://hooks.orchard.example'
const siteOf = (webSites: readonly WebSite[], more: object = {}): Promise<Rehearsal> => rehearse({ blobs, seed: { ...SEED, webSites }, ...more })

/** What is answered, request by request. */
async function answers(rehearsal: Rehearsal, asked: readonly (readonly [url: string, asked?: Asked])[]): Promise<unknown[]> {
  const heard: unknown[] = []
  for (const [url, more] of asked) {
    const { status, text } = await rehearsal.ask(url, more)
    heard.push(`${status} ${text}`)
  }
  return heard
}

describe('a web site', () => {
  it('answers whatever it is asked, on its whole host', async () => {
    await using rehearsal = await siteOf([{ url: HOOK }])
    expect(await answers(rehearsal, [[HOOK, { method: 'POST', body: { a: 1 } }], [`${SITE}/other?code=1`], [HOOK, { method: 'DELETE' }]])).toEqual(['200 {}', '200 {}', '200 {}'])
    expect(rehearsal.requests.map(({ service, operation, body }) => [service, operation, body])).toEqual([['web', 'web.call', { a: 1 }], ['web', 'web.call', undefined], ['web', 'web.call', undefined]])
  })

  it('gives its answers one behind the other, the last one again and again', async () => {
    await using rehearsal = await siteOf([{ url: HOOK, answers: [{ status: 500, body: 'broken' }, {}, { body: { done: true } }] }])
    expect(await answers(rehearsal, [[HOOK], [HOOK], [HOOK], [HOOK]])).toEqual(['500 broken', '200 ', '200 {"done":true}', '200 {"done":true}'])
  })

  it('answers with its headers', async () => {
    await using rehearsal = await siteOf([{ url: HOOK, answers: [{ status: 202, headers: { Location: '/status/1', 'Retry-After': '3' } }, { headers: { 'Content-Type': 'text/csv' }, body: 'a,b' }] }])
    expect((await rehearsal.ask(HOOK)).headers).toMatchObject({ location: '/status/1', 'retry-after': '3' })
    expect((await rehearsal.ask(HOOK)).headers['content-type']).toBe('text/csv')
  })

  it('is told by method and query, where these are given', async () => {
    const said = (body: string): readonly SiteAnswer[] => [{ body }]
    await using rehearsal = await siteOf([
      { url: HOOK, answers: said('any') },
      { url: `${HOOK}?a=1`, answers: said('query') },
      { url: HOOK, method: 'POST', answers: said('post') },
      { url: `${HOOK}?a=1`, method: 'POST', answers: said('post and query') },
      { url: 'https://HOOKS.orchard.example:8443/notify', answers: said('port') },
    ])
    expect(await answers(rehearsal, [
      [HOOK], [`${HOOK}?b=2`], [`${HOOK}?a=1`], [HOOK, { method: 'POST' }], [`${HOOK}?a=1`, { method: 'POST' }], [`${HOOK}/`], ['https://hooks.orchard.example:8443/notify'],
    ])).toEqual(['200 any', '200 any', '200 query', '200 post', '200 post and query', '200 {}', '200 port'])
  })

  it('leaves the hosts of other services to them', async () => {
    const management = 'https://management.azure.com/subscriptions'
    const own = 'https://scoring.orchard.example/workspaces/a/services/b/jobs?api-version=2.0'
    await using rehearsal = await rehearse({ blobs, seed: { ...SEED, batchServices: [{ mlEndpoint: own, apiKey: 'k' }], webSites: [management, own, TRAINING].map((url) => ({ url, answers: [{ body: 'site' }] })) } })
    await answers(rehearsal, [[management], [own], [TRAINING]])
    expect(rehearsal.requests.map(({ service }) => service)).toEqual(['arm', 'batch', 'batch'])
  })

  it('goes on where it stood', async () => {
    const webSites: readonly WebSite[] = [{ url: HOOK, answers: [{ body: 'first' }, { body: 'second' }, { body: 'third' }] }]
    let kept: State | undefined
    {
      await using rehearsal = await siteOf(webSites, { save: (state: State) => void (kept = state) })
      expect(await answers(rehearsal, [[HOOK], [HOOK, { method: 'POST' }]])).toEqual(['200 first', '200 second'])
    }
    await using rehearsal = await siteOf(webSites, { before: kept })
    expect(await answers(rehearsal, [[HOOK]])).toEqual(['200 third'])
  })

  it('does not count what it was kept from answering', async () => {
    await using rehearsal = await siteOf([{ url: HOOK, answers: [{ body: 'first' }, { body: 'second' }] }], { faults: [{ kind: 'unavailable', on: 'web' }, { kind: 'lost', on: 'web.call', after: 2 }] })
    expect(await answers(rehearsal, [[HOOK], [HOOK]])).toEqual([expect.stringMatching(/^503 /), '200 first'])
    await expect(rehearsal.ask(HOOK)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(await answers(rehearsal, [[HOOK]])).toEqual(['200 second'])
  })

  it('has its host in the cloud file', async () => {
    await using rehearsal = await siteOf([{ url: HOOK }, { url: `${SITE}:8443/a` }])
    const { url, cloud } = rehearsal
    expect(validator(cloud)).toBe(true)
    expect(cloud.hosts).toMatchObject({ 'hooks.orchard.example': `${url}/hooks.orchard.example`, 'hooks.orchard.example:8443': `${url}/hooks.orchard.example:8443` })
  })
})
