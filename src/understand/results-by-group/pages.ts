import { formatDay, formatMoment } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { countText } from '../counts/index.ts'
import type { GroupLine, LinesOfDivision, RowLines } from './lines.ts'
import type { ResultsByGroup } from './read.ts'
import { isAnswer } from './result.ts'
import {
  type DivisionId,
  differenceText,
  divisionIds,
  divisionName,
  groupName,
  judgementText,
  methodOf,
  rowName,
  shareText,
} from './words.ts'

type Cell = { count: string; share: string; difference: string; judgement: string }

type QuestionTable = {
  id: string
  question: string
  asked: string
  base: string
  columns: { name: string; base: string }[]
  rows: { name: string; total: string; cells: Cell[]; asOf: string | null }[]
}

export type ByGroupView = {
  title: string
  saidUrl: string
  csvUrl: string | null
  fictional: boolean
  when: string | null
  method: string[]
  /** What the groups are of; null while nothing is published. */
  chosen: string | null
  divisions: { name: string; url: string; isChosen: boolean }[]
  tables: QuestionTable[]
  /** How each group answered the questions that are answered by choosing. */
  answers: QuestionTable[]
  options: { title: string; url: string }[]
}

type Programme = { title: string; slug: string; fictional: boolean }

/** How many, and of a campaign no share, since the base has organisations too. */
const cellOf = (t: Translate, by: string, line: GroupLine): Cell => ({
  count: countText(t, line.count),
  share: by === 'campaign' ? '' : shareText(t, line.share),
  difference: differenceText(t, line),
  judgement: judgementText(t, line),
})

const isOfSomebody = ({ lines }: LinesOfDivision): boolean =>
  lines.some(({ group, base }) => group !== null && (base.hidden || base.count > 0))

/** The divisions in which anybody's group is known, in their order. */
export const divisionsIn = (rows: readonly RowLines[]): DivisionId[] =>
  divisionIds.filter((id) =>
    rows.some(({ divisions }) => divisions.some((division) => division.id === id && isOfSomebody(division))),
  )

/** Where the base is not of people alone, what it is of. */
const baseTexts: Partial<Record<string, string>> = {
  channel: 'understand:byGroup.answered',
  campaign: 'understand:byGroup.everybody',
}

function tableOf(
  t: Translate,
  {
    question,
    rows,
    by,
    key,
  }: { question: ResultsByGroup['questions'][number]; rows: RowLines[]; by: string; key: string },
): QuestionTable | undefined {
  const of = rows.flatMap((row) =>
    row.divisions.filter(({ id }) => id === by).map((division) => ({ row, division })),
  )
  const [first] = of
  if (!first) return undefined
  const newest = of.reduce((last, { row }) => (row.asOf > last ? row.asOf : last), '')
  return {
    id: `by-group-${key}`,
    question: question.text,
    asked: t('understand:byGroup.asked', {
      activity: question.activityTitle,
      strand: t(`listen:strand.name.${question.strand}`),
    }),
    base: t(baseTexts[by] ?? 'understand:byGroup.people', { count: countText(t, first.division.base) }),
    columns: first.division.lines.map(({ group, base }) => ({
      name: groupName(t, by, group),
      base: countText(t, base),
    })),
    rows: of.map(({ row, division }) => ({
      name: rowName(t, row),
      total: countText(t, division.total),
      cells: division.lines.map((line) => cellOf(t, by, line)),
      asOf: row.asOf === newest ? null : t('understand:byGroup.asOf', { day: formatDay(new Date(row.asOf)) }),
    })),
  }
}

export function byGroupView(
  t: Translate,
  programme: Programme,
  results: ResultsByGroup,
  wanted: string | undefined,
): ByGroupView {
  const { published, rows, questions, options } = results
  const divisions = divisionsIn(rows)
  const by = divisions.find((id) => id === wanted) ?? divisions[0]
  const tablesOf = (name: string, isWanted: (row: RowLines) => boolean): QuestionTable[] =>
    by === undefined
      ? []
      : questions.flatMap((question, place) => {
          const own = rows.filter((row) => row.questionId === question.id && isWanted(row))
          return tableOf(t, { question, rows: own, by, key: `${name}-${place + 1}` }) ?? []
        })
  return {
    title: t('understand:byGroup.title', { programme: programme.title }),
    saidUrl: urls.whatPeopleSaid(programme.slug),
    csvUrl: published ? urls.resultsByGroupCsv(programme.slug) : null,
    fictional: programme.fictional,
    when: published
      ? t('understand:byGroup.when', { moment: formatMoment(published.at), version: published.version })
      : null,
    method: published ? methodOf(t, published.result) : [],
    chosen: by ? divisionName(t, by) : null,
    divisions: divisions.map((id) => ({
      name: divisionName(t, id),
      url: urls.resultsByGroup(programme.slug, id),
      isChosen: id === by,
    })),
    tables: tablesOf('theme', ({ kind }) => kind === 'theme'),
    answers: tablesOf('answer', isAnswer),
    options: options.map(({ id, title }) => ({ title, url: urls.resultsOfOption(programme.slug, id) })),
  }
}

const sample: ByGroupView = {
  title: 'What each group said: Moving the evening clinic',
  saidUrl: '/programmes/evening-clinic/what-people-said',
  csvUrl: '/programmes/evening-clinic/results-by-group.csv',
  fictional: true,
  when: 'Version 1, published on 4 May 2027, 1pm.',
  method: ['Each group is set beside everybody else.', 'Numbers under 5 are hidden.'],
  chosen: 'Sex',
  divisions: [
    { name: 'Age', url: '/programmes/evening-clinic/results-by-group?by=age', isChosen: false },
    { name: 'Sex', url: '/programmes/evening-clinic/results-by-group?by=sex', isChosen: true },
  ],
  tables: [
    {
      id: 'by-group-1',
      question: 'What do you want to say about this?',
      asked: 'Asked in: Questionnaire. How people came to it: Open to anyone.',
      base: 'Base: 203 who responded.',
      columns: [
        { name: 'Female', base: '101' },
        { name: 'Male', base: '60' },
        { name: 'Not known', base: '42' },
      ],
      rows: [
        {
          name: 'Getting there by bus in the evening and at weekends',
          total: '90',
          cells: [
            {
              count: '60',
              share: '59%',
              difference: '+30 points (+16 to +42)',
              judgement: 'More than the rest',
            },
            { count: '20', share: '33%', difference: '−16 points (−30 to −1)', judgement: '' },
            { count: '10', share: '24%', difference: '', judgement: '' },
          ],
          asOf: 'As counted on 1 May 2027',
        },
        {
          name: 'Parking',
          total: 'hidden',
          cells: [1, 2, 3].map(() => ({
            count: 'hidden',
            share: 'not shown',
            difference: '',
            judgement: '',
          })),
          asOf: null,
        },
      ],
    },
  ],
  answers: [
    {
      id: 'by-group-answer-1',
      question: 'How would you get there?',
      asked: 'Asked in: Questionnaire. How people came to it: Open to anyone.',
      base: 'Base: 203 who responded.',
      columns: [
        { name: 'Female', base: '101' },
        { name: 'Male', base: '60' },
        { name: 'Not known', base: '42' },
      ],
      rows: [
        {
          name: 'By bus',
          total: '90',
          cells: [
            {
              count: '60',
              share: '59%',
              difference: '+30 points (+16 to +42)',
              judgement: 'More than the rest',
            },
            { count: 'hidden', share: 'not shown', difference: '', judgement: 'Not judged' },
            { count: 'hidden', share: 'not shown', difference: '', judgement: '' },
          ],
          asOf: null,
        },
      ],
    },
  ],
  options: [{ title: 'Move it', url: '/programmes/evening-clinic/results-by-group/options/1' }],
}

export const byGroupPage = page<ByGroupView>('understand/results-by-group/views/results-by-group.njk', {
  full: sample,
  empty: {
    ...sample,
    csvUrl: null,
    when: null,
    method: [],
    chosen: null,
    divisions: [],
    tables: [],
    answers: [],
    options: [],
  },
})
