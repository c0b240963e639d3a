/** Put in by the bundler from package.json. */
declare const ADFC_VERSION: string | undefined
/** Put in by the bundler: it changes with every change of the code. */
declare const ADFC_BUILD: string | undefined

export const VERSION: string = typeof ADFC_VERSION === 'string' ? ADFC_VERSION : '0.0.0-source'

export const BUILD: string = typeof ADFC_BUILD === 'string' ? ADFC_BUILD : ''
