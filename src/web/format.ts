// All the filters that templates have. They format; they decide nothing.

const inLondon = { timeZone: 'Europe/London' } as const
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  ...inLondon,
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const timeFormat = new Intl.DateTimeFormat('en-GB', {
  ...inLondon,
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
})
const numberFormat = new Intl.NumberFormat('en-GB')

/** `4 May 2027`, in UK wall time for a moment, as it stands for a plain date. */
export const formatDay = (value: Date | string): string =>
  dayFormat.format(typeof value === 'string' ? new Date(`${value.slice(0, 10)}T12:00:00Z`) : value)

/** `4 May 2027, 5:30pm`, as the NHS writes times. */
export const formatMoment = (value: Date): string =>
  `${formatDay(value)}, ${timeFormat.format(value).replace(/\s/g, '').replace(':00', '')}`

/** `12,345` */
export const formatNumber = (value: number): string => numberFormat.format(value)

/** A share of one as whole per cent: `43%`. */
export const formatPercent = (share: number): string => `${Math.round(share * 100)}%`

/** `change-hours` → `Change hours`, `e-mail` → `E-mail`: for codes that need no sentence of their own. */
export const formatCode = (code: string): string => {
  const words = code.replace(/(?<=..)-/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Plain text as paragraphs of lines, so that a template can print them without `safe`. */
const paragraphs = (text: string): string[][] =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)

export const formatFilters = {
  day: formatDay,
  moment: formatMoment,
  number: formatNumber,
  percent: formatPercent,
  code: formatCode,
  paragraphs,
}
