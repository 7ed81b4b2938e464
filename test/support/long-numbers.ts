/** Shares of two numbers that stand beside them, and what is worked out from such: told by these already. */
const isDerived = (name: string): boolean => ['share', 'difference', 'value', 'low', 'high'].includes(name)

/** Numbers with more than two places, but for a share beside whose own count and base it stands, or what is had from them. */
export function listLongNumbers(data: unknown, name = '', beside: object = {}): string[] {
  if (typeof data === 'number') {
    const isLong = Math.abs(100 * data - Math.round(100 * data)) > 1e-9
    return isLong && !(isDerived(name) && hasNumbers(beside)) ? [`${name}: ${data}`] : []
  }
  if (Array.isArray(data)) return data.flatMap((one) => listLongNumbers(one, name, beside))
  if (typeof data !== 'object' || data === null) return []
  const own = 'difference' in data || 'base' in data || 'share' in data ? data : beside
  return Object.entries(data).flatMap(([key, value]) => listLongNumbers(value, key, own))
}

const isShown = (count: unknown): boolean =>
  typeof count === 'object' && count !== null && 'hidden' in count && count.hidden === false

/** At least one count is shown there; what is hidden has no share. */
const hasNumbers = (beside: object): boolean => Object.values(beside).some(isShown)
