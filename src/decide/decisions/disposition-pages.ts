import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import type { Issue } from '../issues/index.ts'
import { answersOf } from './answers-of.ts'
import { dispositionKinds, type Speaker } from './content.ts'
import { isSameWords } from './coverage.ts'
import { coverageText, decisionUrl } from './desk-pages.ts'
import { type Listed, writeListing } from './issue-listing.ts'
import { type ListingView, listingView } from './listing-view.ts'
import type { Draft } from './publication-service.ts'
import type { DispositionRow, ProgrammeVersion } from './queries.ts'
import { blockField } from './schema.ts'
import { sourceText } from './source-text.ts'

type Choice = { value: string; text: string; checked: boolean }

type Block = {
  issueId: string
  anchor: string
  title: string
  source: string
  description: string
  answered: boolean
  /** The title that it was answered under, where the issue has other words now. */
  answeredAs: string | null
  /** The issue that it is answered with. */
  joinedInto: string | null
  /** What officers advised, beside what the meeting said. */
  advice: string | null
  kind: { name: string; items: Choice[] }
  reason: { name: string; value: string }
  changes: { name: string; value: string }
  version: { name: string; items: { value: string; text: string; selected: boolean }[] }
  easyRead: { name: string; value: string }
  seen: { name: string; value: string }
  /** What another person saved meanwhile. */
  theirs: string | null
}

type DispositionsView = {
  saidBy: Speaker
  title: string
  backUrl: string
  saveUrl: string
  severalUrl: string
  /** Where the advice is taken as the meeting's answer; null on the page of advice, and where none is left. */
  asAdvised: { url: string; count: number } | null
  fictional: boolean
  isPublished: boolean
  coverage: string
  /** What was saved just now, while other answers on the page were not. */
  saved: string | null
  listing: ListingView | null
  /** Whether there are issues after these: then saving all goes on to them. */
  goesOn: boolean
  blocks: Block[]
  errors: readonly FieldError[]
}

export const blockAnchor = (issueId: string) => `issue-${issueId}`

/** The address of the page where officers advise, or where the minutes are taken down. */
export const answersUrl = (programme: ProgrammeScope, id: string, saidBy: Speaker, ...rest: string[]) =>
  decisionUrl(programme, id, saidBy === 'advice' ? 'advice' : 'minutes', ...rest)

/** The answers of a draft as the form would hold them; `stamp` names what a disposition says. */
export const typedDispositions = (
  { issues, dispositions }: Draft,
  saidBy: Speaker,
  stamp: (disposition: DispositionRow | undefined) => string,
): Typed => {
  const answers = answersOf(dispositions, saidBy)
  return Object.fromEntries(
    issues.flatMap(({ id }) => {
      const answer = answers.get(id)
      return [
        [blockField('kind', id), answer?.kind ?? ''],
        [blockField('reason', id), answer?.reason ?? ''],
        [blockField('changes', id), answer?.whatChanges ?? ''],
        [blockField('version', id), answer?.changedIn == null ? '' : String(answer.changedIn)],
        [blockField('easyRead', id), answer?.easyRead ?? ''],
        [blockField('seen', id), stamp(answer)],
      ]
    }),
  )
}

/** The versions of the plan that a change may be seen in, to choose from. */
export const versionItems = (versions: readonly ProgrammeVersion[], chosen: string) => [
  { value: '', text: 'No version shows it yet', selected: chosen === '' },
  ...versions.map(({ number, publishedAt }) => ({
    value: String(number),
    text: `Version ${number}, published on ${formatDay(publishedAt)}`,
    selected: chosen === String(number),
  })),
]

/** What became of something, to choose from. */
export const kindItems = (t: Translate, chosen: string): Choice[] =>
  dispositionKinds.map((kind) => ({ value: kind, text: t(`decide:kind.${kind}`), checked: chosen === kind }))

type Shown = {
  errors?: readonly FieldError[]
  saved?: string
  /** Issues that another person answered while this one was typing. */
  editedByAnother?: readonly string[]
}

type OnPage = { draft: Draft; saidBy: Speaker; versions: readonly ProgrammeVersion[]; listed: Listed }

export const dispositionsView = (
  t: Translate,
  programme: ProgrammeScope,
  onPage: OnPage,
  typed: Typed,
  { errors = [], saved, editedByAnother = [] }: Shown = {},
): DispositionsView => {
  const { draft, saidBy, listed } = onPage
  const { decision, coverage, versions } = draft
  const advised = countAdvised(draft)
  return {
    saidBy,
    title: decision.title,
    backUrl: decisionUrl(programme, decision.id),
    saveUrl: `${answersUrl(programme, decision.id, saidBy)}${writeListing(listed.listing)}`,
    severalUrl: answersUrl(programme, decision.id, saidBy, 'several'),
    asAdvised:
      saidBy === 'meeting' && advised > 0
        ? { url: answersUrl(programme, decision.id, 'meeting', 'as-advised'), count: advised }
        : null,
    fictional: programme.fictional,
    isPublished: versions.length > 0,
    coverage: coverageText(coverage),
    saved: saved ?? null,
    listing: listingView(t, answersUrl(programme, decision.id, saidBy), draft.issues, listed),
    goesOn: listed.listing.page < listed.pages,
    blocks: listed.issues.map((issue) =>
      blockView(t, onPage, issue, typed, editedByAnother.includes(issue.id)),
    ),
    errors,
  }
}

/** For how many issues the meeting has no answer to their words, and officers have advice. */
function countAdvised({ issues, dispositions }: Draft): number {
  const [advice, said] = [answersOf(dispositions, 'advice'), answersOf(dispositions, 'meeting')]
  const holds = (row: DispositionRow | undefined, issue: Issue) =>
    row !== undefined && isSameWords(row, issue)
  return issues.filter((issue) => holds(advice.get(issue.id), issue) && !holds(said.get(issue.id), issue))
    .length
}

function blockView(
  t: Translate,
  { draft, saidBy, versions }: OnPage,
  issue: Issue,
  typed: Typed,
  isEditedByAnother: boolean,
): Block {
  const { id, title } = issue
  const stored = answersOf(draft.dispositions, saidBy).get(id)
  const isForTheseWords = stored !== undefined && isSameWords(stored, issue)
  const advice = saidBy === 'meeting' ? answersOf(draft.dispositions, 'advice').get(id) : undefined
  const say = (row: DispositionRow | undefined) =>
    row ? `${t(`decide:kind.${row.kind}`)}. ${row.reason}` : null
  const field = (name: 'kind' | 'reason' | 'changes' | 'version' | 'easyRead' | 'seen') => ({
    name: blockField(name, id),
    value: typedText(typed, blockField(name, id)),
  })
  const [kind, version] = [field('kind'), field('version')]
  return {
    issueId: id,
    anchor: blockAnchor(id),
    title,
    source: sourceText(t, issue, true),
    description: issue.description,
    answered: isForTheseWords,
    answeredAs: stored && !isForTheseWords ? stored.title : null,
    joinedInto: draft.issues.find((other) => other.id === issue.joinedInto)?.title ?? null,
    advice: say(advice),
    kind: { name: kind.name, items: kindItems(t, kind.value) },
    reason: field('reason'),
    changes: field('changes'),
    version: { name: version.name, items: versionItems(versions, version.value) },
    easyRead: field('easyRead'),
    seen: field('seen'),
    theirs: isEditedByAnother ? say(stored) : null,
  }
}

const items = [
  { value: 'changed', text: 'Changed', checked: true },
  { value: 'not-changed', text: 'Not changed', checked: false },
]
const block = (id: string, answered: boolean): Block => ({
  issueId: id,
  anchor: `issue-${id}`,
  title: `Issue ${id}`,
  source: 'What do you want to say about this?',
  description: '',
  answered,
  answeredAs: answered ? null : 'Parking bays',
  joinedInto: answered ? null : 'Issue a',
  advice: 'Not changed. There is no money for a second bus.',
  kind: { name: `kind-${id}`, items },
  reason: { name: `reason-${id}`, value: 'A later bus will run.' },
  changes: { name: `changes-${id}`, value: 'A bus at 9.40 pm.' },
  version: { name: `version-${id}`, items: [{ value: '', text: 'No version shows it yet', selected: true }] },
  easyRead: { name: `easyRead-${id}`, value: 'There will be a late bus.' },
  seen: { name: `seen-${id}`, value: '' },
  theirs: null,
})
const sample: DispositionsView = {
  saidBy: 'meeting',
  title: 'The clinic moves',
  backUrl: '/decision',
  saveUrl: '/decision/minutes',
  severalUrl: '/decision/minutes/several',
  asAdvised: { url: '/decision/minutes/as-advised', count: 2 },
  fictional: false,
  isPublished: true,
  coverage: '1 of 2 issues answered',
  saved: null,
  listing: null,
  goesOn: false,
  blocks: [block('a', true), block('b', false)],
  errors: [],
}

export const dispositionsPage = page<DispositionsView>('decide/decisions/views/desk/dispositions.njk', {
  full: {
    ...sample,
    saved: 'Issue a',
    listing: {
      url: '/decision/minutes',
      show: [
        { value: 'all', text: 'All of them (37)', selected: false },
        { value: 'unanswered', text: 'Not answered yet (36)', selected: true },
      ],
      sources: [{ value: 'any', text: 'Every kind', selected: true }],
      summary: '11 to 20 of 36.',
      before: '/decision/minutes?show=unanswered',
      after: '/decision/minutes?show=unanswered&page=3',
    },
    goesOn: true,
  },
  empty: { ...sample, saidBy: 'advice', asAdvised: null, isPublished: false, blocks: [] },
  refused: {
    ...sample,
    blocks: [{ ...block('a', true), theirs: 'Not changed. It cannot be.' }, block('b', false)],
    errors: [
      { field: 'reason-a', message: 'Someone else answered this issue while you were typing' },
      { field: 'kind-b', message: 'Issue b: Select what became of this issue' },
      { field: 'reason-b', message: 'Issue b: Enter the reason' },
      { field: 'changes-b', message: 'Issue b: Enter what exactly changes' },
    ],
  },
})
