import { dayInFile } from '../../core/days.ts'
import type { Share } from '../../core/stats/wilson.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { issueStates } from '../trace/index.ts'
import type { Influence } from './figures.ts'
import { decisionRows, toldRows } from './figures-view.ts'

const percent = (share: number | null) => (share === null ? '' : (100 * share).toFixed(1))

type FileRow = (string | number)[]

/** The figures of a page as a file. `isSample`: decisions may be read as drawn from more of their kind. */
export function influenceCsv(
  t: Translate,
  influence: Influence,
  { isSample, hiding }: { isSample: boolean; hiding: string },
): string {
  const method = (name: string) => t(`decide:influence.${name}`)
  const { flow, days } = influence
  const row = (group: string, what: string, of: Share, why: string, hasInterval = false): FileRow => {
    const interval = hasInterval ? [percent(of.low), percent(of.high)] : ['', '']
    return [group, what, of.count, of.base, percent(of.share), ...interval, why]
  }
  const decisions = decisionRows(t, influence).map(({ what, of }) =>
    row(method('decisionsTitle'), what, of, method('method')),
  )
  const answered = row(
    method('answeredGroup'),
    method('verdict.traced'),
    influence.tracedOfAnswered,
    method(isSample ? 'intervals' : 'notASample'),
    isSample,
  )
  const years = influence.years.map(({ year, traced }) =>
    row(`${method('yearsTitle')}: ${year}`, method('verdict.traced'), traced, method('yearsMethod')),
  )
  const issues = flow.flatMap(({ source, total, states }) =>
    issueStates.map((state): FileRow => {
      const group = `${method('issuesTitle')}: ${t(`decide:influence.raiser.${source}`)}`
      const share = percent(total === 0 ? null : states[state] / total)
      return [
        group,
        t(`decide:trace.state.${state}`),
        states[state],
        total,
        share,
        '',
        '',
        method('issuesMethod'),
      ]
    }),
  )
  const ofDays = (['median', 'least', 'most'] as const).map((what): FileRow => {
    const value = days ? days[what] : ''
    return [method('daysTitle'), what, value, days?.of ?? 0, '', '', '', method('daysMethod')]
  })
  const base = influence.told.messages
  const told = toldRows(t, influence.told).map(({ what, number, sum }): FileRow => {
    const of = sum === influence.told.asked || sum === base || base.isAtLeast ? '' : base.count
    return [
      method('toldTitle'),
      what,
      sum.isAtLeast ? number : sum.count,
      of,
      '',
      '',
      '',
      `${method('toldMethod')} ${hiding}`,
    ]
  })
  return csvOf(
    ['group', 'what', 'number', 'base', 'percent', 'percent_low', 'percent_high', 'method'],
    [...decisions, answered, ...years, ...issues, ...ofDays, ...told],
  )
}

/** Every decision that was counted, so that anyone can count again. */
export const decisionsCsv = (t: Translate, { known }: Influence, site: string): string =>
  csvOf(
    [
      'programme',
      'address',
      'decision',
      'decided_on',
      'body',
      'known_by',
      'shows',
      'involvement_before',
      'days_to_answer',
      'reversed',
      'reversed_on',
    ],
    known.map(({ programme, title, on, onTo, body, how, verdict, involvement, daysToAnswer, reversal }) => [
      programme.title,
      site + urls.programmeInfluence(programme.slug),
      title,
      dayInFile(on, onTo),
      body?.name ?? '',
      t(`decide:influence.way.${how}`),
      t(`decide:influence.verdict.${verdict}`),
      t(`decide:influence.before.${involvement}`),
      daysToAnswer ?? '',
      reversal?.kind ?? '',
      reversal?.happenedOn ?? '',
    ]),
  )
