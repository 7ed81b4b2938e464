import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ThemeOfAnswer } from './queries.ts'

type Box = { value: string; text: string; checked: boolean }

export type DoubtView = {
  question: string
  text: string
  held: Box[]
  others: Box[]
  why: string
  backUrl: string
  qualityUrl: string
  fictional: boolean
  errors: FieldError[]
}

export type DoubtTyped = { shouldHave: readonly string[]; shouldNot: readonly string[]; why: string }

type Shown = { slug: string; question: string; text: string | null; fictional: boolean }

export function doubtView(
  { slug, question, text, fictional }: Shown,
  themes: readonly ThemeOfAnswer[],
  typed: DoubtTyped = { shouldHave: [], shouldNot: [], why: '' },
  errors: FieldError[] = [],
): DoubtView {
  const boxes = (isHeld: boolean, ticked: readonly string[]) =>
    themes
      .filter((theme) => theme.isHeld === isHeld)
      .map(({ id, title }) => ({ value: id, text: title, checked: ticked.includes(id) }))
  return {
    question,
    text: text ?? '',
    held: boxes(true, typed.shouldNot),
    others: boxes(false, typed.shouldHave),
    why: typed.why,
    backUrl: urls.publishedTexts(slug),
    qualityUrl: urls.codingQuality(slug),
    fictional,
    errors,
  }
}

const sample: DoubtView = {
  question: 'What do you want to say about this?',
  text: 'Nobody thought of those of us who look after somebody.',
  held: [{ value: 't1', text: 'Getting there', checked: false }],
  others: [
    { value: 't2', text: 'Carers', checked: false },
    { value: 't3', text: 'Opening hours', checked: false },
  ],
  why: '',
  backUrl: '/programmes/x/responses',
  qualityUrl: '/programmes/x/coding-quality',
  fictional: true,
  errors: [],
}

export const doubtPage = page<DoubtView>('understand/coding-doubts/views/doubt.njk', {
  full: sample,
  empty: { ...sample, held: [], others: [] },
  refused: {
    ...sample,
    errors: [
      { field: 'shouldHave', message: 'understand:doubts.themesEmpty' },
      { field: 'why', message: 'understand:doubts.whyEmpty' },
    ],
  },
})
