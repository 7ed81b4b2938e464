import { type Question, type Questionnaire, questionsOf } from '../../core/questionnaire/content.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ActivityRow } from '../activities/index.ts'
import { builderUrl } from '../builder/index.ts'
import { type Medium, mediumWishes } from './media-schema.ts'

type MediumLine = {
  medium: Medium
  title: string
  isThere: boolean
  /** What the picture shows, or what is said. */
  words: string
  addUrl: string
  removeUrl: string
}

type QuestionMediaView = {
  text: string
  backUrl: string
  media: MediumLine[]
  /** Variants: which question of the full questionnaire it stands for. */
  tie: {
    action: string
    items: { value: string; text: string; checked: boolean }[]
  } | null
  revision: string
  errors: readonly FieldError[]
  fictional: boolean
}

type Activity = Pick<ActivityRow, 'programmeSlug' | 'slug' | 'variantOf' | 'revision' | 'fictional'>

const mediumTitles: Record<Medium, string> = {
  picture: 'Picture',
  audio: 'Read aloud',
  film: 'Film in British Sign Language',
}

/** An Easy Read question has a picture; on a full one it might lead. */
export const mediaOf = ({ variantOf }: Pick<ActivityRow, 'variantOf'>): Medium[] =>
  variantOf ? ['picture', 'audio', 'film'] : ['audio', 'film']

function wordsOf({ media }: Question, medium: Medium): string | undefined {
  return medium === 'picture' ? media?.picture?.alt : media?.[medium]?.transcript
}

/** The value of the radio that says that a question is the variant's own. */
export const ownValue = 'own'

function tieView(activity: Activity, question: Question, full: Questionnaire | null, typed: Typed) {
  if (!full) return null
  const kept = question.fullQuestionId === null ? ownValue : (question.fullQuestionId ?? '')
  const chosen = typedText(typed, 'fullQuestion') || kept
  const asked = questionsOf(full).filter(({ isAnalystOnly }) => !isAnalystOnly)
  const items = [
    ...asked.map(({ id, text }, place) => ({ value: id, text: `${place + 1}. ${text}` })),
    { value: ownValue, text: 'None: it is asked in Easy Read only, and counted apart' },
  ]
  return {
    action: builderUrl(activity, 'questions', question.id, 'tie'),
    items: items.map((item) => ({ ...item, checked: item.value === chosen })),
  }
}

export const questionMediaView = (
  activity: Activity,
  question: Question,
  full: Questionnaire | null,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): QuestionMediaView => ({
  text: question.text,
  backUrl: `${builderUrl(activity)}#question-${question.id}`,
  media: mediaOf(activity).map((medium) => {
    const at = (...rest: string[]) => builderUrl(activity, 'questions', question.id, 'media', medium, ...rest)
    const words = wordsOf(question, medium)
    return {
      medium,
      title: mediumTitles[medium],
      isThere: words !== undefined,
      words: words ?? '',
      addUrl: at(),
      removeUrl: at('remove'),
    }
  }),
  tie: tieView(activity, question, full, typed),
  revision: String(activity.revision),
  errors,
  fictional: activity.fictional,
})

const sampleLine: MediumLine = {
  medium: 'picture',
  title: 'Picture',
  isThere: true,
  words: 'A person getting on a bus',
  addUrl: '/desk/p',
  removeUrl: '/desk/p/remove',
}
const sample: QuestionMediaView = {
  text: 'How often do you go?',
  backUrl: '/desk/programmes/evening-clinic/activities/easy/builder#question-1',
  media: [
    sampleLine,
    { ...sampleLine, medium: 'audio', title: 'Read aloud', isThere: false, words: '' },
    { ...sampleLine, medium: 'film', title: 'Film in British Sign Language', isThere: false, words: '' },
  ],
  tie: {
    action: '/desk/tie',
    items: [
      { value: 'f1', text: '1. How often do you use the evening clinic?', checked: true },
      { value: ownValue, text: 'None: it is asked in Easy Read only, and counted apart', checked: false },
    ],
  },
  revision: '3',
  errors: [],
  fictional: false,
}

export const questionMediaPage = page<QuestionMediaView>('listen/formats/views/desk/question-media.njk', {
  easyRead: sample,
  full: { ...sample, media: sample.media.slice(1), tie: null, fictional: true },
  refused: {
    ...sample,
    errors: [{ field: 'fullQuestion', message: 'Select which question it stands for' }],
  },
})

type MediumView = {
  medium: Medium
  title: string
  text: string
  backUrl: string
  words: string
  largestMb: number
  revision: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const mediumView = (
  activity: Activity,
  question: Question,
  medium: Medium,
  typed?: Typed,
  errors: readonly FieldError[] = [],
): MediumView => ({
  medium,
  title: mediumTitles[medium],
  text: question.text,
  backUrl: builderUrl(activity, 'questions', question.id, 'media'),
  words: typed ? typedText(typed, 'words') : (wordsOf(question, medium) ?? ''),
  largestMb: mediumWishes[medium].largestMb,
  revision: (typed && typedText(typed, 'revision')) || String(activity.revision),
  errors,
  fictional: activity.fictional,
})

const sampleMedium: MediumView = {
  medium: 'picture',
  title: 'Picture',
  text: 'How often do you go?',
  backUrl: '/desk/media',
  words: 'A bus',
  largestMb: 5,
  revision: '3',
  errors: [],
  fictional: false,
}

export const mediumPage = page<MediumView>('listen/formats/views/desk/medium.njk', {
  picture: sampleMedium,
  audio: { ...sampleMedium, medium: 'audio', title: 'Read aloud', words: '', largestMb: 20 },
  film: {
    ...sampleMedium,
    medium: 'film',
    title: 'Film in British Sign Language',
    words: '',
    largestMb: 200,
    errors: [
      { field: 'words', message: 'Enter what is signed in the film, in English' },
      { field: 'captions', message: 'Choose captions as a WebVTT file (.vtt) of 1 MB or less' },
      { field: 'file', message: 'Choose an MP4 or WebM film' },
    ],
  },
})
