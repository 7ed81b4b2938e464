import type { AskedQuestionnaire } from '../asked.ts'
import { type Fault, noSpan, type ProgrammeRule } from '../finding.ts'
import type { ProgrammeFacts } from '../programme-facts.ts'

const warn = (why: string, fix: string): Fault => ({ ...noSpan, severity: 'warning', why, fix })

/** SL-26: what stands first is chosen more. */
export const preferredFirst: ProgrammeRule = {
  rule: 'SL-26',
  source:
    'QAS-99 (Willis and Lessler, RTI, 1999), step 6; Pew Research Center, Writing survey questions (order of answers)',
  find({ options, optionsAreRotated }) {
    const first = options[0]
    if (options.length < 2 || optionsAreRotated || !first?.isPreferred) return []
    return [
      warn(
        `“${first.name}” is preferred by who asks, and it is shown first to everybody.`,
        'Show the options to each person in an order of their own, or put another one first.',
      ),
    ]
  },
}

const mostRatio = 1.5

/** SL-27: one option told at length, with a picture, a price or any other fact that the others lack. */
export const unequalDetail: ProgrammeRule = {
  rule: 'SL-27',
  source:
    'QAS-99 (Willis and Lessler, RTI, 1999), step 6 (bias); Gunning principle 2 (sufficient reasons for every option)',
  find({ options }) {
    if (options.length < 2) return []
    const byLength = [...options].sort((one, other) => one.words - other.words)
    const [shortest, longest] = [byLength[0], byLength.at(-1)]
    const faults: string[] = []
    if (shortest && longest && longest.words > shortest.words * mostRatio)
      faults.push(
        `“${longest.name}” is told in ${longest.words} words and “${shortest.name}” in ${shortest.words}`,
      )
    for (const [what, has] of [
      ['a picture', 'hasPicture'],
      ['a cost', 'givesCost'],
    ] as const) {
      const with_ = options.filter((option) => option[has]).length
      if (with_ > 0 && with_ < options.length)
        faults.push(`${with_} of ${options.length} options ${with_ === 1 ? 'has' : 'have'} ${what}`)
    }
    for (const { name, lacks } of options)
      if (lacks.length > 0) faults.push(`of “${name}” the programme does not tell ${lacks.join(', ')}`)
    if (faults.length === 0) return []
    return [
      warn(
        `The options are not told alike: ${faults.join('; ')}.`,
        'Tell each option at the same length, with the same facts: what, where, when, cost, picture.',
      ),
    ]
  },
}

const asksForMore =
  /\b(?:anything else|any(?:thing)? (?:other|further|more)|other (?:comments?|ideas?|options?|views?|suggestions?|thoughts?)|another (?:option|idea|way)|else (?:you|we|that)|in your own words|do differently|have (?:we|the panels|they) (?:left out|missed))\b/i
const asksForEffect =
  /\b(?:(?:effect|impact|difference|affect|mean|change)s?\b[^?]{0,80}\b(?:you|your)|how (?:would|will|might|could|does|do)\b[^?]{0,80}\b(?:affect|change|make[^?]{0,40}(?:for you|better or worse)))\b/i
const asksForRole =
  /\b(?:(?:in )?what (?:role|capacity)|are you (?:replying|responding|answering)|(?:describes|best describes) you\b|who are you answering for|on behalf of|as a (?:patient|carer|member of|resident))\b/i

/** SL-30: what every questionnaire on a change has to ask. */
export const missingQuestions: ProgrammeRule = {
  rule: 'SL-30',
  source:
    'QAS-99 (Willis and Lessler, RTI, 1999), step 7; Gunning principles 1 and 4 (formative stage, conscientious consideration)',
  find(_programme: ProgrammeFacts, { questions }: AskedQuestionnaire) {
    const open = questions.filter(({ kind }) => kind === 'text').map(({ text }) => text)
    const missing = [
      ...(open.some((text) => asksForMore.test(text))
        ? []
        : ['for anything else, or another option, in people’s own words']),
      ...(open.some((text) => asksForEffect.test(text))
        ? []
        : ['in people’s own words what the effect on them would be']),
      ...(questions.some(({ text, options }) => asksForRole.test(text) || areRoles(options))
        ? []
        : ['in what role people answer (patient, carer, staff, organisation, member of the public)']),
    ]
    return missing.length > 0
      ? [warn(`No question asks ${missing.join('; nor ')}.`, 'Add what is missing; each may be left blank.')]
      : []
  },
}

const areRoles = (options: readonly string[]): boolean =>
  [/\bpatient|service user/i, /\bcarer/i, /\bstaff|employee|nurse|work/i, /\bpublic|resident/i].filter(
    (role) => options.some((one) => role.test(one)),
  ).length > 2

const leastPilot = { people: 5, withAccessNeed: 1 }

/** SL-31: nobody has tried it. */
export const noPilot: ProgrammeRule = {
  rule: 'SL-31',
  source: 'NHS service manual: test with people who have access needs; numbers chosen for this check',
  find({ pilot }) {
    const tried = pilot ?? { people: 0, withAccessNeed: 0 }
    if (tried.people >= leastPilot.people && tried.withAccessNeed >= leastPilot.withAccessNeed) return []
    return [
      warn(
        pilot
          ? `Tried by ${tried.people}, of whom ${tried.withAccessNeed} with an access need.`
          : 'No trial is recorded: nobody who is not of the team has answered it.',
        `Let at least ${leastPilot.people} people try it, one of them with an access need, and record what was changed.`,
      ),
    ]
  },
}
