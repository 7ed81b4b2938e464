import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { type Hiding, sampleHiding } from '../../web/disclosure.ts'
import { formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { AffectedPart } from '../affected-groups/index.ts'
import { type WithoutTable, withoutTable } from '../campaigns/index.ts'
import { countText } from '../counts/index.ts'
import type { AffectedShown, AffectedWithout } from './without.ts'

type PartView = {
  option: string | null
  base: string
  lines: { title: string; responses: string; share: string }[]
  /** Groups of the list that nobody spoke of; null where there are none. */
  notSaid: string | null
  /** The same with and without campaigns; null where there are none. */
  without: WithoutTable | null
}

export type AffectedView = {
  title: string
  backUrl: string
  csvUrl: string
  fictional: boolean
  questions: { text: string; activity: string; parts: PartView[] }[]
}

type Programme = { title: string; slug: string; fictional: boolean }

const isNone = (count: PublishedCount): boolean => !count.hidden && count.count === 0

function baseText(t: Translate, { base, notRead }: AffectedPart): string {
  const unread = isNone(notRead)
    ? t('understand:affected.allRead')
    : notRead.hidden
      ? t('understand:affected.fewNotRead')
      : t('understand:affected.notRead', { count: countText(t, notRead) })
  return `${t('understand:affected.base', { count: countText(t, base) })} ${unread}`
}

function partView(t: Translate, part: AffectedPart, without: AffectedWithout | undefined): PartView {
  const silent = part.groups.filter(({ responses }) => isNone(responses))
  return {
    option: part.option && t('understand:affected.aboutOption', { option: part.option.title }),
    base: baseText(t, part),
    lines: part.groups
      .filter(({ responses }) => !isNone(responses))
      .map(({ title, responses, share }) => ({
        title,
        responses: countText(t, responses),
        share: share === null ? t('understand:count.notShown') : formatPercent(share),
      })),
    notSaid:
      silent.length === 0
        ? null
        : t('understand:affected.notSaid', { groups: silent.map(({ title }) => title).join('; ') }),
    without: without ? withoutTable(t, without, true) : null,
  }
}

export const affectedView = (
  t: Translate,
  programme: Programme,
  { questions, without }: AffectedShown,
): AffectedView => ({
  title: t('understand:affected.title', { programme: programme.title }),
  backUrl: urls.whatPeopleSaid(programme.slug),
  csvUrl: urls.affectedCsv(programme.slug),
  fictional: programme.fictional,
  questions: questions.map(({ id, text, activityTitle, parts }) => ({
    text,
    activity: t('understand:said.activity', { activity: activityTitle }),
    parts: parts.map((part) => {
      const optionId = part.option?.id ?? null
      const own = without.find((one) => one.questionId === id && one.optionId === optionId)
      return partView(t, part, own)
    }),
  })),
})

const samplePart: PartView = {
  option: 'About the option: Move it',
  base: 'Responses that answered: 203. All of them have been read by a person.',
  lines: [
    { title: 'Carers', responses: '31', share: '15%' },
    { title: 'People in rural places', responses: '1 to 4', share: 'not shown' },
  ],
  notSaid: 'Spoken of by nobody: Staff.',
  without: {
    heads: ['All responses', 'Without any campaign'],
    rows: [
      { title: 'Carers', counts: ['31', '12'] },
      { title: 'People in rural places', counts: ['1 to 4', 'hidden'] },
    ],
  },
}

const sample: AffectedView & Hiding = {
  ...sampleHiding,
  title: 'Who would be affected: Moving the evening clinic',
  backUrl: '/programmes/evening-clinic/what-people-said',
  csvUrl: '/programmes/evening-clinic/affected.csv',
  fictional: true,
  questions: [
    {
      text: 'What do you think of each option?',
      activity: 'Asked in: Questionnaire',
      parts: [samplePart],
    },
    {
      text: 'What else should we know?',
      activity: 'Asked in: Questionnaire',
      parts: [{ ...samplePart, option: null }],
    },
  ],
}

export const affectedPage = page<AffectedView & Hiding>('understand/affected-results/views/affected.njk', {
  full: sample,
  empty: { ...sample, questions: [] },
})
