import { Trouble } from './trouble.js'

/** How a request ended without an answer. Of those that were not sent, the service knows nothing. */
export type Lost = 'name' | 'refused' | 'certificate' | 'unsent' | 'time' | 'cut'

/** A request that no service answered, after all tries. */
export class NoAnswer extends Trouble {
  override readonly name = 'NoAnswer'
  constructor(
    message: string,
    code: string,
    readonly lost: Lost,
    details: { readonly hint?: string; readonly isFinal?: boolean } = {},
  ) {
    super(message, code, details)
  }

  /** Whether the service cannot have seen the request. */
  get isUnsent(): boolean {
    return this.lost !== 'time' && this.lost !== 'cut'
  }
}

/** Where a request went: the host as the plan has it, and the host that stood for it. */
export interface Destination {
  readonly host: string
  readonly standIn?: string
  /** Whether it has answered before in this run. */
  readonly wasReached: boolean
}

/** What an error of the network means, in one sentence. `isTime`: the time for one request was over. */
export function noAnswer(error: unknown, isTime: boolean, to: Destination): NoAnswer {
  const code = codeOf(error)
  const lost = isTime ? 'time' : lostBy(code)
  const name = to.standIn === undefined ? `"${to.host}"` : `"${to.standIn}", which stands for "${to.host}",`
  if (isClassicHost(to.host) && to.standIn === undefined && !to.wasReached && (lost === 'name' || lost === 'refused')) {
    return new NoAnswer(`${name} does not answer any more: Machine Learning Studio (classic) was switched off on 31 August 2024.`, 'classic-retired', lost, {
      hint: 'For a rehearsal, start "adfc emulator" and give its cloud file with --cloud. The way forward is Azure Machine Learning, called by the activity "AzureMLExecutePipeline".',
      isFinal: true,
    })
  }
  switch (lost) {
    case 'name':
      return new NoAnswer(`The host ${name} is not known.`, 'unknown-host', lost, { hint: 'Check the name and the network.', ...(to.wasReached ? {} : { isFinal: true }) })
    case 'certificate':
      return new NoAnswer(`The certificate of ${name} cannot be trusted${code === undefined ? '' : ` (${code})`}.`, 'certificate', lost, {
        hint: 'Where a proxy or a stand-in answers with a certificate of its own, name its authority: "ca" in the cloud file, or NODE_EXTRA_CA_CERTS.',
        isFinal: true,
      })
    case 'refused':
      return new NoAnswer(`${name} refuses the connection.`, 'no-answer', lost, { hint: 'Check the host, the port and the network.' })
    case 'time':
      return new NoAnswer(`${name} did not answer in time.`, 'no-answer', lost)
    case 'unsent':
    case 'cut':
      return new NoAnswer(`The connection to ${name} broke${code === undefined ? '' : ` (${code})`}.`, 'no-answer', lost, { hint: 'Check the network.' })
  }
}

/** Hosts of Studio (classic): web services and their management. */
function isClassicHost(host: string): boolean {
  return /(?:^|\.)azureml(?:-int)?\.net$/i.test(host)
}

function lostBy(code: string | undefined): Lost {
  if (code === 'ENOTFOUND') return 'name'
  if (code === 'ECONNREFUSED') return 'refused'
  if (code === 'EAI_AGAIN' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'ENETDOWN') return 'unsent'
  // OpenSSL's own codes of a chain that does not hold
  if (code !== undefined && /CERT|ISSUER|SIGNATURE|^ERR_SSL|^EPROTO|HOSTNAME_MISMATCH|UNTRUSTED|CRL/.test(code)) return 'certificate'
  return 'cut'
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code
  // the package's names for "something broke" say nothing to people
  return typeof code === 'string' && code !== 'REQUEST_SEND_ERROR' && code !== 'PARSE_ERROR' ? code : undefined
}
