import { describe, expect, it } from 'vitest'
import { plainText, quote, type Answer } from '../../src/azure/answer.js'
import { readJobState, readJobStatus } from '../../src/azure/job-status.js'

const answer = (status: number, text: string, headers: Record<string, string> = {}): Answer => ({ status, text, header: (name) => headers[name] })

describe('quote', () => {
  it.each<[string, Answer, string]>([
    ['a batch error', answer(400, '{"error":{"code":"BadArgument","message":"Bad.","details":[{"code":"BlobNotFound","message":"No such blob."}]}}'), '400 (BadArgument, BlobNotFound): "No such blob"'],
    ['an error without details', answer(403, '{"error":{"code":"AuthorizationFailed","message":"Not you.","details":null}}'), '403 (AuthorizationFailed): "Not you"'],
    ['an error of Entra', answer(401, '{"error":"invalid_client","error_description":"AADSTS7000215: Wrong.\\r\\nTrace ID: 1"}'), '401 (invalid_client): "AADSTS7000215: Wrong. Trace ID: 1"'],
    ['an error without its envelope', answer(400, '{"code":"Odd","message":"Odd."}'), '400 (Odd): "Odd"'],
    ['an error of storage', answer(403, '\uFEFF<?xml version="1.0"?><Error><Code>AuthenticationFailed</Code><Message>Server failed.\nRequestId:1</Message></Error>'), '403 (AuthenticationFailed): "Server failed. RequestId:1"'],
    ['an error of storage without a body', answer(404, '', { 'x-ms-error-code': 'BlobNotFound' }), '404 (BlobNotFound)'],
    ['an empty body', answer(502, ''), '502'],
    ['an empty object', answer(500, '{}'), '500'],
    ['a page', answer(502, '<html><head><style>h1{color:red}</style></head><body><h1>Bad &amp; gone</h1></body></html>'), '502: "Bad &amp; gone"'],
    ['a text', answer(500, 'Oh "no".'), `500: "Oh 'no'"`],
    ['a secret', answer(400, '{"error":{"code":"X","message":"AccountKey=abcdef is wrong"}}'), '400 (X): "AccountKey=*** is wrong"'],
    ['a text that moves the cursor', answer(400, 'a\u001b[2Jb\u202ec'), '400: "a [2Jb c"'],
  ])('%s', (_, given, expected) => {
    expect(quote(given)).toBe(expected)
  })

  it('is short', () => {
    expect(plainText('x '.repeat(400))).toHaveLength(300)
  })
})

describe('the state of a job', () => {
  it.each<[unknown, string | undefined]>([
    ['NotStarted', 'NotStarted'],
    ['Not started', 'NotStarted'],
    ['running', 'Running'],
    ['FAILED', 'Failed'],
    ['Cancelled', 'Cancelled'],
    ['Canceled', 'Cancelled'],
    ['Finished', 'Finished'],
    [0, 'NotStarted'],
    [1, 'Running'],
    ['2', 'Failed'],
    [3, 'Cancelled'],
    ['4', 'Finished'],
    [5, undefined],
    [-1, undefined],
    [1.5, undefined],
    ['Paused', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
    [true, undefined],
  ])('%j is %s', (value, expected) => {
    expect(readJobState(value)).toBe(expected)
  })

  it('comes with results that hold no signature', () => {
    const body = { StatusCode: 'Finished', Results: { a: { RelativeLocation: '/models/a.ilearner?sig=x', SasBlobToken: '?sig=x' }, b: null, c: { RelativeLocation: 'data/c.csv' } }, Details: ' ', CreatedAt: 'then' }
    expect(readJobStatus(body)).toEqual({ state: 'Finished', raw: '"Finished"', results: { a: 'models/a.ilearner', c: 'data/c.csv' } })
  })
})
