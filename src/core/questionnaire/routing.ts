import { listCarried } from './carry.ts'
import {
  type AnswerGiven,
  type Condition,
  type Question,
  type Questionnaire,
  questionsOf,
  type ShownWhen,
} from './content.ts'
import { type Answers, questionIdOf, type Step } from './steps.ts'

/** The keys that an answer chose; of a grid `row:column`. */
const keysOf = ({ choices = [], value }: AnswerGiven): string[] => [
  ...choices,
  ...Object.entries(value?.grid ?? {}).map(([row, column]) => `${row}:${column}`),
]

function holds({ questionId, is, keys }: Condition, answers: Answers): boolean {
  const given = Object.entries(answers)
    .filter(([key]) => questionIdOf(key) === questionId)
    .map(([, answer]) => answer)
  if (is === 'answered') return given.length > 0
  const isAmong = given.some((answer) => keysOf(answer).some((key) => keys.includes(key)))
  return is === 'among' ? isAmong : !isAmong
}

function isShown(when: ShownWhen | null, answers: Answers): boolean {
  if (!when || when.conditions.length === 0) return true
  const met = (condition: Condition) => holds(condition, answers)
  return when.match === 'all' ? when.conditions.every(met) : when.conditions.some(met)
}

/**
 * The pages that are shown, given the answers so far. Each is judged by the answers to the pages before it that are
 * shown themselves: an answer that a later change has hidden counts for nothing, though its draft keeps it. Nothing
 * can go round in a circle, since nothing looks ahead.
 */
export function listShown(steps: readonly Step[], answers: Answers): Step[] {
  const counted: Record<string, AnswerGiven> = {}
  return steps.filter(({ key, question, section }) => {
    if (!isShown(section.shownWhen, counted) || !isShown(question.shownWhen, counted)) return false
    const answer = answers[key]
    if (answer) counted[key] = answer
    return true
  })
}

/** Whether what is shown can depend on what is answered. */
export const isRouted = (steps: readonly Step[]): boolean =>
  steps.some(({ question, section }) => question.shownWhen !== null || section.shownWhen !== null)

export type RoutingFault = {
  /** The section or the question whose condition or wording it is. */
  at: string
  /** The question that it goes by. */
  about: string
  fault: 'unknown-question' | 'not-asked-before' | 'analyst-only' | 'unknown-choice'
}

/** What keeps conditions and carried answers from working: such a questionnaire is not to be launched. */
export function listRoutingFaults(questionnaire: Questionnaire): RoutingFault[] {
  const all = new Map(questionsOf(questionnaire).map((question) => [question.id, question]))
  const before = new Set<string>()
  const faults: RoutingFault[] = []
  const check = (at: string, about: string, keys: readonly string[] = []) => {
    const fault = faultOf(all.get(about), before, keys)
    if (fault) faults.push({ at, about, fault })
  }
  for (const section of questionnaire.sections) {
    for (const { questionId, keys } of conditionsOf(section)) check(section.id, questionId, keys)
    for (const question of section.questions) {
      for (const { questionId, keys } of conditionsOf(question)) check(question.id, questionId, keys)
      for (const carried of listCarried(`${question.text} ${question.hint}`)) check(question.id, carried)
      before.add(question.id)
    }
  }
  return faults
}

const conditionsOf = ({ shownWhen }: { shownWhen: ShownWhen | null }) => shownWhen?.conditions ?? []

function faultOf(
  about: Question | undefined,
  before: ReadonlySet<string>,
  keys: readonly string[],
): RoutingFault['fault'] | undefined {
  if (!about) return 'unknown-question'
  if (!before.has(about.id)) return 'not-asked-before'
  if (about.isAnalystOnly) return 'analyst-only'
  return keys.every((key) => offers(about, key)) ? undefined : 'unknown-choice'
}

function offers({ kind, choices, rows }: Question, key: string): boolean {
  if (kind !== 'grid') return choices.some((choice) => choice.key === key)
  return rows.some((row) => choices.some((column) => `${row.key}:${column.key}` === key))
}
