import { csvOf } from '../../web/csv.ts'
import { formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { Openness, Share } from '../papers/index.ts'

/** A number with its base; `number` null where nothing was recorded that it could be counted from. */
export type Figure = {
  group: FigureGroup
  /** By which it is known in the code. */
  name: string
  what: string
  number: number | null
  shown: string
  of: number
  base: string
}
export type FigureGroup = 'papers' | 'meetings' | 'requests'

/** The numbers as a page shows them: a table for each kind. */
export type FiguresShown = { group: FigureGroup; figures: Figure[] }[]

export const showFigures = (t: Translate, openness: Openness): FiguresShown =>
  [...Map.groupBy(listFigures(t, openness), ({ group }) => group)].map(([group, figures]) => ({
    group,
    figures,
  }))

/** The numbers as a file tells them. */
export function opennessCsv(t: Translate, openness: Openness): string {
  const rows = listFigures(t, openness).map(({ group, what, number, shown, of, base }) => [
    t(`register:openness.${group}Caption`),
    what,
    number ?? shown,
    of,
    base,
  ])
  return csvOf(
    columns.map((column) => t(`register:openness.column.${column}`)),
    rows,
  )
}

const columns = ['group', 'what', 'number', 'of', 'base'] as const

/** The numbers of a page or a file, each in words. What has no base because there is none to have says so. */
export function listFigures(t: Translate, { papers, required, meetings, requests }: Openness): Figure[] {
  const figure = (
    group: FigureGroup,
    what: string,
    base: string,
    { count, of }: Share,
    nothingThere?: string | false,
  ): Figure => {
    const without = t(`register:openness.${nothingThere || 'notRecorded'}`)
    return {
      group,
      name: what,
      what: t(`register:openness.${what}`),
      number: of > 0 ? count : null,
      shown:
        of > 0 ? formatNumber(count) : t(`register:openness.${nothingThere ? 'noNumber' : 'notRecorded'}`),
      of,
      base: of > 0 ? t(`register:openness.${base}`, { count: of }) : without,
    }
  }
  const { days, of } = papers.medianDays
  const requiredBase = required.notRecorded > 0 ? 'requiredKnownBase' : 'requiredThereBase'
  const hasMeetings = meetings.inPrivate.of > 0
  const hasRequests = requests.asked > 0
  return [
    figure('papers', 'papersPublished', 'papersPublishedBase', papers.published),
    figure('papers', 'medianDays', 'medianDaysBase', { count: days ?? 0, of }),
    figure(
      'papers',
      'requiredThere',
      requiredBase,
      required.there,
      required.notRecorded === 0 && 'noneNeeded',
    ),
    figure('meetings', 'inPrivate', 'knownBase', meetings.inPrivate),
    figure('meetings', 'partPrivate', 'knownBase', meetings.partPrivate),
    figure('meetings', 'withoutReason', 'closedBase', meetings.withoutReason, hasMeetings && 'noneClosed'),
    figure('meetings', 'noticeLate', 'noticeBase', meetings.noticeLate, hasMeetings && 'noneRuled'),
    figure('meetings', 'papersLate', 'papersBase', meetings.papersLate, hasMeetings && 'noneRuled'),
    figure('meetings', 'minutes', 'heldBase', meetings.minutes),
    figure('requests', 'inTime', 'inTimeBase', requests.inTime, hasRequests && 'noneDue'),
    figure('requests', 'refused', 'refusedBase', requests.refused, hasRequests && 'noneAnswered'),
  ]
}
