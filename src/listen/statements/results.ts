import { stringify } from 'csv-stringify/sync'
import type { Context } from '../../context.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { type PublishedCount, publishedCount, publishedSplit } from '../../core/stats/small-numbers.ts'
import { betweenSteps, stepOf } from '../../core/stats/steps.ts'
import { neutraliseCell } from '../../core/text/clean.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { hidingText, sampleHiding } from '../../web/disclosure.ts'
import { formatMoment, formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import type { ShownFigures } from './figures-queries.ts'
import { listFiguresInSteps } from './figures-service.ts'
import { listStatements, type StatementRow } from './queries.ts'
import { countVoters } from './vote-queries.ts'

/** Of a statement, what its figures need to be published. */
export type VotedStatement = Pick<
  StatementRow,
  'id' | 'text' | 'origin' | 'retiredAt' | 'isVisible' | 'state'
>

type Figures = {
  statement: VotedStatement
  /** Null before there are any to show. */
  counts: Counts | null
}

type Counts = {
  takenAt: Date
  shown: PublishedCount
  agree: PublishedCount
  disagree: PublishedCount
  pass: PublishedCount
  noVote: PublishedCount
}

type Results = {
  figures: Figures[]
  voters: PublishedCount
  proposals: { received: number; shown: number; refused: number; waiting: number }
  scheme: DisclosureScheme
}

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

/** The results as the public may see them: of what is visible alone, in steps, the small numbers hidden. */
export async function readResults(ctx: Pick<Context, 'db' | 'now'>, activity: ActivityRow): Promise<Results> {
  const [scheme, statements, voters] = await Promise.all([
    getDisclosureScheme(ctx.db),
    listStatements(ctx.db, activity.id),
    countVoters(ctx.db, activity.id),
  ])
  return publishResults(statements, await listFiguresInSteps(ctx, activity, statements), voters, scheme)
}

/** The same, from rows that were had in any way. */
export function publishResults(
  statements: readonly VotedStatement[],
  figures: ReadonlyMap<string, ShownFigures>,
  voters: number,
  scheme: DisclosureScheme,
): Results {
  const proposed = statements.filter(({ origin }) => origin === 'participant')
  const shown = proposed.filter(({ isVisible }) => isVisible).length
  const waiting = proposed.filter(({ state }) => state === 'waiting' || state === 'mended').length
  return {
    figures: statements
      .filter(({ isVisible }) => isVisible)
      .map((statement) => ({ statement, counts: countsOf(figures.get(statement.id), scheme) })),
    voters: publishedCount(voters, scheme),
    proposals: { received: proposed.length, shown, waiting, refused: proposed.length - shown - waiting },
    scheme,
  }
}

/** The four ways add up to how many were shown it, so they are hidden together. */
function countsOf(figures: ShownFigures | undefined, scheme: DisclosureScheme): Counts | null {
  if (!figures) return null
  const noVote = figures.shown - figures.agree - figures.disagree - figures.pass
  const { total, parts } = publishedSplit([figures.agree, figures.disagree, figures.pass, noVote], scheme)
  const [agree = withheld, disagree = withheld, pass = withheld, without = withheld] = parts
  return { takenAt: figures.takenAt, shown: total, agree, disagree, pass, noVote: without }
}

const countText = (t: Translate, count: PublishedCount): string =>
  count.hidden
    ? t(count.why === 'one-to-four' ? 'listen:statements.oneToFour' : 'listen:statements.hidden')
    : formatNumber(count.count)

type ResultsView = {
  title: string
  startUrl: string
  voters: string
  steps: string
  hiding: string
  rows: { text: string; note: string; figures: { name: string; count: string }[] }[]
  proposals: string | null
  csvUrl: string
  groundUrl: string
  policyUrl: string
  fictional: boolean
}

const columns = ['agree', 'disagree', 'pass', 'noVote'] as const

export function resultsView(t: Translate, activity: ActivityRow, results: Results): ResultsView {
  const { received, shown, refused, waiting } = results.proposals
  const cell = (count: PublishedCount | undefined) => (count ? countText(t, count) : '–')
  const noteOf = ({ statement: { origin, retiredAt }, counts }: Figures) =>
    [
      origin === 'participant' ? t('listen:statements.proposed') : '',
      retiredAt ? t('listen:statements.noLonger') : '',
      counts
        ? t('listen:statements.asOf', { moment: formatMoment(counts.takenAt) })
        : t('listen:statements.notYet'),
    ]
      .filter(Boolean)
      .join(' · ')
  return {
    title: t('listen:statements.resultsTitle', { title: activity.title }),
    startUrl: urls.statements(activity.slug),
    voters: t('listen:statements.takenPart', { count: countText(t, results.voters) }),
    steps: t('listen:statements.steps', {
      count: betweenSteps(results.scheme),
      last: stepOf(true, results.scheme),
    }),
    hiding: hidingText(t, results.scheme),
    rows: results.figures.map((line) => ({
      text: line.statement.text,
      note: noteOf(line),
      figures: [
        ...columns.map((column) => ({
          name: t(`listen:statements.${column}`),
          count: cell(line.counts?.[column]),
        })),
        { name: t('listen:statements.base'), count: cell(line.counts?.shown) },
      ],
    })),
    proposals:
      received === 0
        ? null
        : t('listen:statements.proposals', {
            received: formatNumber(received),
            shown: formatNumber(shown),
            refused: formatNumber(refused),
            waiting: formatNumber(waiting),
          }),
    csvUrl: `${urls.statementResults(activity.slug)}.csv`,
    groundUrl: urls.commonGround(activity.slug),
    policyUrl: urls.moderationOf(activity.programmeSlug),
    fictional: activity.fictional,
  }
}

const csvCount = (count: PublishedCount | undefined): string =>
  !count
    ? 'not yet'
    : count.hidden
      ? count.why === 'one-to-four'
        ? '1 to 4'
        : 'hidden'
      : String(count.count)

export const resultsCsv = ({ figures }: Results): string =>
  stringify(
    figures.map(({ statement, counts }) => [
      statement.id,
      neutraliseCell(statement.text),
      statement.origin,
      ...columns.map((column) => csvCount(counts?.[column])),
      csvCount(counts?.shown),
      counts?.takenAt.toISOString() ?? '',
    ]),
    {
      header: true,
      columns: ['statement', 'text', 'origin', 'agree', 'disagree', 'pass', 'no_vote', 'shown_to', 'as_of'],
    },
  )

const sample: ResultsView = {
  title: 'How people voted: Statements about the evening clinic',
  startUrl: '/statements/evening-clinic',
  voters: '42 people have voted on at least one statement.',
  steps: 'The figures of a statement change when 10 more people have voted on it.',
  ...sampleHiding,
  rows: [
    {
      text: 'Buses to the new hospital must run in the evening',
      note: 'As of 4 May 2027, 5:30pm',
      figures: [
        { name: 'Agree', count: '30' },
        { name: 'Disagree', count: 'hidden' },
        { name: 'Pass, or not sure', count: 'hidden' },
        { name: 'No vote', count: '0' },
        { name: 'Shown to', count: '38' },
      ],
    },
    {
      text: 'Ask the night staff too',
      note: 'From a participant · No longer asked · As of 4 May 2027, 5:30pm',
      figures: [
        { name: 'Agree', count: 'hidden' },
        { name: 'Disagree', count: '0' },
        { name: 'Pass, or not sure', count: '0' },
        { name: 'No vote', count: '0' },
        { name: 'Shown to', count: '1 to 4' },
      ],
    },
    {
      text: 'Parking should be free',
      note: 'No figures yet',
      figures: ['Agree', 'Disagree', 'Pass, or not sure', 'No vote', 'Shown to'].map((name) => ({
        name,
        count: '–',
      })),
    },
  ],
  proposals: 'Statements that people proposed: 3. Shown: 1. Refused: 1. Waiting for a person: 1.',
  csvUrl: '/statements/evening-clinic/results.csv',
  groundUrl: '/statements/evening-clinic/common-ground',
  policyUrl: '/moderation?programme=evening-clinic',
  fictional: true,
}

export const resultsPage = page<ResultsView>('listen/statements/views/results.njk', {
  full: sample,
  empty: { ...sample, rows: [], proposals: null, fictional: false },
})
