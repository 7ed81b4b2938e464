import { formatDay, formatMoment, formatNumber } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { DrawnResponse, DrawnSample } from './drawn.ts'
import { type InterestKind, interestKinds } from './interest-kinds.ts'
import type { InterestRow, QuestionRow } from './member-queries.ts'
import type { RoomRow } from './queries.ts'

/** Where a page stands: in which room, of which programme. */
export type Place = { programme: ProgrammeScope; room: RoomRow; title: string }

const placeView = ({ programme, room, title }: Place) => ({
  roomTitle: title,
  roomUrl: urls.readingRoom(programme.slug, room.decisionId),
  fictional: programme.fictional,
})

type PlaceView = ReturnType<typeof placeView>

type SampleView = PlaceView & {
  samples: {
    number: number
    method: string
    checkpoint: { text: string; url: string } | null
    seed: string | null
    responses: DrawnResponse[]
  }[]
  nothing: string
  anotherUrl: string | null
}

export function sampleView(place: Place, samples: readonly DrawnSample[], mayAsk: boolean): SampleView {
  const to = (...rest: string[]) => urls.readingRoom(place.programme.slug, place.room.decisionId, ...rest)
  const isWaiting = samples.some(({ seed }) => seed === null)
  return {
    ...placeView(place),
    samples: samples.map(({ number, responses, seed, checkpointSize, ...sample }) => ({
      number,
      method: sayMethod(sample, seed !== null),
      checkpoint:
        checkpointSize === null
          ? null
          : {
              text: `The checkpoint of the record over ${formatNumber(checkpointSize)} entries`,
              url: urls.checkpoint(checkpointSize),
            },
      seed,
      responses,
    })),
    nothing: 'There was no response in words to draw from when the pack was given.',
    anotherUrl: mayAsk && !isWaiting ? to('sample') : null,
  }
}

function sayMethod(
  { size, base, sealedAt }: Pick<DrawnSample, 'size' | 'base' | 'sealedAt'>,
  isDrawn: boolean,
) {
  const sealed = `${formatNumber(size)} of the ${formatNumber(base)} responses that say something in words. Which these are was sealed in the record on ${formatMoment(sealedAt)}`
  return isDrawn
    ? `${sealed}; the seed comes of the checkpoint that was signed after that, so nobody could pick. Drawn are the first by the SHA-256 of the seed and the id of each.`
    : `${sealed}. The seed comes with the next checkpoint of the record: come back in about a minute.`
}

type QuestionView = {
  anchor: string
  text: string
  by: string
  answers: { text: string; when: string }[]
  answer: { url: string; field: string; seen: number; typed: string } | null
}

type QuestionsView = PlaceView & {
  whenPublic: string
  questions: QuestionView[]
  askUrl: string | null
  typed: { text: string; isNamed: boolean }
  errors: readonly FieldError[]
}

const sayWhenPublic = (isPublished: boolean, what: string) =>
  isPublished
    ? `The decision is published: ${what} public at once.`
    : `With the published decision, ${what} public too.`

export const answerField = (questionId: string) => `answer-${questionId}`

type Typing = {
  text?: string
  isNamed?: boolean
  /** What an officer typed, and for which question. */
  answer?: { questionId: string; text: string }
  errors?: readonly FieldError[]
}

export function questionsView(
  place: Place,
  questions: readonly QuestionRow[],
  may: { act: boolean; answer: boolean },
  { text = '', isNamed = false, answer, errors = [] }: Typing = {},
): QuestionsView {
  const to = (...rest: string[]) => urls.readingRoom(place.programme.slug, place.room.decisionId, ...rest)
  return {
    ...placeView(place),
    whenPublic: sayWhenPublic(place.room.publishedAt !== null, 'they are'),
    questions: questions.map((question) => ({
      anchor: `question-${question.id}`,
      text: question.text,
      by: `${question.name}, ${formatMoment(question.askedAt)}. In public: ${question.isNamed ? question.name : 'a member'}.`,
      answers: question.answers.map(({ text, at }) => ({ text, when: formatMoment(new Date(at)) })),
      answer: may.answer
        ? {
            url: to('questions', question.id, 'answer'),
            field: answerField(question.id),
            seen: question.answers.length,
            typed: answer?.questionId === question.id ? answer.text : '',
          }
        : null,
    })),
    askUrl: may.act ? to('questions') : null,
    typed: { text, isNamed },
    errors,
  }
}

export const interestWords: Record<InterestKind, string> = {
  none: 'None',
  money: 'Money: it could gain or cost them',
  work: 'Work: they, or somebody close, work for a body that it touches',
  family: 'Family: it touches the care of somebody close',
  body: 'A part in another body: a charity, a council, a campaign',
  other: 'Another',
}

type InterestsView = PlaceView & {
  whenPublic: string
  interests: { name: string; kind: string; words: string; on: string }[]
  kinds: { value: string; text: string; checked: boolean }[]
  typedWords: string
  declareUrl: string | null
  errors: readonly FieldError[]
}

export const interestsView = (
  place: Place,
  interests: readonly InterestRow[],
  mayDeclare: boolean,
  {
    kind = '',
    words = '',
    errors = [],
  }: { kind?: string; words?: string; errors?: readonly FieldError[] } = {},
): InterestsView => ({
  ...placeView(place),
  whenPublic: sayWhenPublic(place.room.publishedAt !== null, 'it is'),
  interests: interests.map(({ name, kind, words, declaredAt }) => ({
    name,
    kind: interestWords[kind],
    words,
    on: formatDay(declaredAt),
  })),
  kinds: interestKinds.map((value) => ({ value, text: interestWords[value], checked: value === kind })),
  typedWords: words,
  declareUrl: mayDeclare ? urls.readingRoom(place.programme.slug, place.room.decisionId, 'interests') : null,
  errors,
})

const samplePlace: PlaceView = { roomTitle: 'The clinic moves', roomUrl: '/room', fictional: false }

const drawn: SampleView = {
  ...samplePlace,
  samples: [
    {
      number: 1,
      method: '2 of the 412 responses that say something in words.',
      checkpoint: {
        text: 'The checkpoint of the record over 4,211 entries',
        url: '/record/checkpoints/4211',
      },
      seed: 'a1'.repeat(32),
      responses: [
        {
          name: '7K2-M4P',
          about: 'Person, online, “Have your say”',
          answers: [{ question: 'What do you want to say?', said: 'The last bus leaves before it ends.' }],
        },
        { name: '9QF-2AB', about: '', answers: [] },
      ],
    },
  ],
  nothing: '',
  anotherUrl: '/sample',
}

export const samplePage = page<SampleView>('decide/reading-room/views/desk/sample.njk', {
  full: drawn,
  empty: { ...drawn, samples: [], nothing: 'There was no response in words.', anotherUrl: null },
})

const asked: QuestionsView = {
  ...samplePlace,
  whenPublic: 'With the published decision, they are public too.',
  questions: [
    {
      anchor: 'question-a',
      text: 'Who pays for the bus?',
      by: 'Lee Okafor, 4 May 2027, 9am. In public: a member.',
      answers: [{ text: 'The Board, for five years.', when: '5 May 2027, 9am' }],
      answer: { url: '/answer', field: 'answer-a', seen: 1, typed: '' },
    },
  ],
  askUrl: '/questions',
  typed: { text: '', isNamed: false },
  errors: [],
}

export const questionsPage = page<QuestionsView>('decide/reading-room/views/desk/questions.njk', {
  full: asked,
  empty: { ...asked, questions: [] },
  refused: {
    ...asked,
    errors: [
      { field: 'text', message: 'Enter your question' },
      { field: 'answer-a', message: 'Enter the answer' },
    ],
  },
})

const declared: InterestsView = {
  ...samplePlace,
  whenPublic: 'With the published decision, it is public too.',
  interests: [{ name: 'Lee Okafor', kind: 'None', words: '', on: '4 May 2027' }],
  kinds: [{ value: 'none', text: 'None', checked: false }],
  typedWords: '',
  declareUrl: '/interests',
  errors: [],
}

export const interestsPage = page<InterestsView>('decide/reading-room/views/desk/interests.njk', {
  full: declared,
  empty: { ...declared, interests: [], declareUrl: null },
  refused: {
    ...declared,
    errors: [
      { field: 'kind', message: 'Select what kind of interest it is, or none' },
      { field: 'words', message: 'Enter what it is' },
    ],
  },
})
