import type { AskedIn } from '../../listen/activities/index.ts'
import { formatNumber } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { QuestionState } from './queries.ts'

type QuestionLine = {
  text: string
  activityTitle: string
  /** In which versions it is asked; null where there is only one. */
  version: string | null
  responses: number
  answered: number
  answers: number
  /** Of answers that are not among them yet, since they are recorded or in another language; null where none waits. */
  waiting: string | null
  /** Of answers that say nothing in words; null where there are none. */
  apart: string | null
  read: number
  coded: number
  themes: number
  signedOff: number
  suggestions: string
  /** How answers that came since differ, as the machine sees it; null where that was not noted. */
  drift: string | null
  urls: Record<
    | 'answers'
    | 'themes'
    | 'proposals'
    | 'code'
    | 'campaigns'
    | 'asked'
    | 'apart'
    | 'quality'
    | 'train'
    | 'work'
    | 'bulk'
    | 'quotes'
    | 'memos'
    | 'files',
    string
  >
}

export type QuestionsView = {
  programmeTitle: string
  programmeUrl: string
  fictional: boolean
  mayCode: boolean
  figuresUrl: string
  searchUrl: string
  doubtsUrl: string
  groupsUrl: string
  byGroupUrl: string
  groundUrl: string
  questions: QuestionLine[]
}

const percent = (share: number) => `${Math.round(share * 100)}%`

/** How many answers can not be read yet, on every page that counts those that can. */
export const sayWaiting = (waiting: number): string =>
  `${waiting} more ${waiting === 1 ? 'answer waits' : 'answers wait'} to be transcribed or translated`

/** How many answers wait for nobody, beside how many there are. */
export const saySetApart = (apart: number): string =>
  `${formatNumber(apart)} ${apart === 1 ? 'says' : 'say'} nothing in words and ${apart === 1 ? 'is' : 'are'} set apart`

/** How the suggestions for a question stand, in one sentence or two. */
function describeSuggestions(state: QuestionState): string {
  const measure =
    state.measured && state.examples
      ? `Trained on ${state.examples} coded answers. Its first suggestion is right for ${percent(state.measured.bestIsHeld)} of ${state.measured.base} answers that it had not seen.`
      : ''
  switch (state.state) {
    case 'waiting':
      return `${measure} Waiting to be trained.`.trim()
    case 'training':
      return `${measure} Being trained: ${percent(state.progress ?? 0)}.`.trim()
    case 'failed':
      return `${measure} The last training failed: ${state.problem ?? ''}`.trim()
    case 'too-few':
      return 'Too few coded answers yet: 20 answers and 2 themes are needed.'
    default:
      return measure || 'Not trained yet.'
  }
}

/** Results are split by version where the meaning changed: which a question belongs to. */
function describeVersions(asked: AskedIn | undefined): string | null {
  if (!asked || asked.newest === 1) return null
  const { first, last, newest } = asked
  if (first === 1 && last === newest) return `Asked in all ${newest} versions, with the same meaning.`
  const which = first === last ? `version ${first} only` : `versions ${first} to ${last}`
  return last === newest
    ? `Asked ${first === last ? `since version ${first}` : `in ${which}`}. Its results stand apart from those before.`
    : `Asked in ${which}. The newest is version ${newest}, so its results stand apart.`
}

export const questionsView = (
  programme: ProgrammeScope,
  mayCode: boolean,
  states: readonly QuestionState[],
  { askedIn, drifts }: { askedIn: readonly AskedIn[]; drifts: ReadonlyMap<string, string> },
): QuestionsView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.deskProgramme(programme.slug),
  fictional: programme.fictional,
  mayCode,
  figuresUrl: urls.deskClosedQuestions(programme.slug),
  searchUrl: urls.deskProgramme(programme.slug, 'search'),
  doubtsUrl: urls.codingDoubts(programme.slug),
  groupsUrl: urls.affectedGroups(programme.slug),
  byGroupUrl: urls.deskResultsByGroup(programme.slug),
  groundUrl: urls.deskOpinionGroups(programme.slug),
  questions: states.map((state) => ({
    text: state.text,
    activityTitle: state.activityTitle,
    version: describeVersions(askedIn.find(({ id }) => id === state.id)),
    responses: state.responses,
    answered: state.answered,
    answers: state.answers,
    waiting: state.waiting ? sayWaiting(state.waiting) : null,
    apart: state.apart ? `Of ${formatNumber(state.answers)} answers, ${saySetApart(state.apart)}` : null,
    read: state.read,
    coded: state.coded,
    themes: state.themes,
    signedOff: state.signedOff,
    suggestions: describeSuggestions(state),
    drift: drifts.get(state.id) ?? null,
    urls: {
      answers: urls.deskQuestion(programme.slug, state.id, 'answers'),
      themes: urls.deskQuestion(programme.slug, state.id, 'themes'),
      proposals: urls.deskQuestion(programme.slug, state.id, 'proposals'),
      code: urls.deskQuestion(programme.slug, state.id, 'code'),
      campaigns: urls.deskQuestion(programme.slug, state.id, 'campaigns'),
      apart: urls.deskQuestion(programme.slug, state.id, 'set-apart'),
      asked: urls.deskQuestion(programme.slug, state.id, 'asked'),
      quality: urls.deskQuestion(programme.slug, state.id, 'quality'),
      train: urls.deskQuestion(programme.slug, state.id, 'suggestions', 'train'),
      work: urls.deskQuestion(programme.slug, state.id, 'work'),
      bulk: urls.deskQuestion(programme.slug, state.id, 'bulk'),
      quotes: urls.deskQuestion(programme.slug, state.id, 'quotes'),
      memos: urls.deskQuestion(programme.slug, state.id, 'memos'),
      files: urls.deskQuestion(programme.slug, state.id, 'coding-files'),
    },
  })),
})

const sample: QuestionsView = {
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/desk/programmes/evening-clinic',
  fictional: true,
  mayCode: true,
  figuresUrl: '/desk/programmes/evening-clinic/closed-questions',
  searchUrl: '/desk/programmes/evening-clinic/search',
  doubtsUrl: '/desk/programmes/evening-clinic/coding-doubts',
  groupsUrl: '/desk/programmes/evening-clinic/affected-groups',
  byGroupUrl: '/desk/programmes/evening-clinic/results-by-group',
  groundUrl: '/desk/programmes/evening-clinic/opinion-groups',
  questions: [
    {
      text: 'What do you want to say about this?',
      activityTitle: 'Tell us in your own words',
      version: 'Asked in version 1 only. The newest is version 2, so its results stand apart.',
      responses: 7164,
      answered: 7100,
      answers: 7100,
      waiting: '3 more answers wait to be transcribed or translated',
      apart: `Of 7,100 answers, ${saySetApart(693)}`,
      read: 312,
      coded: 300,
      themes: 9,
      signedOff: 2,
      suggestions: 'Trained on 312 coded answers.',
      drift:
        'On 12 May 2027, when the suggestions learnt anew, the 400 answers that had come since 4 May 2027 were compared with the 6,764 before them. The machine sees no difference (0.03: under 0.1 is steady, over 0.25 a shift).',
      urls: {
        answers: '/answers',
        themes: '/themes',
        proposals: '/proposals',
        code: '/code',
        campaigns: '/campaigns',
        apart: '/set-apart',
        asked: '/asked',
        quality: '/quality',
        train: '/train',
        work: '/work',
        bulk: '/bulk',
        quotes: '/quotes',
        memos: '/memos',
        files: '/coding-files',
      },
    },
  ],
}

export const questionsPage = page<QuestionsView>('understand/questions/views/desk/questions.njk', {
  full: sample,
  empty: { ...sample, questions: [] },
  reader: { ...sample, mayCode: false },
})
