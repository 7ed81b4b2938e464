import { drawFlow } from '../../core/charts/flow.ts'
import type { PublicProgramme } from '../../register/programmes/index.ts'
import { csvOf } from '../../web/csv.ts'
import { type Hiding, sampleHiding } from '../../web/disclosure.ts'
import { formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { countSentence, sourceText } from '../decisions/index.ts'
import { type Became, type Flow, flowOf, type IssueState, isOpen, issueStates } from './became.ts'
import { reversedSentence } from './issue-pages.ts'
import type { ResponsesCounted, Traced } from './service.ts'

type Row = {
  title: string
  url: string
  source: string
  count: string
  state: string
  isOpen: boolean
  /** That the decision which the state comes from does not stand as it was made; empty where it does. */
  reversed: string
}

export type TraceView = Hiding & {
  programmeTitle: string
  programmeUrl: string
  decidedUrl: string
  csvUrl: string
  fictional: boolean
  responses: string
  hasDecisions: boolean
  /** “3 of 28 issues are not answered.” */
  unanswered: string
  /** How many have an answer that holds no more; empty where none has. */
  overturned: string
  /** The flow as SVG; null where there is nothing to draw. */
  picture: string | null
  /** From responses to issues, with what is in no theme. */
  steps: { step: string; number: string; isOfIssues: boolean }[]
  /** The same as a table: the states in its head, a row for each source, then all. */
  flow: { states: string[]; rows: { source: string; cells: string[] }[] }
  issues: Row[]
}

const stateText = (t: Translate, state: IssueState) => t(`decide:trace.state.${state}`)

/** Only states in which some issue is. */
const statesOf = (flow: Flow) => issueStates.filter((state) => flow.some(({ states }) => states[state] > 0))

export function traceView(
  t: Translate,
  programme: PublicProgramme,
  traced: Traced,
): Omit<TraceView, 'hiding'> {
  const { slug, title, fictional } = programme
  const { became, hasDecisions } = traced
  const flow = flowOf(became)
  const countOf = (of: IssueState) => became.filter(({ state }) => state === of).length
  const [open, overturned] = [countOf('unanswered'), countOf('overturned')]
  return {
    programmeTitle: title,
    programmeUrl: urls.programme(slug),
    decidedUrl: urls.whatWasDecided(slug),
    csvUrl: urls.issuesCsv(slug),
    fictional,
    responses: responsesText(t, traced.responses),
    hasDecisions,
    unanswered:
      open === 0
        ? t('decide:trace.unansweredNone', { total: became.length })
        : t('decide:trace.unanswered', { count: open, total: became.length }),
    overturned: overturned === 0 ? '' : t('decide:trace.overturned', { count: overturned }),
    picture: became.length === 0 ? null : drawn(t, flow, traced),
    steps: stepRows(t, traced),
    flow: flowTable(t, flow),
    issues: became.map((one) => rowOf(t, slug, one, traced.counts)),
  }
}

/** How many responses were counted, in a sentence. */
export const responsesText = (t: Translate, { count, isAtLeast }: ResponsesCounted): string =>
  t(`decide:trace.${isAtLeast ? 'responsesAtLeast' : 'responses'}`, { count })

/** From responses to issues: each step with its number, of which the next is made. */
function stepRows(t: Translate, { responses, passages, became }: Traced): TraceView['steps'] {
  const count = (is: (one: Became) => boolean) => formatNumber(became.filter(is).length)
  const row = (step: string, number: string, isOfIssues = false) => ({
    step: t(`decide:trace.step.${step}`),
    ...{ number, isOfIssues },
  })
  const ofIssues = (step: string, is: (one: Became) => boolean) => row(step, count(is), true)
  const about = (number: number) => t('decide:trace.about', { number })
  return [
    row('responses', responsesCount(t, responses)),
    ...(passages
      ? (['base', 'inTheme', 'inNone', 'notRead'] as const).map((part) => row(part, about(passages[part])))
      : []),
    ofIssues('themes', ({ issue }) => issue.source === 'theme'),
    ofIssues('others', ({ issue }) => issue.source !== 'theme'),
    ofIssues('issues', () => true),
    ofIssues('joined', ({ answeredWith }) => answeredWith !== null),
    ofIssues('answered', ({ state }) => !isOpen(state)),
  ]
}

const responsesCount = (t: Translate, { count, isAtLeast }: ResponsesCounted): string =>
  isAtLeast ? t('decide:influence.atLeast', { count }) : formatNumber(count)

function drawn(t: Translate, flow: Flow, { responses, became }: Traced): string {
  const states = statesOf(flow)
  const totalOf = (state: IssueState) => flow.reduce((sum, one) => sum + one.states[state], 0)
  return drawFlow({
    name: t('decide:trace.picture'),
    before: [
      `${t('decide:trace.step.responses')}: ${responsesCount(t, responses)}`,
      ...sourcesText(t, flow),
      `${t('decide:trace.step.issues')}: ${formatNumber(became.length)}`,
    ],
    from: flow.map(
      ({ source, total }) => `${t(`decide:trace.sourceMany.${source}`)}: ${formatNumber(total)}`,
    ),
    to: states.map((state) => `${stateText(t, state)}: ${formatNumber(totalOf(state))}`),
    bands: flow.flatMap((one, from) => states.map((state, to) => ({ from, to, count: one.states[state] }))),
  })
}

/** Themes, which are what responses became; what else has to be answered is named beside its band. */
const sourcesText = (t: Translate, flow: Flow): string[] =>
  flow
    .filter(({ source }) => source === 'theme')
    .map(({ total }) => `${t('decide:trace.sourceMany.theme')}: ${formatNumber(total)}`)

function flowTable(t: Translate, flow: Flow): TraceView['flow'] {
  const states = statesOf(flow)
  const rows = flow.map(({ source, total, states: counts }) => ({
    source: t(`decide:trace.sourceMany.${source}`),
    numbers: [...states.map((state) => counts[state]), total],
  }))
  const all = [...states, null].map((_state, place) =>
    rows.reduce((sum, { numbers }) => sum + (numbers[place] ?? 0), 0),
  )
  return {
    states: [...states.map((state) => stateText(t, state)), t('decide:trace.all')],
    rows: [...rows, { source: t('decide:trace.all'), numbers: all }].map(({ source, numbers }) => ({
      source,
      cells: numbers.map(formatNumber),
    })),
  }
}

function rowOf(t: Translate, slug: string, one: Became, counts: Traced['counts']): Row {
  const { issue, state } = one
  return {
    title: issue.title,
    url: urls.issue(slug, issue.id),
    source: issue.source === 'theme' ? t('decide:source.theme') : sourceText(t, issue, false),
    count: countSentence(t, counts.get(issue.id)),
    state: stateText(t, state),
    isOpen: isOpen(state),
    reversed: reversedSentence(t, one),
  }
}

/** Each issue with where it comes from and what became of it. */
export const traceCsv = (t: Translate, { became, counts }: Traced, hiding: string): string =>
  csvOf(
    [
      ...['issue', 'kind', 'title', 'from', 'raised_on', 'responses', 'state', 'joined_into'],
      ...['answered', 'decision_reversed', 'method'],
    ],
    became.map(({ issue, state, answer }) => [
      issue.id,
      issue.source,
      issue.title,
      issue.from,
      issue.raisedOn ?? '',
      countSentence(t, counts.get(issue.id)),
      state,
      issue.joinedInto ?? '',
      answer?.meeting?.kind ?? '',
      (answer?.decision.reversals ?? []).map(({ kind, happenedOn }) => `${kind} ${happenedOn}`).join('; '),
      hiding,
    ]),
  )

const sample: TraceView = {
  ...sampleHiding,
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/x',
  decidedUrl: '/programmes/x/what-was-decided',
  csvUrl: '/programmes/x/issues.csv',
  fictional: true,
  responses: '812 responses were counted.',
  hasDecisions: true,
  unanswered: '1 of 4 issues is not answered.',
  overturned: 'The answer to one issue holds no more, because the decision was quashed or withdrawn.',
  picture: drawFlow({
    name: 'How many issues of each kind came to which answer.',
    from: ['Themes: 2', 'Requests: 1'],
    to: ['Changed: 1', 'Answered by the body: 1', 'Not answered: 1'],
    bands: [
      { from: 0, to: 0, count: 1 },
      { from: 0, to: 2, count: 1 },
      { from: 1, to: 1, count: 1 },
    ],
  }),
  steps: [
    { step: 'Responses counted', number: '812', isOfIssues: false },
    { step: 'Answers in words', number: 'about 810', isOfIssues: false },
    { step: 'of them read and in no theme', number: 'about 120', isOfIssues: false },
    { step: 'Issues', number: '4', isOfIssues: true },
  ],
  flow: {
    states: ['Changed', 'Answered by the body', 'Not answered', 'All'],
    rows: [
      { source: 'Themes', cells: ['1', '0', '1', '2'] },
      { source: 'Requests', cells: ['0', '1', '0', '1'] },
      { source: 'All', cells: ['1', '1', '1', '3'] },
    ],
  },
  issues: [
    {
      title: 'Getting there by bus',
      url: '/programmes/x/issues/a',
      source: 'Theme',
      count: 'In 312 of 812 responses to the question',
      state: 'Changed',
      isOpen: false,
      reversed: '',
    },
    {
      title: 'Opening hours',
      url: '/programmes/x/issues/d',
      source: 'Theme',
      count: '',
      state: 'The answer no longer holds',
      isOpen: true,
      reversed:
        'The decision “It closes at 8” does not stand as it was made: Quashed on 3 May 2028. By: the High Court. What it had answered: Changed.',
    },
    {
      title: 'Parking',
      url: '/programmes/x/issues/b',
      source: 'Theme',
      count: '',
      state: 'Not answered',
      isOpen: true,
      reversed: '',
    },
  ],
}

export const tracePage = page<TraceView>('decide/trace/views/trace.njk', {
  full: sample,
  empty: {
    ...sample,
    hasDecisions: false,
    picture: null,
    flow: { states: ['All'], rows: [] },
    issues: [],
    overturned: '',
    unanswered: 'All 0 issues are answered.',
  },
})
