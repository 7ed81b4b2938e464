import { nameCarried } from '../../core/questionnaire/carry.ts'
import type { Question } from '../../core/questionnaire/content.ts'
import type { DeskLink, DeskLinkGroup } from '../../register/programmes/index.ts'
import { formatMoment } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { deskActivity, kindName, stateText } from './pages.ts'
import type { ActivityRow } from './queries.ts'
import { questionKindName } from './question-kinds.ts'
import { actTexts, runningActsAt } from './running-acts.ts'
import { isForPublic } from './schema.ts'
import type { ActivityLinks } from './slots.ts'
import { activityState } from './state.ts'
import { listStrandFacts, readStrandDetails } from './strand-details.ts'

type QuestionLine = {
  text: string
  kind: string
  choices: string[]
}

type ActivityView = {
  title: string
  programmeTitle: string
  listUrl: string
  kind: string
  state: string
  opens: string
  closes: string
  responses: number
  introduction: string
  /** How its people came to it, and whether anything more is stated of that. */
  strand: string
  isStrandBare: boolean
  strandUrl: string | null
  /** Where the public finds it; null for what is entered at the desk. */
  address: string | null
  revision: number
  questions: QuestionLine[]
  isQuestionnaire: boolean
  publishUrl: string | null
  /** Questionnaires: where the questions are written. */
  builderUrl: string | null
  importUrl: string | null
  /** What is done with it, in groups: its words, what is handed out, what came in, its running. */
  groups: DeskLinkGroup[]
  fictional: boolean
}

export type Standing = {
  /** What is asked now; before the launch, what is written so far. */
  questions: readonly Question[]
  responses: number
  baseUrl: string
  now: Date
  mayRun: boolean
  mayEnterResponses: boolean
  /** What other features add: e-mails, sheets of paper, notes of a session. */
  links: Record<keyof ActivityLinks, DeskLink[]>
}

export function activityView(activity: ActivityRow, standing: Standing): ActivityView {
  const { questions, responses, baseUrl, now, mayRun } = standing
  const at = (...rest: string[]) => deskActivity(activity.programmeSlug, activity.slug, ...rest)
  const state = activityState(activity, now)
  const [isImport, isQuestionnaire] = [activity.kind === 'import', activity.kind === 'questionnaire']
  const isPublic = isForPublic(activity.kind)
  // A variant opens and closes with its full questionnaire.
  const runs = mayRun && isPublic && activity.variantOf === null
  return {
    title: activity.title,
    programmeTitle: activity.programmeTitle,
    listUrl: deskActivity(activity.programmeSlug),
    kind: kindName(activity.kind),
    state: stateText(activity, now),
    opens: activity.opensAt ? formatMoment(activity.opensAt) : 'When it is published',
    closes: activity.closesAt ? formatMoment(activity.closesAt) : 'No closing date',
    responses,
    strand: activity.strand,
    isStrandBare: isBare(activity),
    strandUrl: mayRun ? at('strand') : null,
    introduction: activity.introduction,
    address: isPublic ? baseUrl + urls.say(activity.slug) : null,
    revision: activity.revision,
    questions: questions.map(({ text, kind, choices }) => ({
      text: nameCarried(text, questions),
      kind: questionKindName(kind),
      choices: kind === 'each-option' ? [] : choices.map(({ label }) => label),
    })),
    isQuestionnaire,
    publishUrl: runs && state === 'draft' ? at('publish') : null,
    builderUrl: isQuestionnaire ? at('builder') : null,
    importUrl: isImport && standing.mayEnterResponses ? at('import') : null,
    groups: groupsOf(activity, standing, runs),
    fictional: activity.fictional,
  }
}

/** What is done with an activity; a group of which there is nothing is left out. */
function groupsOf(activity: ActivityRow, { now, questions, mayRun, links }: Standing, runs: boolean) {
  const at = (...rest: string[]) => deskActivity(activity.programmeSlug, activity.slug, ...rest)
  const state = activityState(activity, now)
  const isShown = isForPublic(activity.kind) && state !== 'draft'
  const canBeTried = activity.kind === 'questionnaire' && questions.length > 0
  const own: DeskLink[] = [
    ...(isShown ? [{ text: 'See its public page', url: urls.say(activity.slug) }] : []),
    ...(mayRun ? [{ text: 'Change words and times', url: at('edit') }] : []),
    ...(canBeTried
      ? [{ text: 'Try the questions', url: at('try', '1'), hint: 'Nothing is kept or sent' }]
      : []),
  ]
  const acts = runs ? runningActsAt(state).map((act) => ({ text: actTexts[act].title, url: at(act) })) : []
  return [
    { title: 'What is asked, and how', links: [...own, ...links.asked] },
    { title: 'To print and hand out', links: links.handedOut },
    { title: 'What came in', links: links.takenIn },
    { title: 'When it is open', links: acts },
  ].filter((group) => group.links.length > 0)
}

function isBare({ strand, strandDetails }: ActivityRow): boolean {
  const details = readStrandDetails(strand, strandDetails)
  return (
    details.count === null &&
    details.note === '' &&
    listStrandFacts(details).every(({ value }) => value === null)
  )
}

const sample: ActivityView = {
  title: 'Questions about the evening clinic',
  programmeTitle: 'Moving the evening clinic',
  listUrl: '/desk/programmes/evening-clinic/activities',
  kind: 'Questionnaire',
  state: 'Draft',
  opens: 'When it is published',
  closes: '4 May 2027, 5pm',
  responses: 0,
  strand: 'open',
  isStrandBare: true,
  strandUrl: '/desk/programmes/evening-clinic/activities/questions/strand',
  introduction: 'We want to hear\n\nfrom anyone who uses it.',
  address: 'https://heard.example.org/say/questions',
  revision: 3,
  questions: [
    {
      text: 'How often do you go?',
      kind: 'One choice',
      choices: ['Every week', 'Less often'],
    },
  ],
  isQuestionnaire: true,
  publishUrl: '/desk/programmes/evening-clinic/activities/questions/publish',
  builderUrl: '/desk/programmes/evening-clinic/activities/questions/builder',
  importUrl: null,
  groups: [],
  fictional: false,
}

export const activityPage = page<ActivityView>('listen/activities/views/desk/activity.njk', {
  draft: sample,
  open: {
    ...sample,
    state: 'Open until 4 May 2027, 5pm',
    responses: 12,
    publishUrl: null,
    groups: [
      { title: 'What is asked, and how', links: [{ text: 'See its public page', url: '/say/questions' }] },
      {
        title: 'When it is open',
        links: [{ text: 'Close it now', url: '/desk/programmes/evening-clinic/activities/questions/close' }],
      },
    ],
  },
  closed: {
    ...sample,
    questions: [],
  },
  import: {
    ...sample,
    kind: 'Import',
    state: 'Not for the public',
    address: null,
    introduction: '',
    isQuestionnaire: false,
    builderUrl: null,
    questions: [],
    importUrl: '/desk/programmes/evening-clinic/activities/letters/import',
    groups: [
      {
        title: 'What came in',
        links: [{ text: 'E-mails', url: '/desk/x', hint: 'Read a mailbox, or a file of e-mails' }],
      },
    ],
  },
})
