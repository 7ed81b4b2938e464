import { maskIdentifiers } from '../../core/text/masking.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type AnswerRow, keyOf, type ThemeInUse } from '../coding/index.ts'
import { pseudonymOf, type TextQuestion } from '../questions/index.ts'
import type { DifferenceRow, Progress } from './second-queries.ts'

type Item = {
  value: string
  text: string
  checked: boolean
  attributes: { 'data-key': string }
  hint?: { text: string }
}

export type SecondView = {
  heading: string
  question: string
  progress: string
  backUrl: string
  formUrl: string
  fictional: boolean
  answer: {
    id: string
    name: string
    option: string | null
    chosenBeside: AnswerRow['chosenBeside']
    text: string
    items: Item[]
    noneTicked: boolean
  } | null
  /** What each of the two said; null where a second coder must not see it. */
  said: { who: string; themes: string }[] | null
  errors: FieldError[]
}

export type SecondRows = {
  programme: ProgrammeScope
  question: TextQuestion
  themes: readonly ThemeInUse[]
  progress: Progress
  answer: AnswerRow | undefined
  /** Where two differ: what is to be settled. */
  difference?: DifferenceRow | undefined
  /** Which of the two acts the page is for. */
  act: 'code' | 'settle'
}

const said = ({ themes }: SecondRows, difference: DifferenceRow): SecondView['said'] => {
  const titles = (ids: readonly string[]) =>
    themes
      .filter(({ id }) => ids.includes(id))
      .map(({ title }) => title)
      .join(', ') || 'None of the themes'
  return [
    { who: `${difference.firstName}, first`, themes: titles(difference.firstThemeIds) },
    { who: `${difference.secondName}, second`, themes: titles(difference.secondThemeIds ?? []) },
  ]
}

export function secondView(
  rows: SecondRows,
  ticked?: { themes: readonly string[]; errors: FieldError[] },
): SecondView {
  const { programme, question, themes, progress, answer, difference, act } = rows
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  const both = difference?.firstThemeIds.filter((id) => difference.secondThemeIds?.includes(id))
  const ticks = ticked?.themes ?? both ?? []
  const isSettling = act === 'settle'
  return {
    heading: isSettling ? 'Settle what two coders said differently' : 'Code a second time',
    question: question.text,
    progress: isSettling
      ? `${progress.settled} of ${progress.different} settled`
      : `${progress.coded} of ${progress.drawn} coded a second time`,
    backUrl: url('quality'),
    formUrl: url(isSettling ? 'differences' : 'second-coding'),
    fictional: programme.fictional,
    answer: answer
      ? {
          id: answer.id,
          name: `Respondent ${pseudonymOf(answer.responseId)}`,
          option: answer.option,
          chosenBeside: answer.chosenBeside,
          text: maskIdentifiers(answer.text ?? '').text,
          items: themes.map(({ id, title, description }, place) => ({
            value: id,
            text: title,
            checked: ticks.includes(id),
            attributes: { 'data-key': keyOf(place) },
            ...(description ? { hint: { text: description } } : {}),
          })),
          noneTicked: ticks.includes('none'),
        }
      : null,
    said: difference ? said(rows, difference) : null,
    errors: ticked?.errors ?? [],
  }
}

const sample: SecondView = {
  heading: 'Code a second time',
  question: 'What do you want to say about this?',
  progress: '12 of 100 coded a second time',
  backUrl: '/quality',
  formUrl: '/second-coding',
  fictional: true,
  answer: {
    id: 'a1',
    name: 'Respondent 7K2-M4P',
    option: 'Keep both',
    chosenBeside: [],
    text: 'There is no parking in the evening.',
    items: [
      {
        value: 't1',
        text: 'Getting there',
        checked: false,
        attributes: { 'data-key': '1' },
        hint: { text: 'Travel, parking, buses' },
      },
    ],
    noneTicked: false,
  },
  said: null,
  errors: [],
}

export const secondPage = page<SecondView>('understand/coding-quality/views/desk/second.njk', {
  full: {
    ...sample,
    heading: 'Settle what two coders said differently',
    said: [
      { who: 'Ada Lee, first', themes: 'Getting there' },
      { who: 'Ben Ash, second', themes: 'None of the themes' },
    ],
  },
  empty: { ...sample, answer: null },
  refused: { ...sample, errors: [{ field: 'themes', message: 'Select the themes that apply' }] },
})
