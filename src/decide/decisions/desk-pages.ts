import { formatDay, formatMoment } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { Coverage } from './coverage.ts'
import type { Draft } from './publication-service.ts'
import type { DecisionRow } from './queries.ts'

export const decisionUrl = (programme: Pick<ProgrammeScope, 'slug'>, id: string, ...rest: string[]) =>
  urls.deskProgramme(programme.slug, 'decisions', id, ...rest)

/** "9 of 12 signed-off themes answered", for the desk. */
export const coverageText = ({ total, answered, withdrawnUnanswered }: Coverage): string => {
  const text = total === 0 ? 'No theme is signed off' : `${answered} of ${total} signed-off themes answered`
  const { length } = withdrawnUnanswered
  return length === 0 ? text : `${text}, and ${length} withdrawn since publication without an answer`
}

type DecisionsView = {
  programmeTitle: string
  programmeUrl: string
  fictional: boolean
  decisions: {
    title: string
    url: string
    decidedBy: string
    decidedOn: string
    state: string
    coverage: string
  }[]
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

type DecisionView = {
  programmeTitle: string
  decisionsUrl: string
  fictional: boolean
  title: string
  state: string
  decidedBy: string
  decidedOn: string
  option: string
  text: string
  corrections: { on: string; what: string }[]
  coverage: string
  complete: boolean
  themes: { title: string; kind: string | null; reason: string }[]
  /** Themes in the words that were answered and are not signed off any more: kept, and not published. */
  setAside: string[]
  findings: number
  urls: {
    edit: string | null
    dispositions: string | null
    publish: string | null
    replies: string | null
    public: string
  }
}

export const decisionView = (
  t: Translate,
  programme: ProgrammeScope,
  draft: Draft,
  may: { draft: boolean; decide: boolean },
): DecisionView => {
  const { decision, content, signedOff, versions } = draft
  const answers = new Map(content.dispositions.map((disposition) => [disposition.theme.id, disposition]))
  const to = (...rest: string[]) => decisionUrl(programme, decision.id, ...rest)
  return {
    programmeTitle: programme.title,
    decisionsUrl: urls.deskProgramme(programme.slug, 'decisions'),
    fictional: programme.fictional,
    title: decision.title,
    state: stateText(draft),
    decidedBy: decision.decidedByName,
    decidedOn: decision.decidedOn,
    option: decision.optionTitle ?? 'None',
    text: decision.text,
    corrections: versions.flatMap(({ number, publishedAt, whatWasCorrected }) =>
      number === 1 ? [] : [{ on: formatMoment(publishedAt), what: whatWasCorrected }],
    ),
    coverage: coverageText(draft.coverage),
    complete: draft.coverage.complete,
    themes: signedOff.map(({ id, title }) => {
      const answer = answers.get(id)
      return { title, kind: answer ? t(`decide:kind.${answer.kind}`) : null, reason: answer?.reason ?? '' }
    }),
    setAside: draft.dispositions.filter(({ themeId }) => !answers.has(themeId)).map(({ title }) => title),
    findings: content.findings.length,
    urls: {
      edit: may.draft ? to('edit') : null,
      dispositions: may.draft && signedOff.length > 0 ? to('dispositions') : null,
      publish: may.decide && draft.isChanged ? to('publish') : null,
      replies: versions.length > 0 ? to('replies') : null,
      public: urls.whatWasDecided(programme.slug),
    },
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
      coverage: '1 of 2 signed-off themes answered',
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
  decidedBy: 'Quillshire ICB',
  decidedOn: '2027-09-01',
  option: 'None',
  text: 'It moves.',
  corrections: [{ on: '3 September 2027, 9am', what: 'the opening day' }],
  coverage: '1 of 2 signed-off themes answered',
  complete: false,
  themes: [
    { title: 'Buses', kind: 'Changed', reason: 'A later bus.' },
    { title: 'Parking', kind: null, reason: '' },
  ],
  setAside: ['Noise'],
  findings: 2,
  urls: {
    edit: '/edit',
    dispositions: '/dispositions',
    publish: '/publish',
    replies: '/replies',
    public: '/public',
  },
}

export const decisionPage = page<DecisionView>('decide/decisions/views/desk/decision.njk', {
  full: shown,
  reader: {
    ...shown,
    complete: true,
    text: '',
    themes: [],
    setAside: [],
    corrections: [],
    urls: { edit: null, dispositions: null, publish: null, replies: null, public: '/public' },
  },
})
