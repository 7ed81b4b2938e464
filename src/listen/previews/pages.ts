import type { Question, Questionnaire } from '../../core/questionnaire/content.ts'
import { contentHash } from '../../core/questionnaire/content-hash.ts'
import { formatMoment } from '../../web/format.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import { typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ActivityRow } from '../activities/index.ts'
import type { listComments, PreviewRow } from './queries.ts'

type CommentRow = Awaited<ReturnType<typeof listComments>>[number]

type PreviewView = {
  title: string
  programmeTitle: string
  introduction: string
  forWhom: string
  expires: string
  sections: {
    title: string
    introduction: string
    questions: {
      id: string
      text: string
      hint: string
      purpose: string
      choices: string[]
      rows: string[]
    }[]
  }[]
  commentUrl: string
  signOffUrl: string
  /** The hash of the wording that is shown: what is signed off is what was seen. */
  seen: string
  abouts: { value: string; text: string }[]
  comments: { about: string; comment: string; answer: string }[]
  signedOff: { how: string; when: string } | null
  typed: { about: string; comment: string; signOff: string; name: string; reason: string }
  errors: readonly FieldError[]
  fictional: boolean
}

const labels = (choices: readonly { label: string }[]) => choices.map(({ label }) => label)
const questionView = ({ id, text, hint, purpose, choices, rows }: Question) => ({
  id,
  text,
  hint,
  purpose,
  choices: labels(choices),
  rows: labels(rows),
})

export const previewView = (
  activity: ActivityRow,
  preview: PreviewRow,
  shown: { wording: Questionnaire; comments: readonly CommentRow[]; url: string },
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): PreviewView => ({
  title: activity.title,
  programmeTitle: activity.programmeTitle,
  introduction: activity.introduction,
  forWhom: preview.forWhom,
  expires: formatMoment(preview.expiresAt),
  sections: shown.wording.sections.map(({ title, introduction, questions }) => ({
    title,
    introduction,
    questions: questions.filter(({ isAnalystOnly }) => !isAnalystOnly).map(questionView),
  })),
  commentUrl: `${shown.url}/comments`,
  signOffUrl: `${shown.url}/sign-off`,
  seen: contentHash(shown.wording),
  abouts: shown.wording.sections.flatMap(({ questions }) =>
    questions.filter(({ isAnalystOnly }) => !isAnalystOnly).map(({ id, text }) => ({ value: id, text })),
  ),
  comments: shown.comments.map(({ about, comment, answer }) => ({ about, comment, answer })),
  signedOff:
    preview.signOff && preview.signedOffAt
      ? { how: preview.signOff, when: formatMoment(preview.signedOffAt) }
      : null,
  typed: {
    about: typedText(typed, 'about'),
    comment: typedText(typed, 'comment'),
    signOff: typedText(typed, 'signOff'),
    name: typedText(typed, 'name'),
    reason: typedText(typed, 'reason'),
  },
  errors,
  fictional: activity.fictional,
})

const sample: PreviewView = {
  title: 'Questions about the evening clinic',
  programmeTitle: 'Moving the evening clinic',
  introduction: 'We want to hear from anyone who uses it.',
  forWhom: 'Scrutiny committee',
  expires: '18 May 2027, 5pm',
  sections: [
    {
      title: 'Getting there',
      introduction: 'These questions are about your way to the clinic.',
      questions: [
        {
          id: '1',
          text: 'How often do you go?',
          hint: '',
          purpose: 'To plan the hours',
          choices: ['Every week', 'Less often'],
          rows: [],
        },
      ],
    },
  ],
  commentUrl: '/preview/x/comments',
  signOffUrl: '/preview/x/sign-off',
  seen: 'a'.repeat(64),
  abouts: [{ value: '1', text: 'How often do you go?' }],
  comments: [],
  signedOff: null,
  typed: { about: '', comment: '', signOff: '', name: '', reason: '' },
  errors: [],
  fictional: false,
}

export const previewPage = page<PreviewView>('listen/previews/views/preview.njk', {
  first: sample,
  discussed: {
    ...sample,
    comments: [{ about: 'How often do you go?', comment: 'Add “Never”', answer: 'It is added' }],
    signedOff: { how: 'agreed-with-changes', when: '5 May 2027, 9am' },
  },
  refused: {
    ...sample,
    errors: [
      { field: 'comment', message: 'listen:preview.commentEmpty' },
      { field: 'signOff', message: 'listen:preview.signOffNone' },
      { field: 'name', message: 'listen:preview.nameEmpty' },
    ],
  },
})
