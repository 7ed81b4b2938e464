import { rankWithAndWithoutMoney } from '../../core/appraisal/index.ts'
import { dayAfter } from '../../core/days.ts'
import type { FactName, FactOfStandards } from '../../core/law/index.ts'
import { daysToBeAnswered, scrutinySwitch, severalWays } from '../../core/law/thresholds.ts'
import type { DocumentKind } from '../../register/papers/index.ts'
import { formatDay } from '../../web/format.ts'
import { urls } from '../../web/urls.ts'
import {
  bedsFall,
  openOptions,
  replacementBefore,
  replacementOnRecord,
  replacementStaffed,
} from './beds-known.ts'
import {
  daysOfPapers,
  finalDecision,
  firstPublic,
  type Known,
  lastConsultation,
  versionAskedAbout,
} from './known.ts'
import type { ContentOnRecord, ProgrammeRecord } from './programme-record.ts'

type FromRecord = (record: ProgrammeRecord) => Known<boolean> | undefined

const newest = ({ versions }: ProgrammeRecord): ContentOnRecord | undefined => versions.at(-1)?.content
const isServiceChange: FromRecord = (record) => {
  const kind = newest(record)?.kind
  if (!kind) return undefined
  const value = kind !== 'review' && kind !== 'procurement'
  const says = value ? 'This is a change of services.' : 'This is a review or a procurement.'
  return { value, says, url: urls.programme(record.slug) }
}

/** Whether anybody could read a paper of a kind on a day; undefined where there is one, and no day of its publication. */
function couldRead({ versions }: ProgrammeRecord, kind: DocumentKind, day: string): boolean | undefined {
  const papers = (versions.at(-1)?.content.documents ?? []).filter((document) => document.kind === kind)
  const of = papers.flatMap((document) => document.versions)
  if (of.some(({ publishedOn }) => publishedOn !== null && publishedOn <= day)) return true
  return of.some(({ publishedOn, datedOn }) => publishedOn === null && (datedOn ?? '') <= day)
    ? undefined
    : false
}

const clinicalAdvice: FromRecord = (record) => {
  const decision = finalDecision(record)
  const day = decision?.decidedOn ?? record.today
  const value = couldRead(record, 'clinical-senate', day)
  if (value === undefined || (!value && !decision)) return undefined
  const says = `${value ? 'Advice' : 'No advice'} of a clinical senate that was published by ${formatDay(day)} is on record.`
  return { value, says, url: urls.documents(record.slug) }
}

const commissionerDecided: FromRecord = (record) => {
  const decision = finalDecision(record)
  if (!decision || (record.accountable !== 'icb' && record.accountable !== 'ccg')) return undefined
  const says = `“${decision.title}” was decided on ${formatDay(decision.decidedOn)}, and a body that commissions services answers for it.`
  return { value: true, says, url: urls.whatWasDecided(record.slug) }
}

const travelAnalysis: FromRecord = (record) => {
  const [first] = daysOfPapers(record, 'travel-analysis')
  return first
    ? {
        value: true,
        says: `An analysis of journeys is of ${formatDay(first)}.`,
        url: urls.documents(record.slug),
      }
    : undefined
}

const formatsOffered: FromRecord = ({ formats, slug }) =>
  formats.length === 0
    ? undefined
    : {
        value: true,
        says: `Kinds of format in which people could take part beside the page: ${formats.length}.`,
        url: urls.programme(slug),
      }

const plainSummary: FromRecord = (record) => {
  const asked = firstPublic(record)
  if (!asked) return undefined
  const value = couldRead(record, 'plain-summary', asked.opensOn)
  if (value === undefined) return undefined
  const says = `${value ? 'A' : 'No'} plain summary that was published by ${formatDay(asked.opensOn)} is on record; people were first asked on that day.`
  return { value, says, url: urls.documents(record.slug) }
}

const influenceTold: FromRecord = (record) => {
  const content = versionAskedAbout(record)?.content
  if (!content) return undefined
  const value = content.canInfluence.trim() !== '' && content.cannotInfluence.trim() !== ''
  const says = `What people could influence was ${content.canInfluence.trim() ? '' : 'not '}said when they were asked; what they could not influence was ${content.cannotInfluence.trim() ? '' : 'not '}said.`
  return { value, says, url: urls.programme(record.slug) }
}

const answeredInTime: FromRecord = (record) => {
  const closesOn = lastConsultation(record, record.today)?.closesOn
  if (!closesOn || closesOn > record.today) return undefined
  const due = dayAfter(closesOn, daysToBeAnswered)
  const answers = [
    ...record.reportsSignedOn,
    ...daysOfPapers(record, 'report-of-findings'),
    ...record.decisions.map(({ decidedOn }) => decidedOn),
  ].filter((day) => day >= closesOn)
  const [first] = answers.sort()
  const url = urls.whatWasDecided(record.slug)
  if (first && first <= due)
    return {
      value: true,
      says: `People could answer until ${formatDay(closesOn)}; the first report or decision after that is of ${formatDay(first)}.`,
      url,
    }
  if (record.today <= due) return undefined
  return {
    value: false,
    says: `People could answer until ${formatDay(closesOn)}; no report or decision up to ${formatDay(due)} is on record.`,
    url,
  }
}

const decisionDay: FromRecord = (record) => {
  const content = versionAskedAbout(record)?.content
  if (!content) return undefined
  const stage = content.stages.find(({ kind, droppedOn }) => kind === 'decision' && droppedOn === null)
  const says = stage
    ? `When people were asked, the decision was planned for ${formatDay(stage.startsOn)}.`
    : 'When people were asked, no day of the decision stood on the record.'
  return { value: stage !== undefined, says, url: urls.programmeChanges(record.slug) }
}

const councilBefore2024: FromRecord = ({ submissions, slug }) => {
  const early = submissions.find(({ role, receivedOn }) => role === 'scrutiny' && receivedOn < scrutinySwitch)
  return (
    early && {
      value: true,
      says: `${early.from} answered on ${formatDay(early.receivedOn)}.`,
      url: urls.submissions(slug),
    }
  )
}

/** Whether each option that is open has a statement of a kind with its source; nothing where there is no option. */
const toldOf =
  (kind: 'quality' | 'staffing', about: string): FromRecord =>
  (record) => {
    const content = newest(record)
    const open = content ? openOptions(content) : []
    const told = open.filter(({ id }) =>
      content?.appraisal.statements.some(
        (one) => one.option === id && one.kind === kind && one.source !== null,
      ),
    ).length
    if (told === 0 || open.length === 0) return undefined
    const says = `Options that are open: ${open.length}; of them with ${about} and its source: ${told}.`
    return { value: told === open.length, says, url: urls.programme(record.slug) }
  }

const moneyDecides: FromRecord = (record) => {
  const content = newest(record)
  if (!content) return undefined
  const scores = content.appraisal.scorings.flatMap(({ id, scores }) =>
    scores.map((score) => ({ ...score, scorer: id })),
  )
  const ids = [...content.options, ...content.appraisal.alternatives].map(({ id }) => id)
  const { without, moneyDecides: value } = rankWithAndWithoutMoney(content.appraisal.criteria, ids, scores)
  if (!without || without.counted.length === 0) return undefined
  const says = `Ranked by the published scores, without money ${value ? 'another option comes' : 'the same option comes'} first.`
  return { value, says, url: urls.programme(record.slug) }
}

const savingsBefore: FromRecord = (record) => {
  const asked = (newest(record)?.savings ?? []).flatMap(({ askedOn }) => askedOn ?? []).sort()
  const clinical = (['case-for-change', 'clinical-senate'] as const)
    .flatMap((kind) => daysOfPapers(record, kind))
    .sort()
  const [saving, paper] = [asked[0], clinical[0]]
  if (!saving || !paper) return undefined
  const says = `A saving was first asked on ${formatDay(saving)}; the first case for change or clinical advice is of ${formatDay(paper)}.`
  return { value: saving < paper, says, url: urls.programme(record.slug) }
}

const everyIssueAnswered: FromRecord = (record) => {
  const decision = finalDecision(record)
  if (!decision || decision.issues === 0) return undefined
  const says = `Issues raised by ${formatDay(decision.decidedOn)}: ${decision.issues}, of them without an answer: ${decision.unanswered}.`
  return { value: decision.unanswered === 0, says, url: urls.whatWasDecided(record.slug) }
}

const voiceTookPart: FromRecord = ({ submissions, sentByVoices, slug }) => {
  const [sent] = sentByVoices
  if (sent) {
    const says = `${sent.from} sent a formal submission on ${formatDay(sent.sentOn)}.`
    return { value: true, says, url: urls.sentByVoices(slug) }
  }
  const voice = submissions.find(({ role }) => role === 'voice')
  const says = `${voice?.from} made a formal submission.`
  return voice && { value: true, says, url: urls.submissions(slug) }
}

const severalWaysToTakePart: FromRecord = ({ involvements, slug }) => {
  const ways = new Set(involvements.map(({ kind }) => kind)).size
  if (ways === 0) return undefined
  const says = `Kinds of ways to take part on record: ${ways}.`
  return { value: ways >= severalWays, says, url: urls.programme(slug) }
}

const metInPerson: FromRecord = ({ involvements, slug }) => {
  const session = involvements.find(({ kind }) => kind === 'session')
  const says = `A session is on record: ${session?.title}.`
  return session && { value: true, says, url: urls.programme(slug) }
}

const partnersTookPart: FromRecord = (record) => {
  const bodies =
    newest(record)?.partners.filter(({ part }) => part === 'partner' || part === 'deciding-jointly').length ??
    0
  if (bodies === 0) return undefined
  const says = `Bodies that take part beside the one that answers for it: ${bodies}.`
  return { value: true, says, url: urls.programme(record.slug) }
}

const judged: FromRecord = ({ isInvolvementJudged, slug }) =>
  isInvolvementJudged
    ? {
        value: true,
        says: 'What those who took part say of how they were involved is published.',
        url: urls.involvementJudged(slug),
      }
    : undefined

const measured: FromRecord = ({ isMeasured, slug }) =>
  isMeasured
    ? { value: true, says: 'Measures of what became of it are published.', url: urls.outcomes(slug) }
    : undefined

/** A person has to judge it, or the record has no place for it yet: the sentence of the fact says which. */
const notOnRecord = () => undefined

export const standardsFromRecord: Record<Exclude<FactOfStandards, FactName>, FromRecord> = {
  is_service_change: isServiceChange,
  choice_considered: notOnRecord,
  clinical_advice_published: clinicalAdvice,
  clinical_evidence_judged: notOnRecord,
  commissioner_decided: commissionerDecided,
  beds_fall: bedsFall,
  replacement_on_record: replacementOnRecord,
  replacement_before_beds_close: replacementBefore,
  replacement_staffed: replacementStaffed,
  inequalities_weighed: notOnRecord,
  travel_analysis_published: travelAnalysis,
  formats_offered: formatsOffered,
  needs_met: notOnRecord,
  plain_summary_in_time: plainSummary,
  influence_told: influenceTold,
  answered_in_time: answeredInTime,
  decision_day_published: decisionDay,
  council_consulted_before_2024: councilBefore2024,
  secretary_of_state_notified: notOnRecord,
  is_substantial: notOnRecord,
  guidance_considered: notOnRecord,
  quality_told: toldOf('quality', 'what they do to quality'),
  staffing_told: toldOf('staffing', 'how they are staffed'),
  safety_judged: notOnRecord,
  money_decides: moneyDecides,
  savings_before_clinical: savingsBefore,
  people_in_decisions: notOnRecord,
  every_issue_answered: everyIssueAnswered,
  outcomes_measured: measured,
  groups_heard: notOnRecord,
  voice_body_took_part: voiceTookPart,
  met_in_person: metInPerson,
  several_ways: severalWaysToTakePart,
  partnership_judged: notOnRecord,
  partners_took_part: partnersTookPart,
  involvement_evaluated: judged,
  level_promised: notOnRecord,
}
