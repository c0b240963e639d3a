/** A certificate for this machine alone, with its key, in PEM form; it is its own authority. */
export interface Certificate {
  readonly certificate: string
  readonly key: string
}

type Selfsigned = typeof import('selfsigned')

const DAYS = 30

/** Makes a certificate for 127.0.0.1 and localhost. It can sign no others. */
export async function makeCertificate(now: Date): Promise<Certificate> {
  // a package in the older form of modules: bundled, what it exports stands under `default`
  const module: Selfsigned & { readonly default?: Selfsigned } = await import('selfsigned')
  const { generate } = module.default ?? module
  const DAY = 86_400_000
  const made = await generate([{ name: 'commonName', value: 'adfc emulator' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // clocks of containers may be a little behind
    notBeforeDate: new Date(now.getTime() - DAY),
    notAfterDate: new Date(now.getTime() + DAYS * DAY),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }] },
    ],
  })
  return { certificate: made.cert, key: made.private }
}
