import { drawFlow } from '../../core/charts/flow.ts'
import type { PublicProgramme } from '../../register/programmes/index.ts'
import { csvOf } from '../../web/csv.ts'
import { type Hiding, sampleHiding } from '../../web/disclosure.ts'
import { formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { countSentence, sourceText } from '../decisions/index.ts'
import { type Became, type Flow, flowOf, type IssueState, issueStates } from './became.ts'
import type { ResponsesCounted, Traced } from './service.ts'

type Row = { title: string; url: string; source: string; count: string; state: string; isOpen: boolean }

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
  /** The flow as SVG; null where there is nothing to draw. */
  picture: string | null
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
  const { became, responses, hasDecisions } = traced
  const flow = flowOf(became)
  const open = became.filter(({ state }) => state === 'unanswered').length
  return {
    programmeTitle: title,
    programmeUrl: urls.programme(slug),
    decidedUrl: urls.whatWasDecided(slug),
    csvUrl: urls.issuesCsv(slug),
    fictional,
    responses: responsesText(t, responses),
    hasDecisions,
    unanswered:
      open === 0
        ? t('decide:trace.unansweredNone', { total: became.length })
        : t('decide:trace.unanswered', { count: open, total: became.length }),
    picture: became.length === 0 ? null : drawn(t, flow),
    flow: flowTable(t, flow),
    issues: became.map((one) => rowOf(t, slug, one, traced.counts)),
  }
}

/** How many responses were counted, in a sentence. */
export const responsesText = (t: Translate, { count, isAtLeast }: ResponsesCounted): string =>
  t(`decide:trace.${isAtLeast ? 'responsesAtLeast' : 'responses'}`, { count })

function drawn(t: Translate, flow: Flow): string {
  const states = statesOf(flow)
  const totalOf = (state: IssueState) => flow.reduce((sum, one) => sum + one.states[state], 0)
  return drawFlow({
    name: t('decide:trace.picture'),
    from: flow.map(
      ({ source, total }) => `${t(`decide:trace.sourceMany.${source}`)}: ${formatNumber(total)}`,
    ),
    to: states.map((state) => `${stateText(t, state)}: ${formatNumber(totalOf(state))}`),
    bands: flow.flatMap((one, from) => states.map((state, to) => ({ from, to, count: one.states[state] }))),
  })
}

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

const rowOf = (t: Translate, slug: string, { issue, state }: Became, counts: Traced['counts']): Row => ({
  title: issue.title,
  url: urls.issue(slug, issue.id),
  source: issue.source === 'theme' ? t('decide:source.theme') : sourceText(t, issue, false),
  count: countSentence(t, counts.get(issue.id)),
  state: stateText(t, state),
  isOpen: state === 'unanswered',
})

/** Each issue with where it comes from and what became of it. */
export const traceCsv = (t: Translate, { became, counts }: Traced, hiding: string): string =>
  csvOf(
    ['issue', 'kind', 'title', 'from', 'raised_on', 'responses', 'state', 'joined_into', 'method'],
    became.map(({ issue, state }) => [
      issue.id,
      issue.source,
      issue.title,
      issue.from,
      issue.raisedOn ?? '',
      countSentence(t, counts.get(issue.id)),
      state,
      issue.joinedInto ?? '',
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
  unanswered: '1 of 3 issues is not answered.',
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
    },
    {
      title: 'Parking',
      url: '/programmes/x/issues/b',
      source: 'Theme',
      count: '',
      state: 'Not answered',
      isOpen: true,
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
    unanswered: 'All 0 issues are answered.',
  },
})
