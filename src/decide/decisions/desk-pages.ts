import { nameOfLanguage } from '../../core/languages/names.ts'
import { formatDay, formatMoment } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { answersInEnglish, languagesOutOfDate } from '../wordings/index.ts'
import type { Speaker } from './content.ts'
import type { Coverage } from './coverage.ts'
import type { Missing } from './missing.ts'
import { missingSentence } from './missing-sentence.ts'
import { type MovedFigure, movedLink } from './moved-figures.ts'
import type { Draft } from './publication-service.ts'
import type { DecisionRow } from './queries.ts'

export const decisionUrl = (programme: Pick<ProgrammeScope, 'slug'>, id: string, ...rest: string[]) =>
  urls.deskProgramme(programme.slug, 'decisions', id, ...rest)

/** "9 of 12 issues answered", for the desk. */
export const coverageText = ({ total, answered, withdrawnUnanswered }: Coverage): string => {
  const text =
    total === 0 ? 'No issue was raised by the day of the decision' : `${answered} of ${total} issues answered`
  const { length } = withdrawnUnanswered
  return length === 0 ? text : `${text}, and ${length} withdrawn since publication without an answer`
}

type DecisionsView = {
  programmeTitle: string
  programmeUrl: string
  fictional: boolean
  decisions: Record<'title' | 'url' | 'decidedBy' | 'decidedOn' | 'state' | 'coverage', string>[]
  newUrl: string | null
  findingsUrl: string
}

export const decisionsView = (
  programme: ProgrammeScope,
  decisions: readonly { row: DecisionRow; coverage: Coverage }[],
  mayDraft: boolean,
): DecisionsView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.deskProgramme(programme.slug),
  fictional: programme.fictional,
  decisions: decisions.map(({ row, coverage }) => ({
    title: row.title,
    url: decisionUrl(programme, row.id),
    decidedBy: row.decidedByName,
    decidedOn: row.decidedOn,
    state: row.publishedAt ? `Published on ${formatDay(row.publishedAt)}` : 'Draft',
    coverage: coverageText(coverage),
  })),
  newUrl: mayDraft ? urls.deskProgramme(programme.slug, 'decisions', 'new') : null,
  findingsUrl: urls.deskProgramme(programme.slug, 'findings'),
})

type Said = { kind: string; reason: string }

type DecisionView = {
  programmeTitle: string
  decisionsUrl: string
  fictional: boolean
  title: string
  state: string
  stage: string
  decidedBy: string
  decidedOn: string
  meeting: string
  option: string
  text: string
  conditions: string
  corrections: { on: string; what: string }[]
  /** What it has to rest on and is not there, in sentences. */
  notThere: string[]
  coverage: string
  complete: boolean
  /** Languages in which a translation is out of date, so that it is neither published nor sent. */
  outOfDate: string[]
  issues: { title: string; source: string; advice: Said | null; meeting: Said | null; elsewhere: string }[]
  /** Issues in words that were answered and do not stand any more: kept, and not published. */
  setAside: string[]
  findings: number
  /** Figures of its published findings that are other ones now. */
  moved: { text: string; url: string }[]
  urls: {
    edit: string | null
    advice: string | null
    minutes: string | null
    /** Its answers in other languages. */
    wordings: string | null
    /** A recording or a film of it; once it is published. */
    recordings: string | null
    issues: string
    publish: string | null
    replies: string | null
    reversals: string | null
    public: string
    /** The paper for the meeting. */
    word: string
    pdf: string
    /** A bundle for a reviewer, of the whole programme. */
    bundle: string | null
  }
}

type May = { draft: boolean; decide: boolean; makeBundle: boolean }

export const decisionView = (
  t: Translate,
  programme: ProgrammeScope,
  draft: Draft,
  { missing: notThere, moved }: { missing: readonly Missing[]; moved: readonly MovedFigure[] },
  may: May,
): DecisionView => {
  const { decision, content, issues, versions, coverage } = draft
  const held = new Set(content.dispositions.map(({ issue, by }) => `${issue.id} ${by}`))
  return {
    programmeTitle: programme.title,
    decisionsUrl: urls.deskProgramme(programme.slug, 'decisions'),
    fictional: programme.fictional,
    title: decision.title,
    state: stateText(draft),
    stage: t(`decide:stage.${content.stage}`),
    decidedBy: decision.decidedByName,
    decidedOn: decision.decidedOn,
    meeting: content.meeting ? `${formatDay(content.meeting.heldOn)}: ${content.meeting.about}` : 'Not named',
    option: decision.optionTitle ?? 'None',
    text: decision.text,
    conditions: decision.conditions,
    corrections: versions.flatMap(({ number, publishedAt, whatWasCorrected }) =>
      number === 1 ? [] : [{ on: formatMoment(publishedAt), what: whatWasCorrected }],
    ),
    notThere: notThere.map((one) => missingSentence(t, one)),
    coverage: coverageText(coverage),
    complete: coverage.complete && notThere.length === 0,
    outOfDate: languagesOutOfDate(
      { answers: answersInEnglish(content), headings: draft.headings },
      draft.wordings,
    ).map(nameOfLanguage),
    issues: issueRows(t, draft),
    setAside: draft.dispositions
      .filter(({ issueId, saidBy }) => !held.has(`${issueId} ${saidBy}`))
      .map(({ title }) => title),
    findings: content.findings.length,
    moved: moved.map((figure) => movedLink(t, figure)),
    urls: decisionUrls(programme, draft, may, issues.length > 0),
  }
}

const elsewhereText = {
  joined: 'Joined into another issue',
  settled: 'Answered by its body',
  elsewhere: 'Answered in another decision',
}

function issueRows(t: Translate, { content, coverage }: Draft): DecisionView['issues'] {
  const said = (id: string, speaker: Speaker): Said | null => {
    const answer = content.dispositions.find(({ issue, by }) => issue.id === id && by === speaker)
    return answer ? { kind: t(`decide:kind.${answer.kind}`), reason: answer.reason } : null
  }
  return coverage.issues.map(({ issue, answeredBy }) => ({
    title: issue.title,
    source: t(`decide:source.${issue.source}`),
    advice: said(issue.id, 'advice'),
    meeting: said(issue.id, 'meeting'),
    elsewhere: answeredBy && answeredBy.how !== 'here' ? elsewhereText[answeredBy.how] : '',
  }))
}

function decisionUrls(
  programme: ProgrammeScope,
  { decision, versions, isChanged }: Draft,
  may: May,
  hasIssues: boolean,
): DecisionView['urls'] {
  const to = (...rest: string[]) => decisionUrl(programme, decision.id, ...rest)
  return {
    edit: may.draft ? to('edit') : null,
    advice: may.draft && hasIssues ? to('advice') : null,
    minutes: may.draft && hasIssues ? to('minutes') : null,
    wordings: may.draft && hasIssues ? to('wordings') : null,
    recordings: may.draft && versions.length > 0 ? to('recordings') : null,
    issues: urls.deskProgramme(programme.slug, 'issues'),
    publish: may.decide && isChanged ? to('publish') : null,
    replies: versions.length > 0 ? to('replies') : null,
    reversals: may.decide && versions.length > 0 ? to('reversals') : null,
    public: urls.whatWasDecided(programme.slug),
    word: to('paper.docx'),
    pdf: to('paper.pdf'),
    bundle: may.makeBundle ? urls.deskProgramme(programme.slug, 'reviewer-bundle') : null,
  }
}

function stateText({ versions: [newest], isChanged }: Draft): string {
  if (!newest) return 'Draft: the public cannot see it'
  const published = `Published on ${formatMoment(newest.publishedAt)}`
  return isChanged ? `${published}, with changes that are not published yet` : published
}

const list: DecisionsView = {
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/desk/programmes/x',
  fictional: false,
  decisions: [
    {
      title: 'The clinic moves',
      url: '/d',
      decidedBy: 'Quillshire ICB',
      decidedOn: '2027-09-01',
      state: 'Draft',
      coverage: '1 of 2 issues answered',
    },
  ],
  newUrl: '/new',
  findingsUrl: '/findings',
}

export const decisionsPage = page<DecisionsView>('decide/decisions/views/desk/decisions.njk', {
  full: list,
  empty: { ...list, decisions: [], newUrl: null },
})

const shown: DecisionView = {
  programmeTitle: 'Moving the evening clinic',
  decisionsUrl: '/decisions',
  fictional: false,
  title: 'The clinic moves',
  state: 'Draft: the public cannot see it',
  stage: 'What is done',
  decidedBy: 'Quillshire ICB',
  decidedOn: '2027-09-01',
  meeting: '1 September 2027: The evening clinic',
  option: 'None',
  text: 'It moves.',
  conditions: 'The bus runs first.',
  corrections: [{ on: '3 September 2027, 9am', what: 'the opening day' }],
  notThere: ['The minutes of the meeting are not published.'],
  coverage: '1 of 2 issues answered',
  complete: false,
  outOfDate: ['Polish', 'Urdu'],
  issues: [
    {
      title: 'Buses',
      source: 'Theme',
      advice: { kind: 'Not changed', reason: 'No money.' },
      meeting: { kind: 'Changed', reason: 'A later bus.' },
      elsewhere: '',
    },
    { title: 'Parking', source: 'Theme', advice: null, meeting: null, elsewhere: '' },
  ],
  setAside: ['Noise'],
  findings: 2,
  moved: [
    {
      text: 'Responses with the theme “Buses”: 12 of 40 when it was published; now 14 of 44.',
      url: '/programmes/x/what-people-said#theme-a',
    },
  ],
  urls: {
    edit: '/edit',
    advice: '/advice',
    minutes: '/minutes',
    wordings: '/wordings',
    recordings: '/recordings',
    issues: '/issues',
    publish: '/publish',
    replies: '/replies',
    reversals: '/reversals',
    public: '/public',
    word: '/paper.docx',
    pdf: '/paper.pdf',
    bundle: '/reviewer-bundle',
  },
}

export const decisionPage = page<DecisionView>('decide/decisions/views/desk/decision.njk', {
  full: shown,
  reader: {
    ...shown,
    complete: true,
    outOfDate: [],
    text: '',
    conditions: '',
    notThere: [],
    issues: [],
    setAside: [],
    corrections: [],
    urls: {
      ...shown.urls,
      edit: null,
      advice: null,
      minutes: null,
      wordings: null,
      recordings: null,
      publish: null,
      replies: null,
    },
  },
})
