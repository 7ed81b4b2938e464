/** A wall clock: `2027-05-04T10:22:31`, seconds or not. */
const offsetIn = (zone: string, moment: number): number => {
  const shown = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(moment))
  const part = (type: Intl.DateTimeFormatPartTypes) => shown.find((one) => one.type === type)?.value ?? ''
  const clock = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`
  return Date.parse(clock) - Math.floor(moment / 1000) * 1000
}

const day = 24 * 60 * 60 * 1000

/**
 * The moment at which a clock on the wall in a zone shows this. An hour that comes twice means its first time; one that is
 * left out means as long after as the clock was put on. Undefined for what is no day or time.
 */
export function momentInZone(clock: string, zone: string): Date | undefined {
  const wanted = Date.parse(`${clock}Z`)
  if (Number.isNaN(wanted) || new Date(wanted).toISOString().slice(0, 10) !== clock.slice(0, 10))
    return undefined
  const candidates = [wanted - day, wanted + day]
    .map((around) => wanted - offsetIn(zone, around))
    .toSorted((one, other) => one - other)
  const exact = candidates.find((moment) => moment + offsetIn(zone, moment) === wanted)
  return new Date(exact ?? candidates.at(-1) ?? wanted)
}

/** Whether a name is that of a time zone, such as Europe/London. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
