import type { FactName, Facts } from '../../core/law/index.ts'
import type { OrganisationKind } from '../../register/organisations/index.ts'
import type { DocumentKind } from '../../register/papers/index.ts'
import { formatDay } from '../../web/format.ts'
import { urls } from '../../web/urls.ts'
import type { DecisionOnRecord, ProgrammeRecord } from './programme-record.ts'

/** What the record shows of a fact, in a sentence, and where that stands. */
export type Known<Value> = { value: Value; says: string; url: string }

/** Undefined where the record shows nothing either way. */
type FromRecord<Value> = (record: ProgrammeRecord) => Known<Value> | undefined
type FromRecords = { [Name in FactName]: FromRecord<NonNullable<Facts[Name]>> }

const isFinal = ({ stage }: DecisionOnRecord) => stage === 'proceed' || stage === 'implement'

/** The first decision to go ahead: what comes after it is too late to shape it. */
export const finalDecision = ({ decisions }: ProgrammeRecord): DecisionOnRecord | undefined =>
  decisions.find(isFinal)

export const lastConsultation = ({ involvements }: ProgrammeRecord, until: string) =>
  involvements
    .filter((one) => one.isForPublic && one.closesOn !== null && one.opensOn <= until)
    .toSorted((one, other) => (one.closesOn ?? '').localeCompare(other.closesOn ?? ''))
    .at(-1)

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

export const notDiscarded = (options: ProgrammeRecord['versions'][number]['content']['options']) =>
  options.filter(({ kind }) => kind !== 'discarded')

/** The day on which a short list was decided or, without one, on which options were first published. */
function optionsFixed({
  decisions,
  versions,
  slug,
}: ProgrammeRecord): { on: string; url: string } | undefined {
  const shortlist = decisions.find(({ stage }) => stage === 'shortlist')
  if (shortlist) return { on: shortlist.decidedOn, url: urls.whatWasDecided(slug) }
  const first = versions.find(({ content }) => notDiscarded(content.options).length > 0)
  return first && { on: first.publishedOn, url: urls.programmeChanges(slug) }
}

/** The first way to take part that was open to anybody. */
export const firstPublic = ({
  involvements,
}: ProgrammeRecord): ProgrammeRecord['involvements'][number] | undefined =>
  involvements.find((one) => one.isForPublic)

/** The version that people could read when the first of the public ways to take part opened. */
export function versionAskedAbout(record: ProgrammeRecord) {
  const { versions } = record
  const opened = firstPublic(record)
  return opened && (versions.findLast(({ publishedOn }) => publishedOn <= opened.opensOn) ?? versions[0])
}

export const involvedBeforeOptions: FromRecord<boolean> = (record) => {
  const fixed = optionsFixed(record)
  const [first] = record.involvements.toSorted((one, other) => one.recordedOn.localeCompare(other.recordedOn))
  if (!fixed || !first) return undefined
  const value = first.recordedOn < fixed.on
  return {
    value,
    says: `People were first involved on ${formatDay(first.opensOn)} (${first.title}); options were ${value ? 'fixed after that, ' : 'there by then, '}on ${formatDay(fixed.on)}.`,
    url: fixed.url,
  }
}

const optionsPresented: FromRecord<number> = (record) => {
  const version = versionAskedAbout(record)
  if (!version) return undefined
  const value = notDiscarded(version.content.options).length
  return {
    value,
    says: `Options that were open when people were asked, no change among them: ${value}.`,
    url: urls.programmeChanges(record.slug),
  }
}

const discardedExplained: FromRecord<boolean> = (record) => {
  const discarded =
    versionAskedAbout(record)?.content.options.filter(({ kind }) => kind === 'discarded') ?? []
  if (discarded.length === 0) return undefined
  const without = discarded.filter(({ reasonDiscarded }) => reasonDiscarded.trim() === '').length
  return {
    value: without === 0,
    says: `Options that had been ruled out when people were asked: ${discarded.length}, of them without a reason: ${without}.`,
    url: urls.programmeChanges(record.slug),
  }
}

const daysGiven: FromRecord<number> = (record) => {
  const [longest] = record.involvements
    .flatMap((one) =>
      one.isForPublic && one.closesOn
        ? [{ ...one, closesOn: one.closesOn, days: daysBetween(one.opensOn, one.closesOn) }]
        : [],
    )
    .sort((one, other) => other.days - one.days)
  return (
    longest && {
      value: longest.days,
      says: `“${longest.title}” is open from ${formatDay(longest.opensOn)} to ${formatDay(longest.closesOn)}: ${longest.days} days.`,
      url: urls.programme(record.slug),
    }
  )
}

const decidedBeforeTheEnd: FromRecord<boolean> = (record) => {
  const decision = finalDecision(record)
  const consultation = decision && lastConsultation(record, decision.decidedOn)
  if (!decision || !consultation?.closesOn) return undefined
  return {
    value: decision.decidedOn < consultation.closesOn,
    says: `“${decision.title}” was decided on ${formatDay(decision.decidedOn)}; people could answer until ${formatDay(consultation.closesOn)}.`,
    url: urls.whatWasDecided(record.slug),
  }
}

/** Days of papers of a kind, as they say themselves or else as they were published. */
export const daysOfPapers = ({ versions }: ProgrammeRecord, kind: DocumentKind): string[] =>
  (versions.at(-1)?.content.documents ?? [])
    .filter((document) => document.kind === kind)
    .flatMap((document) =>
      document.versions.flatMap(({ datedOn, publishedOn }) => datedOn ?? publishedOn ?? []),
    )
    .sort()

/**
 * A report of a later day cannot have been before those who decided, whether it was signed here or is a paper. With one,
 * all issues have to have their answers.
 */
const viewsWeighed: FromRecord<boolean> = (record) => {
  const decision = finalDecision(record)
  if (!decision || record.involvements.length === 0) return undefined
  const reports = [...record.reportsSignedOn, ...daysOfPapers(record, 'report-of-findings')]
  const hadReport = reports.some((day) => day <= decision.decidedOn)
  const answered = `${decision.issues - decision.unanswered} of ${decision.issues} issues raised by then have an answer`
  if (!hadReport) {
    const says = `No report of what people said is on record of a day up to ${formatDay(decision.decidedOn)}, the day of the decision.`
    return { value: false, says, url: urls.whatWasDecided(record.slug) }
  }
  if (decision.issues === 0 || decision.unanswered > 0) return undefined
  const says = `A report of what people said is of the day of the decision or before it, and ${answered}.`
  return { value: true, says, url: urls.whatWasDecided(record.slug) }
}

const equalityAnalysed: FromRecord<boolean> = (record) => {
  const decision = finalDecision(record)
  if (!decision) return undefined
  const before = daysOfPapers(record, 'equality-impact').find((day) => day <= decision.decidedOn)
  const says = before
    ? `An equality analysis of ${formatDay(before)} is on record, the decision is of ${formatDay(decision.decidedOn)}.`
    : `No equality analysis of a day up to ${formatDay(decision.decidedOn)}, the day of the decision, is on record.`
  return { value: before !== undefined, says, url: urls.documents(record.slug) }
}

/** That it answered shows that it was asked; silence shows nothing either way. */
const scrutinyConsulted: FromRecord<boolean> = ({ submissions, slug }) => {
  const said = submissions.find(({ role }) => role === 'scrutiny')
  return (
    said && {
      value: true,
      says: `${said.from} made a formal submission, received on ${formatDay(said.receivedOn)}.`,
      url: urls.submissions(slug),
    }
  )
}

/** One that was broken is enough; that none was is known only once all were kept. */
const promiseBroken: FromRecord<boolean> = ({ promisesToConsult, slug }) => {
  const broken = promisesToConsult.filter((standing) => standing === 'broken').length
  const allKept = promisesToConsult.length > 0 && promisesToConsult.every((standing) => standing === 'kept')
  if (broken === 0 && !allKept) return undefined
  const says = `Promises to consult on record: ${promisesToConsult.length}, of them broken: ${broken}.`
  return { value: broken > 0, says, url: urls.commitments(slug) }
}

const involvementArranged: FromRecord<boolean> = (record) => {
  const [first] = record.involvements
  if (first) {
    const says = `Ways to take part on record: ${record.involvements.length}, the first from ${formatDay(first.opensOn)} (${first.title}).`
    return { value: true, says, url: urls.programme(record.slug) }
  }
  const decision = finalDecision(record)
  if (!decision) return undefined
  const says = `“${decision.title}” was decided on ${formatDay(decision.decidedOn)}, and no way to take part is on record.`
  return { value: false, says, url: urls.whatWasDecided(record.slug) }
}

/** A person has to judge it: nothing that is computed here says whether words were enough, or misleading. */
const forAPersonToJudge = () => undefined

const fromRecord: FromRecords = {
  engagement_before_options_fixed: involvedBeforeOptions,
  options_presented: optionsPresented,
  discarded_options_explained: discardedExplained,
  reasons_sufficient: forAPersonToJudge,
  information_misleading: forAPersonToJudge,
  consultation_days: daysGiven,
  responses_considered_evidence: viewsWeighed,
  equality_analysis_before_decision: equalityAnalysed,
  scrutiny_committee_consulted: scrutinyConsulted,
  decision_before_consultation_ended: decidedBeforeTheEnd,
  promise_to_consult_broken: promiseBroken,
  public_involvement_arranged: involvementArranged,
}

export type KnownFacts = { facts: Facts; known: Partial<Record<FactName, Known<boolean | number>>> }

/**
 * The facts of {@link Facts} as the record shows them, each with its sentence and place. What the record does not show is
 * null. They are of the law of the day of the decision, or of today.
 */
export function factsFrom(record: ProgrammeRecord): KnownFacts {
  const known = Object.fromEntries(
    Object.entries(fromRecord).flatMap(([name, find]) => {
      const found = find(record)
      return found ? [[name, found]] : []
    }),
  ) as KnownFacts['known']
  const values = Object.fromEntries(
    Object.keys(fromRecord).map((name) => [name, known[name as FactName]?.value ?? null]),
  ) as Pick<Facts, FactName>
  const date = finalDecision(record)?.decidedOn ?? record.today
  const body = (record.accountable && bodyWords[record.accountable]) ?? null
  return { facts: { ...values, date, body }, known }
}

/** What kinds of body are in law. Of others, such as a charity or a practice, it is not known here what binds them. */
const bodyWords: Partial<Record<OrganisationKind, string>> = {
  icb: 'NHS body',
  partnership: 'NHS body',
  'nhs-trust': 'NHS body',
  ccg: 'NHS body',
  national: 'NHS body',
  'joint-committee': 'NHS body',
  'local-authority': 'council',
  'scrutiny-committee': 'council',
}
