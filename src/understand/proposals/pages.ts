import { positions } from '../../listen/activities/index.ts'
import { formatCode } from '../../web/format.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { pseudonymOf, type TextQuestion } from '../questions/index.ts'
import type { ProposalRow, RunRow, StanceQuestion } from './queries.ts'

type Item = { value: string; text: string; selected: boolean }

type ProposalLine = {
  id: string
  words: string
  stance: string | null
  size: number
  passages: { text: string; who: string; url: string }[]
  isTicked: boolean
  title: string
  parents: Item[]
  error: string | null
  urls: { name: string; drop: string; split: string }
}

type SettledLine = { words: string; how: string; reopen: string | null }

export type ProposalsView = {
  question: string
  activityTitle: string
  fictional: boolean
  /** How the looking stands, in words; null where nobody has looked. */
  state: string | null
  isWorking: boolean
  problem: string | null
  base: number
  placed: number
  stances: Item[]
  proposals: ProposalLine[]
  settled: SettledLine[]
  errors: FieldError[]
  mayCode: boolean
  urls: { back: string; ask: string; stop: string; merge: string }
}

type Choice = { key: string; label: string }
type Refused = { typed: Typed; errors: FieldError[]; proposalId?: string }

export type ProposalRows = {
  run: RunRow | undefined
  proposals: readonly ProposalRow[]
  stanceQuestions: readonly StanceQuestion[]
  frame: readonly { id: string; title: string; parentId: string | null }[]
}

const states = {
  waiting: 'Waiting to begin.',
  working: 'Looking for themes',
  ready: 'Done.',
  stopped: 'Stopped. What was found before is still here; look again to go on.',
  failed: 'It failed.',
} as const

function describeState(run: RunRow | undefined): string | null {
  if (!run) return null
  const state = states[run.state as keyof typeof states]
  return run.state === 'working' ? `${state}: ${Math.round(100 * run.progress)}%.` : state
}

const settledHow = {
  named: 'Named',
  dropped: 'Dropped',
  merged: 'Merged into another',
  split: 'Split into smaller ones',
} as const

/** What a stance is called: by the closed question within whose answers themes were looked for, or a position on an option. */
function labelOf(stance: string | null, asked: StanceQuestion | undefined): string | null {
  if (stance === null) return null
  const choices = [...((asked?.choices ?? []) as Choice[]), ...positions]
  return choices.find(({ key }) => key === stance)?.label ?? formatCode(stance)
}

export function proposalsView(
  programme: ProgrammeScope,
  question: TextQuestion,
  { run, proposals, stanceQuestions, frame }: ProposalRows,
  mayCode: boolean,
  refused: Refused = { typed: {}, errors: [] },
): ProposalsView {
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  const asked = stanceQuestions.find(({ id }) => id === run?.stanceQuestionId)
  const ticked = typedList(refused.typed, 'proposals')
  const stance = typedText(refused.typed, 'stance') || (run?.stanceQuestionId ?? '')
  const parent = typedText(refused.typed, 'parent')
  return {
    question: question.text,
    activityTitle: question.activityTitle,
    fictional: programme.fictional,
    state: describeState(run),
    isWorking: run?.state === 'waiting' || run?.state === 'working',
    problem: run?.problem ?? null,
    base: run?.base ?? 0,
    placed: run?.placed ?? 0,
    stances: [
      { value: '', text: 'All answers together', selected: stance === '' },
      ...stanceQuestions.map(({ id, text }) => ({ value: id, text, selected: id === stance })),
    ],
    proposals: proposals
      .filter(({ state }) => state === 'open')
      .map((proposal) => {
        const isRefused = refused.proposalId === proposal.id
        return {
          id: proposal.id,
          words: proposal.words.join(', '),
          stance: labelOf(proposal.stance, asked),
          size: proposal.size,
          passages: proposal.passages.map(({ text, responseId, answerId }) => ({
            text,
            who: `Respondent ${pseudonymOf(responseId)}`,
            url: `${url('code')}?show=unread&answer=${answerId}`,
          })),
          isTicked: ticked.includes(proposal.id),
          title: isRefused ? typedText(refused.typed, 'title') : '',
          parents: [
            { value: '', text: 'By itself', selected: !isRefused || parent === '' },
            ...frame
              .filter(({ parentId }) => parentId === null)
              .map(({ id, title }) => ({ value: id, text: title, selected: isRefused && id === parent })),
          ],
          error: isRefused ? (refused.errors[0]?.message ?? null) : null,
          urls: {
            name: url('proposals', proposal.id, 'name'),
            drop: url('proposals', proposal.id, 'drop'),
            split: url('proposals', proposal.id, 'split'),
          },
        }
      }),
    settled: proposals
      .filter(({ state }) => state !== 'open')
      .map(({ id, words, state, theme }) => ({
        words: words.join(', '),
        how: theme ? `Named “${theme}”` : settledHow[state as keyof typeof settledHow],
        reopen: mayCode && state !== 'named' ? url('proposals', id, 'reopen') : null,
      })),
    errors: refused.errors,
    mayCode,
    urls: {
      back: url('themes'),
      ask: url('proposals'),
      stop: url('proposals', 'stop'),
      merge: url('proposals', 'merge'),
    },
  }
}

const sample: ProposalsView = {
  question: 'What do you want to say about this?',
  activityTitle: 'Tell us in your own words',
  fictional: true,
  state: 'Done.',
  isWorking: false,
  problem: null,
  base: 6131,
  placed: 5327,
  stances: [
    { value: '', text: 'All answers together', selected: true },
    { value: 'q1', text: 'Do you agree with the plan?', selected: false },
  ],
  proposals: [
    {
      id: 'p1',
      words: 'bus, evening, timetable, last bus',
      stance: 'Disagree',
      size: 312,
      passages: [{ text: 'There is no bus home after six.', who: 'Respondent K4T2', url: '/code?answer=1' }],
      isTicked: false,
      title: '',
      parents: [
        { value: '', text: 'By itself', selected: true },
        { value: 't1', text: 'Getting there', selected: false },
      ],
      error: null,
      urls: { name: '/proposals/p1/name', drop: '/proposals/p1/drop', split: '/proposals/p1/split' },
    },
  ],
  settled: [
    { words: 'car, parking', how: 'Dropped', reopen: '/proposals/p2/reopen' },
    { words: 'food, meals', how: 'Named “Food”', reopen: null },
  ],
  errors: [],
  mayCode: true,
  urls: { back: '/themes', ask: '/proposals', stop: '/proposals/stop', merge: '/proposals/merge' },
}

export const proposalsPage = page<ProposalsView>('understand/proposals/views/desk/proposals.njk', {
  full: sample,
  empty: { ...sample, state: 'Looking for themes: 40%.', isWorking: true, proposals: [], settled: [] },
  refused: {
    ...sample,
    proposals: sample.proposals.map((one) => ({ ...one, error: 'Enter a title for the theme' })),
    errors: [{ field: 'title-p1', message: 'Enter a title for the theme' }],
  },
})
