import type { PipelineResponse } from '@azure/core-rest-pipeline'
import type { Identity } from '../plan/plan.js'
import { plainText, quote, toAnswer, type Answer } from './answer.js'
import type { Secrets } from './secrets.js'
import { Trouble } from './trouble.js'

/** How a sign-in failed: what the package said, and the last answer of Entra that refused it. */
export interface FailedSignIn {
  readonly error: Error
  readonly refused: PipelineResponse | undefined
}

type Reason = 'secret' | 'expired' | 'client' | 'tenant' | 'federation' | 'stale' | 'more'

/** Entra's reasons that have a cure of their own, by the numbers of its error codes. */
const REASONS: ReadonlyMap<number, Reason> = new Map([
  [7000215, 'secret'],
  [7000216, 'secret'],
  [7000222, 'expired'],
  [700016, 'client'],
  [700038, 'client'],
  [90002, 'tenant'],
  [900023, 'tenant'],
  [900021, 'tenant'],
  [70021, 'federation'],
  [700024, 'federation'],
  [700211, 'federation'],
  [700212, 'federation'],
  [700213, 'federation'],
  [70008, 'stale'],
  [70043, 'stale'],
  [700082, 'stale'],
  [700084, 'stale'],
  [50078, 'stale'],
  [50173, 'stale'],
  [50074, 'more'],
  [50076, 'more'],
  [50079, 'more'],
  [50158, 'more'],
  [53003, 'more'],
])

/** What it means that an identity got no token, in one sentence without secrets. */
export function signInRefusal(identity: Identity, failed: FailedSignIn | undefined, secrets: () => Secrets): Trouble {
  const answer = failed?.refused && toAnswer(failed.refused)
  return identity.kind === 'own' ? ownRefusal(answer, failed?.error.message ?? '') : principalRefusal(identity, answer, failed?.error.message ?? '', secrets)
}

function principalRefusal({ client, tenant, key }: Extract<Identity, { kind: 'service-principal' }>, answer: Answer | undefined, message: string, secrets: () => Secrets): Trouble {
  const said = answer ? quote(answer) : message === '' ? 'no token' : plainText(firstLine(message))
  const reason = reasonOf(answer?.text ?? message) ?? (answer?.status === 401 ? 'secret' : undefined)
  const hints: Partial<Record<Reason, string>> = {
    secret: `Check ${secrets().place(key)}: the value of a client secret is needed, not its id.`,
    expired: `Make a new client secret for the application and put it into ${secrets().place(key)}.`,
    client: `Check "servicePrincipalId": the tenant "${tenant}" does not know the application "${client}".`,
    tenant: `Check "tenant": Entra does not know "${tenant}".`,
  }
  const hint = reason && hints[reason]
  return new Trouble(`Entra refused to sign in the service principal "${client}" of the tenant "${tenant}": ${said}.`, 'signin-refused', { ...(hint === undefined ? {} : { hint }), isFinal: !isDown(answer) })
}

/** Of whoever runs this: an identity in the environment, of the machine, or of an earlier sign-in. */
function ownRefusal(answer: Answer | undefined, message: string): Trouble {
  const refused = (sentence: string, hint: string): Trouble => new Trouble(sentence, 'signin-refused', { hint, isFinal: true })
  if (answer && isDown(answer)) return new Trouble(`Entra could not sign anybody in: ${quote(answer)}.`, 'signin-refused', { hint: 'It is busy or broken; try again later.' })
  // what tools such as the Azure CLI were told stands in the message alone
  const told = /AADSTS\d+[^\n]*/.exec(message)?.[0].replace(/\s*Trace ID:.*/, '')
  const said = answer ? quote(answer) : told === undefined ? undefined : `"${plainText(told)}"`
  if (said === undefined) {
    const other = /not configured to acquire tokens for tenant ([\w.-]*\w)/.exec(message)?.[1]
    if (other !== undefined) return refused(`A token of the tenant "${other}" is asked for, but the identity in the environment is of another one.`, 'Set AZURE_TENANT_ID and an identity of that tenant, or name the tenant in AZURE_ADDITIONALLY_ALLOWED_TENANTS.')
    if (/please run 'az login'/i.test(message)) return refused('Nobody is signed in on this machine: the environment names no identity, and the Azure CLI asks for "az login".', SIGN_IN)
    return refused('Nobody could be signed in to Entra: no identity was found in the environment.', SIGN_IN)
  }
  const reason = reasonOf(answer?.text ?? message)
  if (!answer) {
    if (reason === 'stale') return refused(`The earlier sign-in on this machine has expired: ${said}.`, 'Sign in again with "az login".')
    if (reason === 'more') return refused(`The earlier sign-in on this machine is not enough for Entra: ${said}.`, 'Sign in again with "az login", where a second factor can be asked for.')
    return refused(`Entra refused the earlier sign-in on this machine: ${said}.`, 'Sign in again with "az login"; "az login --tenant …" where it is of another tenant.')
  }
  switch (reason) {
    case 'secret':
      return refused(`The client secret in AZURE_CLIENT_SECRET is wrong: ${said}.`, 'The value of a client secret is needed, not its id.')
    case 'expired':
      return refused(`The client secret in AZURE_CLIENT_SECRET has expired: ${said}.`, 'Make a new client secret for the application and put it into AZURE_CLIENT_SECRET.')
    case 'client':
      return refused(`The application in AZURE_CLIENT_ID is not known in the tenant: ${said}.`, 'Check AZURE_CLIENT_ID, and that AZURE_TENANT_ID is the tenant in which the application is registered.')
    case 'tenant':
      return refused(`The tenant in AZURE_TENANT_ID is not known to Entra: ${said}.`, 'Check AZURE_TENANT_ID, and the cloud: each has tenants of its own.')
    case 'federation':
      return refused(`The application in AZURE_CLIENT_ID does not trust the token of this machine: ${said}.`, 'Compare issuer, subject and audience of its federated credential with the token in AZURE_FEDERATED_TOKEN_FILE, which must not be over.')
    default:
      return refused(`Nobody could be signed in to Entra: ${said}.`, SIGN_IN)
  }
}

const SIGN_IN = 'Sign in with "az login", or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.'

function reasonOf(text: string): Reason | undefined {
  return REASONS.get(Number(/AADSTS(\d+)/.exec(text)?.[1]))
}

function isDown(answer: Answer | undefined): boolean {
  return answer !== undefined && answer.status >= 500
}

export function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/\.$/, '')
}
