import { formatMoment } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { TextQuestion } from '../questions/index.ts'

type Item = { value: string; text: string; checked: boolean; hint?: { text: string } }

export type AskedView = {
  question: string
  fictional: boolean
  /** Who said it, or that the choices tell. */
  how: string
  items: Item[]
  errors: FieldError[]
  urls: { back: string; form: string }
}

export const none = 'none'

export type AskedRows = {
  programme: ProgrammeScope
  question: TextQuestion
  closed: readonly { id: string; text: string; choices: readonly { label: string }[] }[]
  by: string | undefined
  set: { who: string; setAt: Date } | undefined
}

const cut = (text: string) => (text.length <= 300 ? text : `${text.slice(0, 299)}…`)

export function askedView(rows: AskedRows, errors: FieldError[] = []): AskedView {
  const { programme, question, closed, by, set } = rows
  return {
    question: question.text,
    fictional: programme.fictional,
    how: set
      ? `Set by ${set.who} on ${formatMoment(set.setAt)}.`
      : by
        ? 'Nobody has set it: it is told by its choices, which are questions.'
        : 'Nobody has set it, and the choices of none are questions.',
    items: [
      ...closed.map(({ id, text, choices }) => ({
        value: id,
        text,
        checked: id === by,
        hint: { text: cut(choices.map(({ label }) => label).join(' · ')) },
      })),
      { value: none, text: 'None of these', checked: by === undefined },
    ],
    errors,
    urls: {
      back: urls.understand(programme.slug),
      form: urls.deskQuestion(programme.slug, question.id, 'asked'),
    },
  }
}

const sample: AskedView = {
  question: 'Comment',
  fictional: false,
  how: 'Nobody has set it: it is told by its choices, which are questions.',
  items: [
    {
      value: 'q1',
      text: 'Question asked',
      checked: true,
      hint: { text: 'What was good? · What could be better?' },
    },
    { value: none, text: 'None of these', checked: false },
  ],
  errors: [],
  urls: { back: '/understand', form: '/asked' },
}

export const askedPage = page<AskedView>('understand/suggestions/views/desk/asked.njk', {
  full: sample,
  empty: { ...sample, how: 'Nobody has set it, and the choices of none are questions.', items: [] },
  refused: {
    ...sample,
    errors: [{ field: 'by', message: 'Choose a question from the list, or “None of these”' }],
  },
})
