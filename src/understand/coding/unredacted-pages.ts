import { type KeptAnswer, sayAnswers } from '../../core/questionnaire/said.ts'
import type { Rendered } from '../../listen/renderings/index.ts'
import { formatCode } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { localeSpoken } from '../../web/language.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { TextQuestion } from '../questions/index.ts'
import { type Giver, giverOf } from './giver.ts'

type OpenedAnswer = { question: string; choices: string[]; text: string }

export type UnredactedView = Giver & {
  question: string
  fictional: boolean
  reason: string
  /** Null until a reason has been given. */
  answers: OpenedAnswer[] | null
  /** What came with it: the letter itself, scans, attachments. Each is downloaded, never shown in a page. */
  files: { name: string; kind: string; url: string }[]
  errors: FieldError[]
  urls: { back: string; form: string }
}

type KeptFile = { id: string; name: string; kind: string }

export const unredactedView = (
  programme: ProgrammeScope,
  question: TextQuestion,
  answer: { id: string; responseId: string; channel: string; respondentKind: string } & Rendered,
  typed: { reason: string; errors: FieldError[] },
  kept: { answers: readonly KeptAnswer[]; files: readonly KeptFile[] } | null,
): UnredactedView => ({
  ...giverOf(answer),
  question: question.text,
  fictional: programme.fictional,
  reason: typed.reason,
  errors: typed.errors,
  answers: kept && sayAnswers(kept.answers, localeSpoken()),
  files: (kept?.files ?? []).map(({ id, name, kind }) => ({
    name,
    kind: formatCode(kind),
    url: urls.deskProgramme(programme.slug, 'attachments', id),
  })),
  urls: {
    back: urls.deskQuestion(programme.slug, question.id, 'answers'),
    form: urls.deskQuestion(programme.slug, question.id, 'answers', answer.id, 'unredacted'),
  },
})

const sampleOpened: UnredactedView = {
  name: 'Respondent 7K2-M4P',
  channel: 'Paper',
  kind: 'Person',
  rendered: null,
  question: 'What do you want to say about this?',
  fictional: false,
  reason: 'A safeguarding concern in the text',
  answers: [
    { question: 'How often do you come?', choices: ['Every week'], text: '' },
    {
      question: 'Keep both sites: What do you think?',
      choices: [],
      text: 'Call me on 01632 960123.',
    },
  ],
  files: [{ name: 'letter.pdf', kind: 'Original', url: '/desk/programmes/evening-clinic/attachments/1' }],
  errors: [],
  urls: { back: '/answers', form: '/unredacted' },
}

export const unredactedPage = page<UnredactedView>('understand/coding/views/desk/unredacted.njk', {
  opened: sampleOpened,
  refused: {
    ...sampleOpened,
    answers: null,
    files: [],
    reason: '',
    errors: [{ field: 'reason', message: 'Enter why you need to see the text as it was written' }],
  },
})
