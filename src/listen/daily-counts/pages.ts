import { type DisclosureScheme, leastPublished, nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { formatCode, formatDay } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { listDailyCounts, listPlaceCounts } from './queries.ts'

type DailyRow = Awaited<ReturnType<typeof listDailyCounts>>[number]
type PlaceRow = Awaited<ReturnType<typeof listPlaceCounts>>[number]

type DailyView = {
  programmeTitle: string
  programmeUrl: string
  csvUrl: string
  total: number
  /** The channels that have any, as columns. */
  channels: string[]
  /** The newest day first; `width` is its share of the fullest day, for the bar. */
  days: { day: string; counts: number[]; total: number; width: number }[]
  activities: { title: string; total: number }[]
  places: { place: string; count: string }[]
  placesAsked: boolean
  fictional: boolean
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

export function dailyView(
  programme: { slug: string; title: string; fictional: boolean },
  daily: readonly DailyRow[],
  places: readonly PlaceRow[],
  scheme: DisclosureScheme,
): DailyView {
  const fewest = leastPublished(scheme)
  const channels = [...new Set(daily.map(({ channel }) => channel))].sort()
  const days = [...new Set(daily.map(({ day }) => day))].sort().reverse()
  const fullest = Math.max(1, ...days.map((day) => countWhere(daily, (row) => row.day === day)))
  const titles = [...new Set(daily.map(({ title }) => title))]
  return {
    programmeTitle: programme.title,
    programmeUrl: urls.deskProgramme(programme.slug),
    csvUrl: urls.deskProgramme(programme.slug, 'daily-counts.csv'),
    total: countWhere(daily, () => true),
    channels: channels.map(formatCode),
    days: days.map((day) => {
      const counts = channels.map((channel) =>
        countWhere(daily, (row) => row.day === day && row.channel === channel),
      )
      const total = sum(counts)
      return { day: formatDay(day), counts, total, width: Math.round((100 * total) / fullest) }
    }),
    activities: titles.map((title) => ({ title, total: countWhere(daily, (row) => row.title === title) })),
    places: places.map(({ place, count }) => ({
      place,
      count: count < fewest ? `fewer than ${fewest}` : String(count),
    })),
    placesAsked: places.length > 0,
    fictional: programme.fictional,
  }
}

const countWhere = (rows: readonly DailyRow[], holds: (row: DailyRow) => boolean) =>
  sum(rows.filter(holds).map(({ count }) => Number(count)))

/** The same as lines for a file: day, way to give views, channel, responses. */
export const dailyLines = (daily: readonly DailyRow[]): (string | number)[][] => [
  ['day', 'way to give views', 'channel', 'responses'],
  ...daily.map(({ day, title, channel, count }) => [day, title, channel, Number(count)]),
]

const head = { slug: 'evening-clinic', title: 'Moving the evening clinic', fictional: false }
const rows = [
  { day: '2027-05-03', title: 'Questions', channel: 'online', count: 12 },
  { day: '2027-05-04', title: 'Questions', channel: 'paper', count: 3 },
  { day: '2027-05-04', title: 'Letters', channel: 'e-mail', count: 4 },
]

export const dailyPage = page<DailyView>('listen/daily-counts/views/desk/daily-counts.njk', {
  empty: dailyView(head, [], [], nhsEngland),
  full: dailyView(
    head,
    rows,
    [
      { place: 'Adur', count: 12 },
      { place: 'BN1', count: 2 },
    ],
    nhsEngland,
  ),
})
