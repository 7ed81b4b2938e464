import { formatPrecisely } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { createTranslate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { decisionAnchor, type Following, type FollowLink } from '../decisions/index.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type Difference, listDifferences, type RecordShown, showRecord } from '../versions/index.ts'
import { linesOfCommitment, linesOfState } from './lines.ts'
import type { Commitment } from './read.ts'
import { countStandings, type StandingKind } from './standing.ts'

type ShownState = {
  state: string
  day: string
  words: string
  evidence: RecordShown | null
  differences: Difference[]
}

type ShownCommitment = {
  id: string
  words: string
  standing: { kind: StandingKind; text: string; notes: string[] }
  kind: string
  madeBy: { name: string; url: string }
  madeOn: string
  where: RecordShown | null
  due: string
  howKnown: string
  decision: { title: string; url: string } | null
  /** The programme or plan, on a page of several. */
  of: { title: string; url: string } | null
  states: ShownState[]
  differences: Difference[]
}

type CommitmentsView = {
  title: string
  introduction: string
  back: { text: string; url: string }
  fictional: boolean
  /** How many of how many stand how. */
  counts: { text: string; count: number }[]
  total: number
  countedOn: string
  commitments: (ShownCommitment & { measures: FollowLink[] })[]
  /** Promises that sources tell of, without a day and a body. */
  told: { words: string; url: string }[]
  csvUrl: string
}

/** Whose page it is. */
export type CommitmentsOf = Pick<
  CommitmentsView,
  'title' | 'introduction' | 'back' | 'fictional' | 'told' | 'csvUrl'
> & {
  /** The page is of one programme or plan, which need not be named with each promise. */
  isOfOne: boolean
}

export const commitmentsView = (
  t: Translate,
  { isOfOne, ...of }: CommitmentsOf,
  commitments: readonly Commitment[],
  today: string,
  following?: Following,
): CommitmentsView => ({
  ...of,
  counts: countStandings(commitments.map(({ standing }) => standing.kind)).map(({ kind, count }) => ({
    text: t(`decide:commitments.standing.${kind}`),
    count,
  })),
  total: commitments.length,
  countedOn: today,
  commitments: commitments.map((one) => ({
    ...showCommitment(t, one, isOfOne),
    measures: following?.ofPromise(one.promise.id) ?? [],
  })),
})

const urlOf = ({ kind, slug }: { kind: 'programme' | 'plan'; slug: string }) =>
  kind === 'plan' ? urls.commitmentsOfPlan(slug) : urls.commitments(slug)

function showCommitment(
  t: Translate,
  { promise, states, standing }: Commitment,
  isOfOne: boolean,
): ShownCommitment {
  const { content, at } = promise
  const slug = at?.kind === 'programme' ? at.slug : undefined
  return {
    id: promise.id,
    words: content.words,
    standing: {
      kind: standing.kind,
      text: t(`decide:commitments.standing.${standing.kind}`),
      notes: notesOn(t, standing),
    },
    kind: content.degree
      ? t('decide:commitments.kindToDegree', {
          kind: t(`decide:commitments.kind.${content.kind}`),
          degree: t(`decide:commitments.degree.${content.degree}`),
        })
      : t(`decide:commitments.kind.${content.kind}`),
    madeBy: { name: content.madeBy.name, url: urls.body(content.madeBy.id) },
    madeOn: formatPrecisely(content.madeOn, content.madeTo),
    where: showRecord(content.where, slug),
    due: content.dueOn ? formatPrecisely(content.dueOn, content.dueTo) : t('decide:commitments.noDay'),
    howKnown: content.howKnown,
    decision:
      content.decision && slug
        ? {
            title: content.decision.title,
            url: `${urls.whatWasDecided(slug)}#${decisionAnchor(content.decision.id)}`,
          }
        : null,
    of: at && !isOfOne ? { title: at.title, url: urlOf(at) } : null,
    states: states.map((state) => ({
      state: t(`decide:commitments.state.${state.content.state}`),
      day: formatPrecisely(state.content.happenedOn, state.content.happenedTo),
      words: state.content.words,
      evidence: showRecord(state.content.evidence, slug),
      differences: listDifferences(state.versions, linesOfState(t)),
    })),
    differences: listDifferences(promise.versions, linesOfCommitment(t)),
  }
}

function notesOn(t: Translate, { kind, firstDue, afterItsDay }: Commitment['standing']): string[] {
  return [
    ...(kind === 'no-evidence' ? [t('decide:commitments.noEvidenceNote')] : []),
    ...(firstDue
      ? [t('decide:commitments.moved', { day: formatPrecisely(firstDue.on, firstDue.knownTo) })]
      : []),
    ...(afterItsDay === 'yes' ? [t(`decide:commitments.afterItsDay.${kind}`)] : []),
    ...(afterItsDay === 'not-known' ? [t('decide:commitments.afterItsDay.notKnown')] : []),
  ]
}

/** How many promises stand how, in one line with its base. */
export function countLine(t: Translate, commitments: readonly Commitment[]): string {
  const counts = countStandings(commitments.map(({ standing }) => standing.kind))
  const parts = counts.map(({ kind, count }) =>
    t('decide:commitments.countPart', { count, standing: t(`decide:commitments.standing.${kind}`) }),
  )
  return t('decide:commitments.countLine', { count: commitments.length, parts: parts.join('; ') })
}

const t = createTranslate('en', { decide: messages })
const promised = {
  kind: 'keep-open' as const,
  degree: null,
  words: 'The unit at Pellowby stays open until the new one has opened.',
  madeBy: { id: 'icb', name: 'Quillshire Integrated Care Board' },
  madeOn: '2026-03-04',
  madeTo: 'day' as const,
  where: { kind: 'meeting' as const, id: 'm', title: 'Board, 4 March 2026: births', url: '' },
  dueOn: '2027-05-31',
  dueTo: 'month' as const,
  howKnown: 'The unit takes women in labour at all hours.',
  decision: { id: 'd', title: 'Two units stay' },
}
const version = (number: number, content: typeof promised, whatWasChanged = '') => ({
  number,
  content,
  whatWasChanged,
  publishedAt: new Date('2026-03-05T10:00:00Z'),
})
const moved = { ...promised, dueOn: '2027-09-30' }
const sample: Commitment[] = [
  {
    promise: {
      id: '1',
      underId: null,
      programmeId: 'p',
      at: { kind: 'programme', slug: 'births', title: 'Births in Quillshire' },
      content: moved,
      versions: [version(2, moved, 'The builders are late'), version(1, promised)],
    },
    states: [
      {
        id: '2',
        underId: '1',
        programmeId: 'p',
        at: null,
        content: {
          state: 'kept',
          happenedOn: '2027-10-01',
          happenedTo: 'day',
          words: 'It was open until the move.',
          evidence: {
            kind: 'other',
            id: '',
            title: 'Report of the trust',
            url: 'https://example.org/report',
          },
        },
        versions: [],
      },
    ],
    standing: { kind: 'kept', firstDue: { on: '2027-05-31', knownTo: 'month' }, afterItsDay: 'no' },
  },
  {
    promise: {
      id: '3',
      underId: null,
      programmeId: null,
      at: null,
      content: {
        ...promised,
        kind: 'share-power' as const,
        degree: 'involve' as const,
        where: null,
        decision: null,
      },
      versions: [version(1, promised)],
    },
    states: [],
    standing: { kind: 'no-evidence', firstDue: null, afterItsDay: 'no' },
  },
]
const sampleOf: CommitmentsOf = {
  title: 'Promises of Quillshire Integrated Care Board',
  introduction: 'What it promised.',
  back: { text: 'Quillshire Integrated Care Board', url: '/organisations/icb' },
  fictional: false,
  told: [{ words: 'No unit closes before 2028.', url: 'https://example.org/paper' }],
  csvUrl: '/organisations/icb/commitments.csv',
  isOfOne: false,
}

export const commitmentsPage = page<CommitmentsView>('decide/commitments/views/commitments.njk', {
  full: commitmentsView(t, sampleOf, sample, '2027-10-01'),
  empty: commitmentsView(t, { ...sampleOf, told: [], isOfOne: true }, [], '2027-10-01'),
})
