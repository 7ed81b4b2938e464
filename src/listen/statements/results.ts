import { stringify } from 'csv-stringify/sync'
import { type PublishedCount, publishedCount, publishedSplit } from '../../core/stats/small-numbers.ts'
import { neutraliseCell } from '../../core/text/clean.ts'
import type { Db } from '../../db/database.ts'
import { formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import { listStatements, type StatementRow } from './queries.ts'
import { countVoters, countVotes, type VoteCount } from './vote-queries.ts'

/** Of a statement, what its figures need to be published. */
export type VotedStatement = Pick<
  StatementRow,
  'id' | 'text' | 'origin' | 'retiredAt' | 'isVisible' | 'state'
>

type Figures = {
  statement: VotedStatement
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
}

const none = { agree: 0, disagree: 0, pass: 0, shown: 0 }
const withheld: PublishedCount = { hidden: true, why: 'withheld' }

/** The results as the public may see them: of what is visible alone, the small numbers hidden. */
export async function readResults(db: Db, activityId: string): Promise<Results> {
  const [statements, counts, voters] = await Promise.all([
    listStatements(db, activityId),
    countVotes(db, activityId),
    countVoters(db, activityId),
  ])
  return publishResults(statements, counts, voters)
}

/** The same, from rows that were had in any way. */
export function publishResults(
  statements: readonly VotedStatement[],
  counts: readonly VoteCount[],
  voters: number,
): Results {
  const countsOf = new Map(counts.map((count) => [count.statementId, count]))
  const proposed = statements.filter(({ origin }) => origin === 'participant')
  const shown = proposed.filter(({ isVisible }) => isVisible).length
  const waiting = proposed.filter(({ state }) => state === 'waiting' || state === 'mended').length
  return {
    figures: statements
      .filter(({ isVisible }) => isVisible)
      .map((statement) => figuresOf(statement, countsOf.get(statement.id) ?? none)),
    voters: publishedCount(voters),
    proposals: { received: proposed.length, shown, waiting, refused: proposed.length - shown - waiting },
  }
}

/** The four ways add up to how many were shown it, so they are hidden together. */
function figuresOf(statement: VotedStatement, count: typeof none): Figures {
  const noVote = count.shown - count.agree - count.disagree - count.pass
  const { total, parts } = publishedSplit([count.agree, count.disagree, count.pass, noVote])
  const [agree = withheld, disagree = withheld, pass = withheld, without = withheld] = parts
  return { statement, shown: total, agree, disagree, pass, noVote: without }
}

const countText = (t: Translate, count: PublishedCount): string =>
  count.hidden
    ? t(count.why === 'one-to-four' ? 'listen:statements.oneToFour' : 'listen:statements.hidden')
    : formatNumber(count.count)

type ResultsView = {
  title: string
  startUrl: string
  voters: string
  rows: { text: string; note: string; figures: { name: string; count: string }[] }[]
  proposals: string | null
  csvUrl: string
  policyUrl: string
  fictional: boolean
}

const columns = ['agree', 'disagree', 'pass', 'noVote'] as const

export function resultsView(t: Translate, activity: ActivityRow, results: Results): ResultsView {
  const { received, shown, refused, waiting } = results.proposals
  const noteOf = ({ origin, retiredAt }: VotedStatement) =>
    [
      origin === 'participant' ? t('listen:statements.proposed') : '',
      retiredAt ? t('listen:statements.noLonger') : '',
    ]
      .filter(Boolean)
      .join(' · ')
  return {
    title: t('listen:statements.resultsTitle', { title: activity.title }),
    startUrl: urls.statements(activity.slug),
    voters: t('listen:statements.takenPart', { count: countText(t, results.voters) }),
    rows: results.figures.map((line) => ({
      text: line.statement.text,
      note: noteOf(line.statement),
      figures: [
        ...columns.map((column) => ({
          name: t(`listen:statements.${column}`),
          count: countText(t, line[column]),
        })),
        { name: t('listen:statements.base'), count: countText(t, line.shown) },
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
    policyUrl: urls.moderationOf(activity.programmeSlug),
    fictional: activity.fictional,
  }
}

const csvCount = (count: PublishedCount): string =>
  count.hidden ? (count.why === 'one-to-four' ? '1 to 4' : 'hidden') : String(count.count)

export const resultsCsv = ({ figures }: Results): string =>
  stringify(
    figures.map(({ statement, ...counts }) => [
      statement.id,
      neutraliseCell(statement.text),
      statement.origin,
      ...columns.map((column) => csvCount(counts[column])),
      csvCount(counts.shown),
    ]),
    {
      header: true,
      columns: ['statement', 'text', 'origin', 'agree', 'disagree', 'pass', 'no_vote', 'shown_to'],
    },
  )

const sample: ResultsView = {
  title: 'How people voted: Statements about the evening clinic',
  startUrl: '/statements/evening-clinic',
  voters: '42 people have voted on at least one statement.',
  rows: [
    {
      text: 'Buses to the new hospital must run in the evening',
      note: '',
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
      note: 'From a participant · No longer asked',
      figures: [
        { name: 'Agree', count: 'hidden' },
        { name: 'Disagree', count: '0' },
        { name: 'Pass, or not sure', count: '0' },
        { name: 'No vote', count: '0' },
        { name: 'Shown to', count: '1 to 4' },
      ],
    },
  ],
  proposals: 'Statements that people proposed: 3. Shown: 1. Refused: 1. Waiting for a person: 1.',
  csvUrl: '/statements/evening-clinic/results.csv',
  policyUrl: '/moderation?programme=evening-clinic',
  fictional: true,
}

export const resultsPage = page<ResultsView>('listen/statements/views/results.njk', {
  full: sample,
  empty: { ...sample, rows: [], proposals: null, fictional: false },
})
