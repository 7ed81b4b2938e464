import { asAsked, type QuestionnaireToCheck } from './asked.ts'
import type { Finding, ProgrammeRule, QuestionRule, WholeRule } from './finding.ts'
import type { ProgrammeFacts } from './programme-facts.ts'
import { absolute } from './rules/absolute.ts'
import { noPrivacyHint, noPurpose, ranking, requiredPersonal } from './rules/asking.ts'
import { assumes } from './rules/assumes.ts'
import { bandsRule } from './rules/bands.ts'
import { doubleBarrelled } from './rules/double-barrelled.ts'
import { friendsAndFamilyRule } from './rules/friends-and-family.ts'
import { hypothetical } from './rules/hypothetical.ts'
import { jargonRule } from './rules/jargon.ts'
import { leading } from './rules/leading.ts'
import { bigGrid, hardToRead, long, longQuestionnaire } from './rules/length.ts'
import { argument, loaded } from './rules/loaded.ts'
import { memory, noPeriod } from './rules/memory.ts'
import { negative } from './rules/negative.ts'
import { forcedChoice, noWayOut, otherWithoutWords } from './rules/no-way-out.ts'
import { order, twice } from './rules/order.ts'
import { missingQuestions, noPilot, preferredFirst, unequalDetail } from './rules/programme.ts'
import { unbalanced } from './rules/scale-balance.ts'
import { agreement, scaleDirection, scalePointsRule } from './rules/scale-points.ts'
import { vague } from './rules/vague.ts'
import { isStandardWording } from './words/standard-wording.ts'

export type { QuestionnaireToCheck, QuestionToCheck } from './asked.ts'
export type { Finding } from './finding.ts'
export type { ProgrammeFacts } from './programme-facts.ts'
export { readQuestionnaire } from './read.ts'

const questionRules: readonly QuestionRule[] = [
  doubleBarrelled,
  leading,
  loaded,
  argument,
  absolute,
  negative,
  unbalanced,
  scalePointsRule,
  bandsRule,
  noWayOut,
  otherWithoutWords,
  agreement,
  forcedChoice,
  assumes,
  memory,
  noPeriod,
  hypothetical,
  jargonRule,
  long,
  bigGrid,
  vague,
  requiredPersonal,
  noPurpose,
  ranking,
  noPrivacyHint,
  friendsAndFamilyRule,
]
const wholeRules: readonly WholeRule[] = [scaleDirection, hardToRead, longQuestionnaire, order, twice]
const programmeRules: readonly ProgrammeRule[] = [preferredFirst, unequalDetail, missingQuestions, noPilot]

/**
 * What is wrong with how a questionnaire asks: first question by question, in the order of the rules, then of the
 * whole. The rules on the options, the trial and what is missing need the facts of the programme. Pure: the same
 * questionnaire has the same findings. It finds many faults and never all; none found is no proof that it is sound.
 */
export function checkQuestionnaire(
  questionnaire: QuestionnaireToCheck,
  { programme }: { programme?: ProgrammeFacts } = {},
): Finding[] {
  const asked = asAsked(questionnaire)
  const ofQuestions = asked.questions.flatMap((question) => {
    const isStandard = isStandardWording(question.text)
    return questionRules
      .filter(({ isOfWording }) => !(isOfWording && isStandard))
      .flatMap(({ rule, source, find }) =>
        find(question, asked).map((fault) => asFinding(rule, question.id, fault, source)),
      )
  })
  const ofWhole = wholeRules.flatMap(({ rule, source, find }) =>
    find(asked).map((fault) => asFinding(rule, null, fault, source)),
  )
  if (!programme) return [...ofQuestions, ...ofWhole]
  const ofProgramme = programmeRules.flatMap(({ rule, source, find }) =>
    find(programme, asked).map((fault) => asFinding(rule, null, fault, source)),
  )
  return [...ofQuestions, ...ofWhole, ...ofProgramme]
}

const asFinding = (
  rule: string,
  question: string | null,
  { start, end, severity, why, fix }: Omit<Finding, 'rule' | 'question' | 'source'>,
  source: string,
): Finding => ({ rule, question, start, end, severity, why, fix, source })
