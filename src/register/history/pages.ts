import { dayInLondon } from '../../core/days.ts'
import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { Publication } from './publications.ts'

export const shownOnAPage = 20

type Choice = { value: string; text: string; selected: boolean }
type Choices = {
  services: readonly { code: string; name: string }[]
  areas: readonly { kind: string; code: string; name: string }[]
}

type ChangesView = {
  from: TypedDay
  until: TypedDay
  services: Choice[]
  areas: Choice[]
  count: number
  days: { day: string; publications: Publication[] }[]
  earlier: string | null
  later: string | null
  csvUrl: string
  feedUrl: string
  followUrl: string
  errors: readonly FieldError[]
}

type Found = { count: number; pageNumber: number; publications: readonly Publication[] }

export function changesView(
  { services, areas }: Choices,
  typed: Typed,
  { count, pageNumber, publications }: Found,
  errors: readonly FieldError[] = [],
): ChangesView {
  const [service, area] = [typedText(typed, 'service'), typedText(typed, 'area')]
  const asked = Object.entries(typed).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && value !== '' && name !== 'page' ? [[name, value]] : [],
  )
  const addressOf = (base: string, more: [string, string][] = []) => {
    const query = new URLSearchParams([...asked, ...more]).toString()
    return query ? `${base}?${query}` : base
  }
  const onPage = (number: number) => addressOf(urls.changes(), [['page', String(number)]])
  const [kind = '', code = ''] = area.split('/')
  const byDay = Map.groupBy(publications, ({ publishedAt }) => dayInLondon(publishedAt))
  return {
    from: typedDay(typed, 'from'),
    until: typedDay(typed, 'until'),
    services: services.map((one) => ({
      value: one.code,
      text: one.name,
      selected: one.code === service,
    })),
    areas: areas.map((one) => {
      const value = `${one.kind}/${one.code}`
      return { value, text: one.name, selected: value === area }
    }),
    count,
    days: [...byDay].map(([day, ofDay]) => ({ day, publications: ofDay })),
    earlier: pageNumber > 1 ? onPage(pageNumber - 1) : null,
    later: pageNumber * shownOnAPage < count ? onPage(pageNumber + 1) : null,
    csvUrl: addressOf(urls.changesCsv()),
    feedUrl: area && !service ? urls.areaFeed(kind, code) : service ? urls.serviceFeed(service) : urls.feed(),
    followUrl: urls.followOf(service ? { service } : area ? { area } : {}),
    errors,
  }
}

const samplePublication: Publication = {
  programmeId: '1',
  slug: 'births',
  fictional: false,
  title: 'Births in Quillshire',
  body: 'Quillshire Integrated Care Board',
  number: 2,
  publishedAt: new Date('2027-02-01T09:30:00Z'),
  whatChanged: 'The options were added after the events of January.',
  summary: 'Births may move.',
  changes: [{ what: 'Summary', before: 'Births may move.', after: 'Births would be at Otterhythe.' }],
}
const sampleChoices: Choices = {
  services: [{ code: 'a-and-e', name: 'A&E' }],
  areas: [{ kind: 'icb', code: 'QXX', name: 'Quillshire' }],
}
const first: Publication = {
  ...samplePublication,
  number: 1,
  publishedAt: new Date('2027-01-04T10:00:00Z'),
  whatChanged: '',
  body: '',
  changes: [],
}

export const allChangesPage = page<ChangesView>('register/history/views/all-changes.njk', {
  full: changesView(
    sampleChoices,
    { service: 'a-and-e' },
    { count: 60, pageNumber: 2, publications: [samplePublication, first] },
  ),
  refused: changesView(
    sampleChoices,
    { fromDay: '31', fromMonth: '2', fromYear: '2027' },
    {
      count: 0,
      pageNumber: 1,
      publications: [],
    },
    [{ field: 'from', message: 'register:history.notADay' }],
  ),
})
