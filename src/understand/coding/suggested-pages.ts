import { maskIdentifiers } from '../../core/text/masking.ts'
import { formatMoment } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { TextQuestion } from '../questions/index.ts'
import type { BulkRun, OpenSuggestion } from './bulk-queries.ts'
import { type Giver, giverOf } from './giver.ts'
import type { ThemeInUse } from './queries.ts'

export const suggestionsAPage = 50

type SuggestedLine = Giver & {
  id: string
  option: string | null
  text: string
  score: string
  others: string
  ticked: boolean
  codeUrl: string
}

export type SuggestedView = {
  theme: string
  themeDescription: string
  question: string
  fictional: boolean
  count: number
  page: number
  pages: number
  allTicked: boolean
  threshold: string | null
  /** How what came since differs from what was there when the machine learnt. */
  drift: string | null
  least: string
  counts: { least: string; count: number }[]
  answers: SuggestedLine[]
  runs: { madeAt: number; text: string }[]
  errors: FieldError[]
  urls: {
    back: string
    form: string
    tickAll: string
    accept: string
    acceptUnread: string
    takeBack: string
    queue: string
    next: string | null
    previous: string | null
  }
}

export type SuggestedRows = {
  programme: ProgrammeScope
  question: TextQuestion
  theme: ThemeInUse
  threshold: number | null
  drift: string | null
  count: number
  counts: readonly { least: number; count: number }[]
  page: number
  allTicked: boolean
  suggestions: readonly OpenSuggestion[]
  runs: readonly BulkRun[]
}

/** What was typed or ticked, where a form was refused. */
export type TypedSuggested = { least?: string; answers?: readonly string[]; errors: FieldError[] }

export function suggestedView(rows: SuggestedRows, typed: TypedSuggested = { errors: [] }): SuggestedView {
  const { programme, question, theme, page: at } = rows
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  const own = url('themes', theme.id, 'suggestions')
  const pages = Math.max(1, Math.ceil(rows.count / suggestionsAPage))
  return {
    theme: theme.title,
    themeDescription: theme.description,
    question: question.text,
    fictional: programme.fictional,
    count: rows.count,
    page: at,
    pages,
    allTicked: rows.allTicked,
    threshold: rows.threshold === null ? null : rows.threshold.toFixed(2),
    drift: rows.drift,
    least: typed.least ?? '',
    counts: rows.counts.map(({ least, count }) => ({ least: least.toFixed(2), count })),
    answers: rows.suggestions.map((one) => ({
      ...giverOf(one),
      id: one.id,
      option: one.option,
      text: maskIdentifiers(one.text ?? '').text,
      score: one.score.toFixed(2),
      others: one.others.join(', '),
      ticked: typed.answers?.includes(one.id) ?? rows.allTicked,
      codeUrl: `${url('code')}?answer=${one.id}`,
    })),
    runs: rows.runs.map(({ madeAt, who, count, least }) => ({
      madeAt: madeAt.getTime(),
      text: `${count} accepted unread by ${who} on ${formatMoment(madeAt)}, scores from ${(least ?? 0).toFixed(2)}`,
    })),
    errors: typed.errors,
    urls: {
      back: url('themes'),
      form: own,
      tickAll: `${own}?page=${at}&tick=all`,
      accept: `${own}/accept?page=${at}`,
      acceptUnread: `${own}/accept-unread`,
      takeBack: `${own}/take-back`,
      queue: `${url('code')}?show=theme&theme=${theme.id}`,
      previous: at > 1 ? `${own}?page=${at - 1}` : null,
      next: at < pages ? `${own}?page=${at + 1}` : null,
    },
  }
}

const sample: SuggestedView = {
  theme: 'Getting there',
  themeDescription: 'Travel, parking, buses',
  question: 'What do you want to say about this?',
  fictional: false,
  count: 120,
  page: 1,
  pages: 3,
  allTicked: false,
  threshold: '0.43',
  drift:
    'On 12 May 2027, when the suggestions learnt anew, the 400 answers that had come since 4 May 2027 were compared with the 6,764 before them.',
  least: '',
  counts: [{ least: '0.90', count: 31 }],
  answers: [
    {
      name: 'Respondent 7K2-M4P',
      channel: 'Online',
      kind: 'Person',
      rendered: null,
      id: 'a1',
      option: null,
      text: 'There is no parking in the evening.',
      score: '0.93',
      others: 'Opening hours',
      ticked: false,
      codeUrl: '/code?answer=a1',
    },
  ],
  runs: [
    { madeAt: 1809450000000, text: '31 accepted unread by Ada Lee on 4 May 2027, 5pm, scores from 0.90' },
  ],
  errors: [],
  urls: {
    back: '/themes',
    form: '/suggestions',
    tickAll: '/suggestions?tick=all',
    accept: '/accept',
    acceptUnread: '/accept-unread',
    takeBack: '/take-back',
    queue: '/code?show=theme',
    previous: null,
    next: '/suggestions?page=2',
  },
}

export const suggestedPage = page<SuggestedView>('understand/coding/views/desk/suggested.njk', {
  full: sample,
  empty: { ...sample, answers: [], count: 0, pages: 1, runs: [], counts: [], threshold: null },
  refused: {
    ...sample,
    least: '7',
    errors: [
      { field: 'answers', message: 'Tick the answers that the theme applies to' },
      { field: 'least', message: 'The lowest score must be between 0.5 and 1, like 0.85' },
    ],
  },
})
