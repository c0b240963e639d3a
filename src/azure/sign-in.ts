import type { HttpClient, PipelineResponse } from '@azure/core-rest-pipeline'
import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth'
import { ClientSecretCredential, DefaultAzureCredential, type ClientSecretCredentialOptions } from '@azure/identity'
import type { Identity } from '../plan/plan.js'
import { plainText } from './answer.js'
import { NoAnswer } from './no-answer.js'
import type { Secrets } from './secrets.js'
import { firstLine, signInRefusal } from './sign-in-refusal.js'
import type { Transport } from './transport.js'
import { Trouble, untilAborted } from './trouble.js'

/** Tokens of Entra, kept by identity for the run. */
export interface SignIn {
  /** For the client packages. */
  credential(identity: Identity): TokenCredential
  /** A token for our own requests; `scope` ends in `/.default`. Throws `Trouble`. */
  token(identity: Identity, scope: string, signal: AbortSignal): Promise<string>
}

/** `secrets` is asked when the first principal signs in: a vault needs a sign-in of its own before. */
export function createSignIn(transport: Transport, secrets: () => Secrets): SignIn {
  const credentials = new Map<string, TokenCredential>()
  const credential = (identity: Identity): TokenCredential => {
    const key = JSON.stringify(identity)
    const known = credentials.get(key) ?? createCredential(identity, transport.patient, secrets)
    credentials.set(key, known)
    return known
  }
  return {
    credential,
    async token(identity, scope, signal) {
      const token = await credential(identity).getToken(scope, { abortSignal: signal })
      if (!token) throw signInRefusal(identity, undefined, secrets)
      return token.token
    },
  }
}

/** What was heard last while a token was asked for: the package keeps less of it than the user needs. */
interface Heard {
  signal: AbortSignal | undefined
  refused: PipelineResponse | undefined
  lost: NoAnswer | undefined
}

function createCredential(identity: Identity, client: HttpClient, secrets: () => Secrets): TokenCredential {
  const heard: Heard = { signal: undefined, refused: undefined, lost: undefined }
  const httpClient = listening(client, heard)
  const options = { authorityHost: identity.authority, httpClient, retryOptions: { maxRetries: 0 }, redirectOptions: { maxRetries: 0 } }
  let inner: TokenCredential | undefined
  // one at a time: what was heard then belongs to whoever asked, and the second one finds the token of the first
  let turn: Promise<unknown> = Promise.resolve()

  async function ask(scopes: string | string[], settings: GetTokenOptions, signal: AbortSignal): Promise<AccessToken | null> {
    inner ??= identity.kind === 'own' ? whoeverRunsThis(options) : principal(identity, await secrets().value(identity.key, signal), options)
    Object.assign(heard, { signal, refused: undefined, lost: undefined })
    try {
      return await untilAborted(signal, inner.getToken(scopes, settings))
    } catch (error) {
      if (signal.aborted || error instanceof Trouble) throw error
      if (heard.lost && !heard.refused) throw heard.lost
      throw signInRefusal(identity, error instanceof Error ? { error, refused: heard.refused } : undefined, secrets)
    }
  }

  return {
    getToken(scopes, settings = {}) {
      const signal = settings.abortSignal instanceof AbortSignal ? settings.abortSignal : new AbortController().signal
      const result = turn.then(() => ask(scopes, settings, signal))
      turn = result.catch(() => undefined)
      return untilAborted(signal, result)
    },
  }
}

/** The package looks at the names when it is given them, and would blame our code. */
function principal({ client, tenant }: Extract<Identity, { kind: 'service-principal' }>, key: string, options: ClientSecretCredentialOptions): TokenCredential {
  try {
    return new ClientSecretCredential(tenant, client, key, options)
  } catch (error) {
    const hint = /tenant/i.test(error instanceof Error ? error.message : '') ? 'Check "tenant": it takes the id of a tenant or one of its domain names, such as "contoso.onmicrosoft.com".' : 'Check "tenant" and "servicePrincipalId".'
    throw new Trouble(`The service principal "${plainText(client)}" of the tenant "${plainText(tenant)}" cannot sign in to Entra: ${plainText(firstLine(error instanceof Error ? error.message : String(error)))}.`, 'signin-refused', { hint, isFinal: true })
  }
}

/** The package looks at the variable that says which ways there are. */
function whoeverRunsThis(options: ClientSecretCredentialOptions): TokenCredential {
  try {
    return new DefaultAzureCredential(options)
  } catch (error) {
    throw new Trouble(`Nobody can be signed in to Entra: ${plainText(firstLine(error instanceof Error ? error.message : String(error)))}.`, 'signin-refused', { hint: 'Correct the environment variable, or leave it out.', isFinal: true })
  }
}

/** The package does not pass the signal of a caller on to its requests. */
function listening(client: HttpClient, heard: Heard): HttpClient {
  return {
    async sendRequest(request) {
      const own = request.abortSignal instanceof AbortSignal ? [request.abortSignal] : []
      // whether this machine has an identity is asked without encryption, and mostly in vain
      const isProbe = request.url.startsWith('http:')
      request.abortSignal = AbortSignal.any([...own, ...(heard.signal ? [heard.signal] : [])])
      try {
        const response = await client.sendRequest(request)
        if (response.status >= 400 && !isProbe) heard.refused = response
        return response
      } catch (error) {
        if (error instanceof NoAnswer && !isProbe) heard.lost = error
        throw error
      }
    },
  }
}
