import { isIPv6 } from 'node:net'

/** The eight groups of an IPv6 address, `::` written out; the last two may have been an IPv4 address. */
function groupsOf(address: string): number[] {
  const [front = '', back] = address.split('::')
  const read = (half: string) =>
    half === ''
      ? []
      : half.split(':').flatMap((group) => {
          if (!group.includes('.')) return [Number.parseInt(group, 16)]
          const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
          return [a * 256 + b, c * 256 + d]
        })
  const [before, after] = [read(front), read(back ?? '')]
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}

/**
 * What tries from an address are counted under. An IPv6 subscriber holds at least a /64 and can take a new
 * address of it for every try, so the first 64 bits stand for all of it. IPv4 stays as it is, written as IPv6
 * too; what is no address stays as it is.
 * @example networkOf('2001:db8::1') // '2001:db8:0:0::/64'
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%')
  if (!isIPv6(bare)) return address
  const groups = groupsOf(bare)
  const isIPv4 = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0)
  if (isIPv4)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}
