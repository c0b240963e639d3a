/** Put in by the bundler from package.json. */
declare const ADFC_VERSION: string | undefined

export const VERSION: string = typeof ADFC_VERSION === 'string' ? ADFC_VERSION : '0.0.0-source'
