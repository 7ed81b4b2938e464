/**
 * Where to go after signing in: an address of the desk of this very server, or the desk itself.
 * Whatever a browser might take for another server is left out (`//other`, backslashes, control characters).
 */
export function deskPathOf(next: unknown): string | undefined {
  if (typeof next !== 'string' || !next.startsWith('/desk') || /[^\x21-\x7e]|\\/.test(next)) return undefined
  const read = URL.parse(next, 'http://heard.invalid')
  if (!read || !/^\/desk(\/|$)/.test(read.pathname)) return undefined
  return read.pathname + read.search
}
