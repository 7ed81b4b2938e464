import { dayInLondon } from '../../core/days.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { ProgrammeSlots } from '../programmes/index.ts'
import { type ShownReport, shownReport } from './public-pages.ts'
import { listReports } from './queries.ts'

const shownOnAProgramme = 5

/** On the page of a programme: what was reported of it and not confirmed. */
export const createReportedSection =
  (t: Translate): ProgrammeSlots['programmeSections'][number] =>
  async (db, { id, slug }, now) => {
    const wish = { states: ['accepted'], programmeId: id, limit: shownOnAProgramme, offset: 0 }
    const reports = await listReports(db, wish)
    if (reports.length === 0) return []
    const today = dayInLondon(now)
    return [
      {
        id: 'reported',
        title: t('register:tell.sectionTitle'),
        paragraphs: reports.map((row) => inWords(t, shownReport(row, today))),
        links: [{ text: t('register:tell.all'), url: `${urls.publicReports()}?programme=${slug}` }],
      },
    ]
  }

function inWords(
  t: Translate,
  { kind, said, reportedAt, askedOn, askedWhom, silentDays, answeredOn }: ShownReport,
) {
  const asked = { body: askedWhom || t('register:tell.theBody') }
  const how = answeredOn
    ? t('register:tell.answered', { ...asked, day: formatDay(answeredOn) })
    : askedOn
      ? t(`register:tell.${silentDays ? 'silent' : 'asked'}`, {
          ...asked,
          day: formatDay(askedOn),
          count: silentDays ?? 0,
        })
      : t('register:tell.notAsked')
  const what = t(`register:tell.shownKind.${kind}`)
  return t('register:tell.inShort', { what, said, day: formatDay(reportedAt), how })
}

export const createTellLink =
  (t: Translate): ProgrammeSlots['programmeLinks'][number] =>
  async (_db, { slug }) => [{ text: t('register:tell.title'), url: urls.tellOf(slug) }]
