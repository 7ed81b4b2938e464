import type { RealProgrammeInput } from './rows.ts'

type Source = RealProgrammeInput['sources'][number]

/** `https://www.hsj.co.uk/x` → `hsj.co.uk`. */
const hostOf = (url: string) => new URL(url).host.replace(/^www\./, '')

/** The date that an address tells: a day or a month in its path, or the year of a judgment. */
export function dateInAddress(url: string): string | null {
  const day = /(?<!\d)((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?!\d)/.exec(url)
  if (day) return `${day[1]}-${day[2]}-${day[3]}`
  const month = /\/((?:19|20)\d\d)\/(0[1-9]|1[0-2])(?:\/|$)/.exec(url)
  if (month) return `${month[1]}-${month[2]}`
  return /\/ew(?:hc|ca)\/(?:admin\/|civ\/)?((?:19|20)\d\d)\//i.exec(url)?.[1] ?? null
}

/** Names the publisher of an address and what kind of source it is, by the list made by hand. */
export function makeSourceReader(publishers: Record<string, Record<string, string>>) {
  const byHost = new Map(
    Object.entries(publishers).flatMap(([kind, hosts]) =>
      Object.entries(hosts).map(([host, title]) => [host, { kind: kind as Source['kind'], title }] as const),
    ),
  )
  return (url: string, key: string): Source => {
    const publisher = byHost.get(hostOf(url))
    if (!publisher) throw new Error(`no publisher for ${url}: add it to mapping/publishers.json`)
    return { key, url, ...publisher, datedOn: dateInAddress(url) }
  }
}
