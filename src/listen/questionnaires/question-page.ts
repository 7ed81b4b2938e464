import { newQuestion, type Question } from '../../core/questionnaire/content.ts'
import type { Step } from '../../core/questionnaire/steps.ts'
import type { NamedPlace } from '../../register/areas/index.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ActivityRow } from '../activities/index.ts'
import { type Fields, fieldsOf } from './fields.ts'

export type QuestionView = {
  title: string
  /** Null for a page that is no longer asked, about an option that has been discarded since. */
  number: number | null
  /** Null where what was answered decides how many there are. */
  total: number | null
  /** Which page was answered, whatever its number is by the time it is sent. */
  step: string
  kind: string
  text: string
  hint: string
  /** On the first page of a section that is shown. */
  section: { title: string; introduction: string } | null
  option: { title: string; description: string } | null
  /** What the question is asked with beside words. */
  media: {
    picture: { src: string; alt: string } | null
    players: Player[]
  }
  /** In large letters, the picture first. */
  isEasyRead: boolean
  fields: Fields
  action: string
  backUrl: string
  /** Came from *check your answers*, and goes back there. */
  fromCheck: boolean
  /** The questions changed since the page before was answered. */
  hasChanged: boolean
  /** Tried at the desk: nothing is kept or sent. What was answered so far goes along with the form. */
  trial: { soFar: string } | null
  errors: readonly FieldError[]
  fictional: boolean
}

type Player = {
  kind: 'film' | 'audio'
  src: string
  type: string
  captions: string | null
  transcript: string
}

export type PlaceInOrder = Pick<
  QuestionView,
  'number' | 'total' | 'action' | 'backUrl' | 'fromCheck' | 'trial' | 'hasChanged'
> & {
  isFirstOfSection: boolean
  /** Where a picture, recording or film of the question is to be had. */
  fileUrl(hash: string): string
}

/** What a page shows of one person: what was typed, what is wrong with it, and their answers in its wording. */
export type Shown = {
  typed: Typed
  errors?: readonly FieldError[]
  found?: readonly NamedPlace[]
  keptFile?: string | undefined
  carried?: (wording: string) => string
}

export function questionView(
  activity: Pick<ActivityRow, 'title' | 'fictional' | 'variantOf'>,
  { key, question, option, section }: Step,
  { isFirstOfSection, fileUrl, ...place }: PlaceInOrder,
  { typed, errors = [], found = [], keptFile, carried = (wording) => wording }: Shown,
): QuestionView {
  const hasSection = isFirstOfSection && (section.title !== '' || section.introduction !== '')
  return {
    ...place,
    title: activity.title,
    step: key,
    kind: question.kind,
    text: carried(question.text),
    hint: asSentence(carried(question.hint)),
    section: hasSection ? { title: section.title, introduction: section.introduction } : null,
    option: option && { title: option.title, description: option.description },
    media: mediaView(question, fileUrl),
    isEasyRead: activity.variantOf !== null,
    fields: fieldsOf(question, typed, { found, keptFile }),
    errors,
    fictional: activity.fictional,
  }
}

function mediaView({ media: { picture, audio, film } = {} }: Question, fileUrl: PlaceInOrder['fileUrl']) {
  const players: Player[] = [
    ...(film ? [{ kind: 'film' as const, ...film, captions: fileUrl(film.captionsHash) }] : []),
    ...(audio ? [{ kind: 'audio' as const, ...audio, captions: null }] : []),
  ].map(({ kind, hash, type, captions, transcript }) => ({
    ...{ kind, type, captions, transcript },
    src: fileUrl(hash),
  }))
  return { picture: picture ? { src: fileUrl(picture.hash), alt: picture.alt } : null, players }
}

/** A hint stands before sentences of ours, so that one without a stop gets it. */
const asSentence = (hint: string): string => (/[\p{L}\p{N})”’]$/u.test(hint) ? `${hint}.` : hint)

const activity = { title: 'Questions about the evening clinic', fictional: false, variantOf: null }
const place: PlaceInOrder = {
  number: 2,
  total: 5,
  action: '/answer/evening-clinic/2',
  backUrl: '/answer/evening-clinic/1',
  fromCheck: false,
  hasChanged: false,
  trial: null,
  isFirstOfSection: false,
  fileUrl: (hash) => `/say/evening-clinic/media/${hash}`,
}
const choices = [
  { key: 'weekly', label: 'Every week' },
  { key: 'less', label: 'Less often' },
  { key: 'other', label: 'Some other time', hasText: true },
  { key: 'none', label: 'None of these', isExclusive: true },
]

type SampleWish = { question: Partial<Question> & Pick<Question, 'kind'> } & Partial<Shown> & {
    place?: Partial<PlaceInOrder>
    isEasyRead?: boolean
    option?: Step['option']
  }

/** A page as it may be met, for the gallery. */
const sample = ({
  question,
  place: at = {},
  option = null,
  isEasyRead = false,
  ...shown
}: SampleWish): QuestionView =>
  questionView(
    { ...activity, variantOf: isEasyRead ? '1' : null },
    {
      key: '1',
      question: newQuestion({ id: '1', text: 'How often do you go?', choices, ...question }),
      option,
      section: {
        id: 's',
        title: 'Getting there',
        introduction: 'About your way.\n\nLeave out what you like.',
        shownWhen: null,
      },
    },
    { ...place, ...at },
    { typed: {}, ...shown },
  )

const rows = [
  { key: 'bus', label: 'By bus' },
  { key: 'car', label: 'By car' },
]
const places: NamedPlace[] = [
  { key: 'area:1', name: 'Pellowby', of: null, code: 'E1', latitude: 1, longitude: 1 },
  { key: 'site:1', name: 'Pellowby Hospital', of: 'Otterhythe', code: null, latitude: 1, longitude: 1 },
]
const longText = { kind: 'long-text', text: 'What matters to you?', hint: 'For example, buses' } as const

export const questionPage = page<QuestionView>('listen/questionnaires/views/question.njk', {
  singleChoice: sample({ question: { kind: 'single-choice' }, place: { isFirstOfSection: true } }),
  chosen: sample({
    question: { kind: 'single-choice' },
    typed: { choice: 'other', 'other-other': 'In spring' },
    place: { fromCheck: true },
  }),
  easyRead: sample({
    isEasyRead: true,
    question: {
      kind: 'single-choice',
      media: {
        picture: { hash: 'a', type: 'image/png', alt: 'A person getting on a bus' },
        audio: {
          hash: 'b',
          type: 'audio/mpeg',
          transcript: 'How often do you go?\n\nEvery week. Less often.',
        },
      },
    },
  }),
  film: sample({
    question: {
      kind: 'several-choices',
      media: {
        film: { hash: 'c', type: 'video/mp4', captionsHash: 'd', transcript: 'How often do you go?' },
      },
    },
  }),
  severalChoices: sample({ question: { kind: 'several-choices' }, place: { hasChanged: true } }),
  exclusive: sample({
    question: { kind: 'several-choices' },
    typed: { choice: ['weekly', 'none'] },
    errors: [{ field: 'choice', message: 'listen:fault.exclusive', fill: { choice: 'None of these' } }],
  }),
  scale: sample({ question: { kind: 'scale' }, place: { total: null } }),
  grid: sample({
    question: { kind: 'grid', rows },
    typed: { 'row-bus': 'weekly' },
    errors: [{ field: 'row-car', message: 'listen:fault.unknownChoice' }],
  }),
  ranking: sample({
    question: { kind: 'ranking' },
    typed: { 'place-weekly': '1', 'place-less': '1' },
    errors: [{ field: 'place-less', message: 'listen:fault.rankedTwice', fill: { place: '1' } }],
  }),
  number: sample({
    question: { kind: 'number', number: { least: 0, most: 180, unit: 'minutes' } },
    typed: { number: '300' },
    errors: [
      {
        field: 'number',
        message: 'listen:fault.numberBetween',
        fill: { least: '0', most: '180 minutes' },
      },
    ],
  }),
  date: sample({
    question: { kind: 'date' },
    typed: { month: '13', year: '2027' },
    errors: [{ field: 'date-month', message: 'listen:fault.dateWrong' }],
  }),
  area: sample({ question: { kind: 'place', place: 'area' } }),
  found: sample({
    question: { kind: 'place', place: 'point' },
    typed: { place: 'Pellowby' },
    found: places,
    errors: [{ field: 'found', message: 'listen:fault.placeSeveral' }],
  }),
  outward: sample({ question: { kind: 'place', place: 'small-area' }, typed: { place: 'BN1' } }),
  file: sample({ question: { kind: 'file' }, keptFile: 'letter.pdf (20 KB)' }),
  noFile: sample({
    question: { kind: 'file' },
    errors: [{ field: 'file', message: 'listen:fault.fileType' }],
  }),
  shortText: sample({ question: { ...longText, kind: 'short-text' }, typed: { text: 'أبي' } }),
  recorded: sample({
    question: longText,
    keptFile: 'Recording: voice memo.m4a (2.3 MB)',
    errors: [{ field: 'recording', message: 'listen:recording.tooLarge' }],
  }),
  longText: sample({ question: longText, place: { trial: { soFar: '{}' } } }),
  eachOption: sample({
    question: { kind: 'each-option' },
    option: { id: '1', title: 'Move it', description: 'To the\n\nhospital.' },
    typed: { choice: 'weekly', text: 'It is far' },
  }),
  discarded: sample({
    question: { kind: 'each-option' },
    option: { id: '1', title: 'Sell it', description: '' },
    place: { number: null, fromCheck: true },
    typed: { choice: 'weekly', text: 'It is far' },
  }),
  refused: sample({
    question: { ...longText, kind: 'short-text' },
    typed: { text: 'x'.repeat(600) },
    errors: [{ field: 'text', message: 'listen:fault.shortTooLong' }],
  }),
})
