// Times as people in the United Kingdom say them: a day and a wall clock, in Europe/London.

const londonClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** What a calendar and a clock on the wall in the United Kingdom show: 'YYYY-MM-DD' and 'HH:MM'. */
export type LondonTime = { day: string; time: string }

export function londonTimeOf(moment: Date): LondonTime {
  const parts = new Map(londonClock.formatToParts(moment).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` }
}

const minute = 60_000

/**
 * The moment at which the clock shows this. An hour that comes twice, when the clocks go back, means its
 * first time; one that is left out, when they go forward, means as long after as the clock was put on.
 */
export function momentInLondon({ day, time }: LondonTime): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  if (Number.isNaN(wanted)) throw new RangeError(`no such day and time: ${day} ${time}`)
  const offsetAt = (moment: number) => {
    const shown = londonTimeOf(new Date(moment))
    return Date.parse(`${shown.day}T${shown.time}:00Z`) - moment
  }
  const offsets = [offsetAt(wanted - 24 * 60 * minute), offsetAt(wanted + 24 * 60 * minute)]
  const candidates = offsets.map((offset) => wanted - offset).toSorted((one, other) => one - other)
  const exact = candidates.find((moment) => moment + offsetAt(moment) === wanted)
  return new Date(exact ?? candidates.at(-1) ?? wanted)
}

/** Reads `17:30`, `5.30pm`, `9 am`, `noon`, `midnight` as 'HH:MM'; undefined for what is no time. */
export function readTime(typed: string): string | undefined {
  const text = typed.trim().toLowerCase()
  if (text === 'noon' || text === 'midday') return '12:00'
  if (text === 'midnight') return '00:00'
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/.exec(text) ?? []
  if (hours === undefined || Number(minutes) > 59) return undefined
  if (half && (Number(hours) < 1 || Number(hours) > 12)) return undefined
  const hour = half ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours)
  return hour > 23 ? undefined : `${String(hour).padStart(2, '0')}:${minutes}`
}
