/** Whether a value of JSON nests deeper than so many lists and objects. Bounded by that number, however deep the value is. */
export function isDeeper(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return most === 0 || Object.values(value).some((item) => isDeeper(item, most - 1))
}
