import type { FactFields } from '../programmes/index.ts'
import type { RealProgramme } from './files.ts'

// What published sources tell of a programme that was not run here, in sentences. What is not known is not said.

type Fact = Partial<FactFields> & Pick<FactFields, 'kind' | 'words'>
type Dated = { latest: string; precision: FactFields['happenedTo'] } | null

const number = (value: number) => value.toLocaleString('en-GB')
const on = (date: Dated) => (date ? { happenedOn: date.latest, happenedTo: date.precision } : {})

/** Facts of a programme in the order of its page. */
export const listFactsOf = (programme: RealProgramme): FactFields[] =>
  [
    ...decisionFacts(programme),
    ...(programme.bodiesNote ? [{ kind: 'bodies' as const, words: programme.bodiesNote }] : []),
    ...involvementFacts(programme),
    ...responseFacts(programme),
    ...programme.results.map((result) => ({ kind: 'result' as const, words: resultInWords(result) })),
    ...afterwards(programme),
    ...programme.unverified.map(({ words }) => ({ kind: 'unverified' as const, words })),
  ].map((fact: Fact) => ({ url: '', happenedOn: null, happenedTo: 'day', ...fact }))

function decisionFacts({ decision }: RealProgramme): Fact[] {
  if (!decision) return []
  const { changedBecauseOfWhatPeopleSaid: said, changedForAnotherReason: other } = decision
  return [
    { kind: 'decision', words: decision.what, ...on(decision.on) },
    ...(said ? [{ kind: 'influence' as const, words: said }] : []),
    ...(other
      ? [{ kind: 'other-reason' as const, words: `${other.what} Reason: ${drivers[other.driver]}.` }]
      : []),
  ]
}

const drivers = {
  independent_panel: 'the advice of the independent panel',
  clinical_assurance: 'the advice of clinicians',
  minister: 'a minister',
  campaign: 'a campaign',
  citizens_jury: 'a citizens’ jury',
  court: 'a court',
  unclear: 'not clear from the source',
} as const

const involvementFacts = ({ eventsHeld, otherInvolvement, responses }: RealProgramme): Fact[] =>
  [
    eventsHeld === null ? null : `Events held: ${number(eventsHeld)}`,
    otherInvolvement,
    responses?.campaign ?? null,
  ].flatMap((words) => (words ? [{ kind: 'involvement', words }] : []))

function responseFacts({ responses }: RealProgramme): Fact[] {
  if (!responses) return []
  const counts: [string, number | null][] = [
    ['In all', responses.total],
    ['Questionnaires', responses.questionnaires],
    ['Letters and e-mails', responses.lettersAndEmails],
    ['From events', responses.events],
    ['Signatures of petitions', responses.petitionSignatures],
    ...responses.others.map(({ what, count }): [string, number] => [
      what.charAt(0).toUpperCase() + what.slice(1),
      count,
    ]),
  ]
  return [
    ...counts.flatMap(([what, count]) => (count === null ? [] : [`${what}: ${number(count)}`])),
    ...[responses.note, responses.conflict].flatMap((words) => words ?? []),
  ].map((words) => ({ kind: 'responses', words }))
}

function resultInWords({ what, percent, count, base, inWords }: RealProgramme['results'][number]): string {
  const figures = [
    percent === null ? null : `${percent}%`,
    count === null ? null : base === null ? number(count) : `${number(count)} of ${number(base)}`,
    inWords,
  ].filter(Boolean)
  return figures.length > 0 ? `${what}: ${figures.join(', ')}` : what
}

function afterwards({ referral, panelAdvice, court, outcome }: RealProgramme): Fact[] {
  const referred = referral?.toPanel ? 'Referred to the Independent Reconfiguration Panel' : null
  return [
    ...(referral && (referred || referral.note)
      ? [
          {
            kind: 'referral' as const,
            words: [referred, referral.note].filter(Boolean).join('. '),
            ...on(referral.on),
          },
        ]
      : []),
    ...panelAdvice.map((advice) => ({
      kind: 'panel' as const,
      words: `${advice.citation}: ${advice.recommendation}`,
      url: advice.url,
      ...on(advice.on),
    })),
    ...(court
      ? [
          {
            kind: 'court' as const,
            words: [`${court.citation ?? 'Judicial review'}: ${court.outcome}`, court.ground]
              .filter(Boolean)
              .join('. '),
          },
          ...court.judgments.map((judgment) => ({
            kind: 'court' as const,
            words: `${judgment.citation}, ${judgment.court}: ${judgment.outcome}`,
            url: judgment.url,
            ...on(judgment.on),
          })),
        ]
      : []),
    ...(outcome?.note ? [{ kind: 'outcome' as const, words: outcome.note, ...on(outcome.on) }] : []),
  ]
}
