import { createWhoShown, type GiverGroup } from '../../core/redaction/who-shown.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { formatNumber } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { sayRendered } from '../renderings/index.ts'
import type { listPublicQuestions, PublicText } from './public-queries.ts'

export const textsAPage = 20

type Programme = { slug: string; title: string; fictional: boolean }
type Choice = { value: string; text: string; selected: boolean }

export type PublishedView = {
  programmeTitle: string
  backUrl: string
  base: string
  words: string
  questions: Choice[]
  /** Empty where the words stand under no theme. */
  themes: Choice[]
  /** What the words are shown of, where a theme was chosen, with what became of it. */
  theme: { text: string; url: string } | null
  shown: string
  texts: {
    id: string
    /** Said where it differs from the one before. */
    question: string | null
    option: string
    text: string
    who: string
    /** How the words came to be, where they are not as they were sent. */
    rendered: string
    reportUrl: string
    doubtUrl: string
  }[]
  previousUrl: string | null
  nextUrl: string | null
  page: number
  pages: number
  csvUrl: string
  hasAny: boolean
  formUrl: string
  errors: readonly FieldError[]
  fictional: boolean
}

export type PublishedRows = {
  programme: Programme
  counts: { responses: number | null; permitted: number; published: number }
  questions: Awaited<ReturnType<typeof listPublicQuestions>>
  groups: readonly GiverGroup[]
  scheme: DisclosureScheme
  /** Languages that may be named beside the words that were translated from them. */
  sharedLanguages: ReadonlySet<string>
  texts: readonly PublicText[]
  count: number
  themes: readonly { id: string; title: string }[]
  query: { q: string; question: string; theme: string; page: number }
}

type Speaking = Pick<PublicText, 'respondentKind' | 'speaksAs' | 'channel'>

/** Of who speaks, what may stand beside the words. */
export function createWhoOf(groups: readonly GiverGroup[], scheme: DisclosureScheme) {
  const whoShown = createWhoShown(groups, scheme)
  return ({ respondentKind, speaksAs, channel }: Speaking) =>
    respondentKind === 'person' ? whoShown({ speaksAs, channel }) : { speaksAs, channel }
}

/** Who speaks, as far as it may stand beside the words. */
export function createWhoInWords(
  translate: Translate,
  groups: readonly GiverGroup[],
  scheme: DisclosureScheme,
) {
  const whoOf = createWhoOf(groups, scheme)
  return (text: Omit<PublicText, 'text'>) => {
    const { respondentKind, organisationName } = text
    const isPerson = respondentKind === 'person'
    const shown = whoOf(text)
    const capacities = shown.speaksAs.map((one) => translate(`listen:speaker.capacityName.${one}`))
    const name = isPerson ? '' : (organisationName ?? translate(`listen:published.kind.${respondentKind}`))
    return { name, capacities, channel: shown.channel ? translate(`listen:channel.${shown.channel}`) : '' }
  }
}

export function publishedView(
  translate: Translate,
  rows: PublishedRows,
  errors: readonly FieldError[] = [],
): PublishedView {
  const { programme, counts, questions, groups, scheme, sharedLanguages, texts, count, query } = rows
  const theme = rows.themes.find(({ id }) => id === query.theme)
  const who = createWhoInWords(translate, groups, scheme)
  const pages = Math.max(1, Math.ceil(count / textsAPage))
  const pageUrl = (number: number) =>
    `${urls.publishedTexts(programme.slug)}?${new URLSearchParams({ q: query.q, question: query.question, theme: query.theme, page: String(number) })}`
  let before = ''
  return {
    programmeTitle: programme.title,
    backUrl: urls.whatPeopleSaid(programme.slug),
    base: translate(`listen:published.${counts.responses === null ? 'baseAlone' : 'base'}`, {
      permitted: formatNumber(counts.permitted),
      responses: formatNumber(counts.responses ?? 0),
      published: formatNumber(counts.published),
    }),
    words: query.q,
    questions: [
      { value: '', text: translate('listen:published.allQuestions'), selected: query.question === '' },
      ...questions.map(({ id, text, count: published }) => ({
        value: id,
        text: `${text} (${formatNumber(published)})`,
        selected: id === query.question,
      })),
    ],
    themes:
      rows.themes.length === 0
        ? []
        : [
            { value: '', text: translate('listen:published.allThemes'), selected: query.theme === '' },
            ...rows.themes.map(({ id, title }) => ({ value: id, text: title, selected: id === query.theme })),
          ],
    theme: theme
      ? {
          text: translate('listen:published.ofTheme', { theme: theme.title }),
          url: urls.issue(programme.slug, theme.id),
        }
      : null,
    shown: translate('listen:published.shown', { number: formatNumber(count) }),
    texts: texts.map((one) => {
      const { name, capacities, channel } = who(one)
      const isNew = one.questionId !== before
      before = one.questionId
      return {
        id: one.id,
        question: isNew ? one.question : null,
        option: one.option ? translate('listen:published.aboutOption', { option: one.option }) : '',
        text: one.text ?? '',
        who: [name, ...capacities, channel].filter(Boolean).join(', '),
        rendered: sayRendered(translate, one, sharedLanguages),
        reportUrl: urls.report('published-text', one.id),
        doubtUrl: urls.doubtCoding(programme.slug, one.id),
      }
    }),
    previousUrl: query.page > 1 ? pageUrl(query.page - 1) : null,
    nextUrl: query.page < pages ? pageUrl(query.page + 1) : null,
    page: query.page,
    pages,
    csvUrl: urls.publishedTextsCsv(programme.slug),
    hasAny: questions.length > 0,
    formUrl: urls.publishedTexts(programme.slug),
    errors,
    fictional: programme.fictional,
  }
}

const sample: PublishedView = {
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/programmes/evening-clinic/what-people-said',
  base: '312 of 1,204 responses may be published, 290 are.',
  words: 'bus',
  questions: [
    { value: '', text: 'All questions', selected: true },
    { value: 'q1', text: 'What do you want to say about this? (290)', selected: false },
  ],
  themes: [
    { value: '', text: 'All themes', selected: false },
    { value: 't', text: 'Getting there by bus', selected: true },
  ],
  theme: {
    text: 'These are published texts in which a person found the theme “Getting there by bus”.',
    url: '/programmes/evening-clinic/issues/t',
  },
  shown: '41 texts',
  texts: [
    {
      id: 't1',
      question: 'What do you want to say about this?',
      option: '',
      text: 'The last bus goes at 6.\n\n[name removed] would miss it.',
      rendered: 'Translated from Polish, from a recording.',
      who: 'Patient, Carer, Online',
      reportUrl: '/report/published-text/t1',
      doubtUrl: '/programmes/x/responses/t1/coding',
    },
    {
      id: 't2',
      question: null,
      option: 'About: Keep both',
      text: 'We are against it.',
      rendered: '',
      who: 'Friends of the clinic, By letter',
      reportUrl: '/report/published-text/t2',
      doubtUrl: '/programmes/x/responses/t2/coding',
    },
  ],
  previousUrl: '/programmes/x/responses?page=1',
  nextUrl: '/programmes/x/responses?page=3',
  page: 2,
  pages: 3,
  csvUrl: '/programmes/x/responses.csv',
  hasAny: true,
  formUrl: '/programmes/x/responses',
  errors: [],
  fictional: false,
}

export const publishedPage = page<PublishedView>('listen/redactions/views/published.njk', {
  full: sample,
  noneFound: { ...sample, texts: [], previousUrl: null, nextUrl: null, page: 1, pages: 1, fictional: true },
  empty: {
    ...sample,
    themes: [],
    theme: null,
    hasAny: false,
    texts: [],
    previousUrl: null,
    nextUrl: null,
    page: 1,
    pages: 1,
  },
  refused: { ...sample, errors: [{ field: 'q', message: 'listen:published.tooLong' }] },
})
