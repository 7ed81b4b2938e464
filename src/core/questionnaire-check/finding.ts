import type { AskedQuestion, AskedQuestionnaire } from './asked.ts'
import type { ProgrammeFacts } from './programme-facts.ts'

export type Severity = 'error' | 'warning' | 'hint'

/** What the check says of one question, or of the whole questionnaire. */
export type Finding = {
  rule: string
  /** Null where it is about the whole questionnaire. */
  question: string | null
  /** UTF-16 offsets in the question's text. 0 and 0: about no words of it; `why` quotes words of an answer or a hint. */
  start: number
  end: number
  severity: Severity
  why: string
  fix: string
  source: string
}

/** A finding without what its rule knows: the name of the rule, the question and the source. */
export type Fault = Omit<Finding, 'rule' | 'question' | 'source'>

export type QuestionRule = {
  rule: string
  source: string
  /** True for rules of wording, which a wording that was tested and fixed elsewhere does not answer to. */
  isOfWording?: true
  find: (question: AskedQuestion, questionnaire: AskedQuestionnaire) => Fault[]
}

export type WholeRule = {
  rule: string
  source: string
  find: (questionnaire: AskedQuestionnaire) => Fault[]
}

export type ProgrammeRule = {
  rule: string
  source: string
  find: (programme: ProgrammeFacts, questionnaire: AskedQuestionnaire) => Fault[]
}

/** For a fault that is about no words of the question's own text. */
export const noSpan = { start: 0, end: 0 }
