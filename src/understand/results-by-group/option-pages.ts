import { drawBars } from '../../core/charts/rows.ts'
import { wilsonShare } from '../../core/stats/wilson.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { countText } from '../counts/index.ts'
import type { GroupLine, LinesOfDivision, RowLines } from './lines.ts'
import { withoutLines } from './option-without.ts'
import type { ResultsByGroup } from './read.ts'
import { differenceText, divisionName, groupName, judgementText, methodOf, shareText } from './words.ts'

type OptionTable = {
  id: string
  title: string
  chart: string
  chartCaption: string
  /** Where the base is of others too there is no share, and no chart of it. */
  hasShares: boolean
  rows: {
    group: string
    base: string
    favour: string
    share: string
    difference: string
    judgement: string
    wrote: string
  }[]
  /** By campaign: in favour with all campaigns, without each and without all, in sentences; else empty. */
  without: string[]
  /** What each group said about it, theme by theme, as far as it may be told: the groups, and a row for each theme. */
  why: {
    caption: string
    groups: string[]
    themes: { title: string; cells: { count: string; judgement: string }[] }[]
  } | null
}

export type OptionView = {
  title: string
  backUrl: string
  csvUrl: string
  fictional: boolean
  method: string[]
  questions: { text: string; asked: string; asOf: string; tables: OptionTable[] }[]
  effects: { question: string; base: string; lines: { title: string; responses: string; share: string }[] }[]
}

/** A share with its limits, drawn; of a hidden one only the words. */
function chartRow(t: Translate, id: string, { group, count, base, share }: GroupLine) {
  const label = groupName(t, id, group)
  if (share === null || count.hidden || base.hidden)
    return { label, share: undefined, shown: t('understand:count.notShown') }
  const { low, high } = wilsonShare(count.count, base.count)
  return {
    label,
    share,
    ...(low === null || high === null ? {} : { low, high }),
    shown: t('understand:byGroup.ofBase', {
      count: countText(t, count),
      base: countText(t, base),
      share: shareText(t, share),
    }),
  }
}

function optionTable(
  t: Translate,
  division: LinesOfDivision,
  wrote: LinesOfDivision | undefined,
  reasons: readonly RowLines[],
  key: string,
): OptionTable {
  const { id, lines } = division
  const title = divisionName(t, id)
  // By campaign people are counted and everybody is in the base, organisations too.
  const hasShares = id !== 'campaign'
  return {
    id: `option-${key}-${id}`,
    title,
    chart: hasShares
      ? drawBars({
          name: t('understand:byGroup.chartName', { division: title }),
          rows: lines.filter(({ group }) => group !== null).map((line) => chartRow(t, id, line)),
          most: 1,
        })
      : '',
    hasShares,
    chartCaption: t('understand:byGroup.chartCaption', { division: title }),
    rows: lines.map((line) => {
      const words = wrote?.lines.find(({ group }) => group === line.group)
      return {
        group: groupName(t, id, line.group),
        base: countText(t, line.base),
        favour: countText(t, line.count),
        share: shareText(t, line.share),
        difference: differenceText(t, line),
        judgement: judgementText(t, line),
        wrote: words ? countText(t, words.count) : t('understand:count.notShown'),
      }
    }),
    without: hasShares ? [] : withoutLines(t, division),
    why: whyTable(t, id, reasons),
  }
}

/** Themes of what was written about an option by group, those left out that no group is shown to have raised. */
function whyTable(t: Translate, id: string, reasons: readonly RowLines[]): OptionTable['why'] {
  const themes = reasons.flatMap(({ title, divisions }) => {
    const lines = divisions.find((division) => division.id === id)?.lines ?? []
    const known = lines.filter(({ group }) => group !== null)
    return known.some(({ count }) => !count.hidden && count.count > 0) ? [{ title, known }] : []
  })
  const [first] = themes
  if (!first) return null
  return {
    caption: t('understand:byGroup.whyCaption', { division: divisionName(t, id) }),
    groups: first.known.map(({ group }) => groupName(t, id, group)),
    themes: themes.map(({ title, known }) => ({
      title,
      cells: known.map((line) => ({ count: countText(t, line.count), judgement: judgementText(t, line) })),
    })),
  }
}

function questionOf(
  t: Translate,
  question: ResultsByGroup['questions'][number],
  rows: readonly RowLines[],
  place: number,
): OptionView['questions'] {
  const [favour, wrote] = (['favour', 'wrote'] as const).map((kind) =>
    rows.find((row) => row.kind === kind && row.questionId === question.id),
  )
  if (!favour) return []
  return [
    {
      text: question.text,
      asked: t('understand:byGroup.asked', {
        activity: question.activityTitle,
        strand: t(`listen:strand.name.${question.strand}`),
      }),
      asOf: t('understand:byGroup.asOf', { day: formatDay(new Date(favour.asOf)) }),
      tables: favour.divisions.map((division) =>
        optionTable(
          t,
          division,
          wrote?.divisions.find(({ id }) => id === division.id),
          rows.filter((row) => row.kind === 'why' && row.questionId === question.id),
          String(place + 1),
        ),
      ),
    },
  ]
}

type Programme = { title: string; slug: string; fictional: boolean }

/** One option: who is in favour, who wrote about it, and what was said about its effect on groups of people. */
export function optionView(
  t: Translate,
  programme: Programme,
  results: ResultsByGroup,
  option: ResultsByGroup['options'][number],
): OptionView {
  const rows = results.rows.filter(({ optionId }) => optionId === option.id)
  return {
    title: t('understand:byGroup.optionTitle', { option: option.title }),
    backUrl: urls.resultsByGroup(programme.slug),
    csvUrl: urls.resultsByGroupCsv(programme.slug),
    fictional: programme.fictional,
    method: results.published ? methodOf(t, results.published.result) : [],
    questions: results.questions.flatMap((question, place) => questionOf(t, question, rows, place)),
    effects: option.effects.map(({ question, base, groups }) => ({
      question,
      base: t('understand:affected.base', { count: countText(t, base) }),
      lines: groups
        .filter(({ responses }) => responses.hidden || responses.count > 0)
        .map(({ title, responses, share }) => ({
          title,
          responses: countText(t, responses),
          share: shareText(t, share),
        })),
    })),
  }
}

const sample: OptionView = {
  title: 'What each group said about the option: Move it',
  backUrl: '/programmes/evening-clinic/results-by-group',
  csvUrl: '/programmes/evening-clinic/results-by-group.csv',
  fictional: true,
  method: ['Each group is set beside everybody else.'],
  questions: [
    {
      text: 'What do you think of each option?',
      asked: 'Asked in: Questionnaire. How people came to it: Open to anyone.',
      asOf: 'As counted on 4 May 2027',
      tables: [
        {
          id: 'option-1-sex',
          title: 'Sex',
          chart: '<svg role="img" aria-label="In favour, by sex" viewBox="0 0 10 10"></svg>',
          chartCaption: 'In favour of the option, by group: Sex',
          hasShares: true,
          rows: [
            {
              group: 'Female',
              base: '101',
              favour: '60',
              share: '59%',
              difference: '+26 points (+10 to +41)',
              judgement: 'More than the rest',
              wrote: '40',
            },
            {
              group: 'Not known',
              base: '42',
              favour: 'hidden',
              share: 'not shown',
              difference: '',
              judgement: '',
              wrote: 'hidden',
            },
          ],
          without: [],
          why: {
            caption: 'What each group wrote about the option, by theme: Sex',
            groups: ['Female', 'Male'],
            themes: [
              {
                title: 'Getting there by bus in the evening',
                cells: [
                  { count: '25', judgement: 'More than the rest' },
                  { count: '8', judgement: '' },
                ],
              },
              {
                title: 'Parking',
                cells: [
                  { count: 'hidden', judgement: '' },
                  { count: '11', judgement: '' },
                ],
              },
            ],
          },
        },
        {
          id: 'option-1-campaign',
          title: 'Campaign',
          chart: '',
          chartCaption: '',
          hasShares: false,
          rows: [
            {
              group: 'Keep our clinic',
              base: '83',
              favour: '60',
              share: '',
              difference: '',
              judgement: '',
              wrote: 'hidden',
            },
          ],
          without: [
            'With all campaigns: 100 people in favour; responded: 203, organisations among them.',
            'Without any campaign: 40 people in favour; responded: 120, organisations among them.',
          ],
          why: null,
        },
      ],
    },
  ],
  effects: [
    {
      question: 'What do you think of each option?',
      base: 'Responses that answered: 203.',
      lines: [{ title: 'Carers', responses: '31', share: '15%' }],
    },
  ],
}

export const optionPage = page<OptionView>('understand/results-by-group/views/option.njk', {
  full: sample,
  empty: { ...sample, questions: [], effects: [] },
})
