// All the filters that templates have. They format, in the language of the page; they decide nothing.
import { directionSpoken, localeSpoken } from './language.ts'
import { isolate } from './messages.ts'

const inLondon = { timeZone: 'Europe/London', calendar: 'gregory' } as const

const createFormats = (locale: string) => ({
  day: new Intl.DateTimeFormat(locale, { ...inLondon, day: 'numeric', month: 'long', year: 'numeric' }),
  month: new Intl.DateTimeFormat(locale, { ...inLondon, month: 'long', year: 'numeric' }),
  time: new Intl.DateTimeFormat(locale, { ...inLondon, hour: 'numeric', minute: '2-digit', hour12: true }),
  moment: new Intl.DateTimeFormat(locale, { ...inLondon, dateStyle: 'long', timeStyle: 'short' }),
  number: new Intl.NumberFormat(locale),
  percent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
})

const made = new Map<string, ReturnType<typeof createFormats>>()

function formats() {
  const locale = localeSpoken()
  const kept = made.get(locale) ?? createFormats(locale)
  made.set(locale, kept)
  return kept
}

/** `4 May 2027`, in UK wall time for a moment, as it stands for a plain date. */
export const formatDay = (value: Date | string): string =>
  formats().day.format(typeof value === 'string' ? new Date(`${value.slice(0, 10)}T12:00:00Z`) : value)

/** A day as exactly as it is known: `4 May 2027`, `May 2027` or `2027`. */
export function formatPrecisely(day: string, knownTo: string | null): string {
  if (knownTo === 'year') return day.slice(0, 4)
  return knownTo === 'month' ? formats().month.format(new Date(`${day}T12:00:00Z`)) : formatDay(day)
}

/** `4 May 2027, 5:30pm`, as the NHS writes times in English; elsewhere as its readers do. */
export const formatMoment = (value: Date): string =>
  localeSpoken() === 'en-GB'
    ? `${formatDay(value)}, ${formats().time.format(value).replace(/\s/g, '').replace(':00', '')}`
    : formats().moment.format(value)

/** `12,345` */
export const formatNumber = (value: number): string => formats().number.format(value)

/** A share of one as whole per cent: `43%`. Rounded first, so that every language shows the same number. */
export const formatPercent = (share: number): string =>
  formats().percent.format(Math.round(share * 100) / 100)

/** `change-hours` → `Change hours`, `e-mail` → `E-mail`: for codes that need no sentence of their own. */
export const formatCode = (code: string): string => {
  const words = code.replace(/(?<=..)-/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Words of somebody else that stand in a line with ours: from right to left they are kept apart by marks. */
const apart = (words: string): string =>
  directionSpoken() === 'rtl' && words !== '' ? isolate(words) : words

/** Plain text as paragraphs of lines, so that a template can print them without `safe`. */
const paragraphs = (text: string): string[][] =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)

export const formatFilters = {
  day: formatDay,
  precisely: formatPrecisely,
  moment: formatMoment,
  number: formatNumber,
  percent: formatPercent,
  code: formatCode,
  apart,
  paragraphs,
}
