import { BlockList, isIP, isIPv4 } from 'node:net'

/** Addresses of this machine, of its own network, and of no machine at all (RFC 6890). */
const notPublic = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  notPublic.addSubnet(network, bits, 'ipv6')

/** Addresses of IPv6 that stand for one of IPv4: mapped, and those of translators. */
const holdsIPv4 = new BlockList()
holdsIPv4.addSubnet('64:ff9b::', 96, 'ipv6')
holdsIPv4.addSubnet('64:ff9b:1::', 48, 'ipv6')
holdsIPv4.addSubnet('2002::', 16, 'ipv6')

/** Whether no other installation can be there for all to read: within a network of its own, or nowhere. */
export const isPrivateAddress = (address: string): boolean =>
  isIPv4(address)
    ? notPublic.check(address, 'ipv4')
    : isIP(address) === 0 || notPublic.check(address, 'ipv6') || holdsIPv4.check(address, 'ipv6')

/** The address of an installation as it was given, without the page that it was copied from; undefined where it is none. */
export function readAddress(given: string): string | undefined {
  const url = URL.parse(given.trim())
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password) return undefined
  const path = url.pathname.replace(/\/(api(\/.*)?|open-data(\/.*)?)?$/, '').replace(/\/+$/, '')
  const address = url.origin + path
  return address.length <= 300 ? address : undefined
}
