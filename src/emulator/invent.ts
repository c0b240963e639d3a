import { createHash } from 'node:crypto'

/** A digest that stands for chance: the same names give the same digits on every run. */
function digest(...names: readonly string[]): Buffer {
  return createHash('sha512').update(names.join('\n')).digest()
}

/** An access key of a storage account or a web service: base64 of 64 bytes. */
export function inventKey(...names: readonly string[]): string {
  return digest('key', ...names).toString('base64')
}

/** 32 hexadecimal digits, as Studio (classic) writes its ids. */
export function inventId(...names: readonly string[]): string {
  return digest('id', ...names).toString('hex').slice(0, 32)
}

/** A GUID. */
export function inventGuid(...names: readonly string[]): string {
  const hex = digest('guid', ...names).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The secret of a service principal. */
export function inventSecret(...names: readonly string[]): string {
  return digest('secret', ...names).toString('base64url').slice(0, 40)
}

/** The name of a storage account. */
export function inventAccount(...names: readonly string[]): string {
  return `adfc${digest('account', ...names).toString('hex').slice(0, 16)}`
}
