import { keyOfSource, listEffects } from './effects.ts'
import type { Case, CaseMapping, Judgment } from './inputs.ts'
import type { FindArea, FindBody } from './places-and-bodies.ts'
import type { RealProgrammeInput } from './rows.ts'

export type Tools = {
  findArea: FindArea
  findBody: FindBody
  sites: Set<string>
  services: Set<string>
  readSource: (url: string, key: string) => RealProgrammeInput['sources'][number]
  /** Slug of the plan of a partnership, by the partnership's code. */
  planOf: (code: string) => string
  judgments: Judgment[]
  /** What it is about, in plain English. */
  summaryOf: (id: string) => string
}

const boardsBegin = '2022-07'

/** Codes of a case name a partnership and, since July 2022, the board of the same place. */
function areasOf(from: Case, mapping: CaseMapping): string[] {
  if (mapping.areas) return mapping.areas
  const answers = mapping.bodies.accountable ?? []
  const isOfBoards =
    answers.some((body) => body.startsWith('icb ')) || (from.dates.consultation_start ?? '') >= boardsBegin
  return from.area_ods_codes.map((code) => `${isOfBoards ? 'icb' : 'stp'} ${code}`)
}

function listOptions(from: Case, mapping: CaseMapping): RealProgrammeInput['options'] {
  const unknown = Object.keys(mapping.options).find(
    (label) => !from.options.some((option) => option.label === label),
  )
  if (unknown) throw new Error(`${from.id} has no option ${unknown}`)
  const listed = from.options.map(({ label, text }) => {
    const judged = mapping.options[label]
    if (!judged) throw new Error(`${from.id}: option ${label} has no mapping`)
    return { ...judged, key: label, description: text }
  })
  return [...listed, ...mapping.addOptions].map(
    ({ key = '', title, description, kind, reason, outcome }) => ({
      key,
      title: title ?? (/^[A-E1-9]$/.test(key) ? `Option ${key}` : key),
      description: description ?? '',
      kind,
      reasonDiscarded: reason ?? null,
      outcome,
    }),
  )
}

function listStages({ dates, decision }: Case, mapping: CaseMapping): RealProgrammeInput['stages'] {
  const stage = (
    kind: RealProgrammeInput['stages'][number]['kind'],
    from: string | null,
    until: string | null,
    basis: 'actual' | 'planned' = 'actual',
  ) => (from ? [{ kind, from, until, basis }] : [])
  return [
    ...stage('early-involvement', dates.engagement_start, mapping.engagementEnd),
    ...stage('consultation', dates.consultation_start, dates.consultation_end),
    ...stage('decision', decision.date, decision.date, mapping.decisionPlanned ? 'planned' : 'actual'),
  ]
}

type Decision = NonNullable<RealProgrammeInput['decision']>
type Driver = NonNullable<Decision['changedForAnotherReason']>['driver']

/** "Changed because of what people said" only where the case says that the consultation led to it. */
function decisionOf(from: Case, { decisionPlanned }: CaseMapping): Decision {
  const { date, what, changed_because_of_feedback: changed, change_driver: driver } = from.decision
  const isByPeople = driver === 'consultation_feedback'
  return {
    on: date,
    basis: date === null ? null : decisionPlanned ? 'planned' : 'actual',
    what,
    changedBecauseOfWhatPeopleSaid: isByPeople ? changed : null,
    changedForAnotherReason:
      changed && driver && !isByPeople ? { what: changed, driver: driver as Driver } : null,
  }
}

const inWords = (name: string) => name.replaceAll('_', ' ')

function responsesOf({ responses }: Case): RealProgrammeInput['responses'] {
  const { total, questionnaire, letters_emails, events, petition_signatures, campaign, ...rest } = responses
  const { notes, conflict, ...others } = rest
  const counts = Object.entries(others) as [string, number][]
  const answer = {
    total,
    questionnaires: questionnaire,
    lettersAndEmails: letters_emails,
    events,
    petitionSignatures: petition_signatures,
    campaign,
    others: counts.map(([what, count]) => ({ what: inWords(what), count })),
    note: notes ?? null,
    conflict: conflict ?? null,
  }
  const isKnown = Object.values(answer).some(
    (value) => value !== null && !(Array.isArray(value) && !value.length),
  )
  return isKnown ? answer : null
}

const otherInvolvementOf = ({ other_activity: other }: Case): string | null =>
  other
    ? Object.entries(other)
        .map(([what, told]) => (typeof told === 'number' ? `${inWords(what)}: ${told}` : told))
        .join('; ')
    : null

/** Judgments and panel advice that the second file has of this case. */
function adviceOf({ id }: Case, judgments: Judgment[]) {
  const ofCase = judgments.filter((item) => item.case_ref === id)
  const urlOf = (item: Judgment) => item.sources[0] ?? ''
  return {
    court: ofCase
      .filter((item) => item.type === 'court')
      .map((item) => ({
        citation: item.citation ?? '',
        court: item.court,
        on: item.date,
        outcome: item.outcome,
        url: urlOf(item),
      })),
    panel: ofCase
      .filter((item) => item.type === 'irp')
      .map((item) => ({
        citation: item.citation ?? '',
        on: item.date,
        recommendation: item.recommendation ?? '',
        url: urlOf(item),
      })),
  }
}

function referralOf(from: Case, { referralNote }: CaseMapping): RealProgrammeInput['referral'] {
  const { referred_to_irp: toPanel, dates } = from
  return toPanel || dates.referral || referralNote
    ? { toPanel, on: dates.referral, note: referralNote }
    : null
}

function unverifiedOf(from: Case, mapping: CaseMapping): RealProgrammeInput['unverified'] {
  if (mapping.unverified.length !== from.unverified.length)
    throw new Error(
      `${from.id}: ${from.unverified.length} unverified items, ${mapping.unverified.length} fields`,
    )
  return [
    ...from.unverified
      .map((words, place) => ({ words, field: mapping.unverified[place] ?? null }))
      .filter((_, place) => !mapping.settled.includes(place)),
    ...mapping.alsoUnverified.map(([words, field]) => ({ words, field })),
  ]
}

/** The case with what a source found later says of its decision. */
const withFound = (from: Case, { decisionFound: found }: CaseMapping): Case =>
  found ? { ...from, decision: { ...from.decision, what: found.what, date: found.on } } : from

/** One programme of the register from one case and what was judged of it by hand. */
export function makeProgramme(read: Case, mapping: CaseMapping, tools: Tools): RealProgrammeInput {
  const from = withFound(read, mapping)
  const advice = adviceOf(from, tools.judgments)
  const { outcome } = from.dates
  return {
    slug: from.id,
    title: from.name,
    kind: mapping.kind,
    plan: mapping.plan === null ? null : tools.planOf(mapping.plan),
    areas: areasOf(from, mapping).map(tools.findArea),
    areaInWords: from.area,
    bodies: Object.entries(mapping.bodies).flatMap(([part, bodies]) =>
      (bodies ?? []).map((body) => ({
        body: tools.findBody(body),
        part: part as RealProgrammeInput['bodies'][number]['part'],
        nameThen: mapping.nameThen[body] ?? null,
      })),
    ),
    bodiesNote: mapping.bodiesNote,
    summary: tools.summaryOf(from.id),
    pressOnly: false,
    options: listOptions(from, mapping),
    effects: listEffects(from, mapping, tools),
    said: mapping.said.map(({ option, kind, words, cite }) => ({
      option,
      kind: kind as RealProgrammeInput['said'][number]['kind'],
      words,
      source: keyOfSource(cite),
    })),
    money: mapping.money.map(({ cite, words, ...money }) => ({
      ...money,
      words: words ?? null,
      payer: null,
      priceYear: null,
      source: keyOfSource(cite),
    })),
    stages: listStages(from, mapping),
    decision: decisionOf(from, mapping),
    responses: responsesOf(from),
    eventsHeld: from.events_held,
    otherInvolvement: otherInvolvementOf(from),
    results: from.results.map(({ what, percent, count, base, value }) => ({
      what,
      percent: percent ?? null,
      count: count ?? null,
      base: base ?? null,
      inWords: value ?? null,
    })),
    referral: referralOf(from, mapping),
    panelAdvice: advice.panel,
    court: from.judicial_review ? { ...from.judicial_review, judgments: advice.court } : null,
    outcome: outcome || from.outcome_note ? { on: outcome, note: from.outcome_note } : null,
    earlier: mapping.earlier,
    unverified: unverifiedOf(from, mapping),
    sources: [
      ...from.sources.map((url, place) => tools.readSource(url, keyOfSource(place))),
      ...Object.entries(mapping.moreSources).map(([key, source]) => ({
        key,
        ...source,
        kind: source.kind as RealProgrammeInput['sources'][number]['kind'],
      })),
    ],
  }
}
