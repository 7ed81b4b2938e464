import type { Choice, Question } from '../../core/questionnaire/content.ts'
import type { Step } from '../../core/questionnaire/steps.ts'

/** One thing that a group is asked: hands are counted for its choices; without any, what was said is written down. */
export type SheetPart = {
  question: Question
  /** A row of a grid, which is counted by itself. */
  row: Choice | null
  choices: Choice[]
  /** One person may raise a hand for several answers. */
  isSeveral: boolean
}

/** What a sheet has room for under a question. A file is not asked of a group. */
export function partsOfQuestion(question: Question): SheetPart[] {
  const { kind, choices, rows } = question
  const part = { question, row: null, choices, isSeveral: kind === 'several-choices' }
  switch (kind) {
    case 'file':
      return []
    case 'grid':
      return rows.map((row) => ({ ...part, row }))
    case 'single-choice':
    case 'several-choices':
    case 'scale':
    case 'each-option':
      return [part]
    default:
      return [{ ...part, choices: [] }]
  }
}

/** Words in which an earlier answer would stand: a group has no earlier answer. */
export const withoutCarried = (words: string): string => words.replace(/\{\{[^}]*\}\}/g, '…')

/** A question as a group is asked it. */
export const askedText = ({ question, option }: Pick<Step, 'question' | 'option'>): string =>
  withoutCarried(option ? `${option.title}: ${question.text}` : question.text)

/** The pages of a questionnaire that a group is asked, in order. */
export const stepsOfKit = (steps: readonly Step[]): Step[] =>
  steps.filter(({ question }) => partsOfQuestion(question).length > 0)

const isCounted = ({ question }: Step) => partsOfQuestion(question).some(({ choices }) => choices.length > 0)

/** A part of the session: `minutes` are those of one question where it has several. */
export type AgendaPart = {
  part: 'Welcome' | 'About' | 'Counted' | 'Open' | 'End'
  minutes: number
  first: number
  last: number
}

const alone = (part: AgendaPart['part'], minutes: number): AgendaPart => ({
  part,
  minutes,
  first: 1,
  last: 1,
})

/** The parts of a session with the minutes of each: hands are quick, what is said takes its time. */
export function planSession(steps: readonly Step[]): { parts: AgendaPart[]; total: number } {
  const minutesOf = { Counted: 5, Open: steps.length === 1 ? 30 : 10 }
  const asked: AgendaPart[] = []
  for (const [place, step] of steps.entries()) {
    const part = isCounted(step) ? 'Counted' : 'Open'
    const before = asked.at(-1)
    if (before?.part === part) before.last = place + 1
    else asked.push({ part, minutes: minutesOf[part], first: place + 1, last: place + 1 })
  }
  const parts = [alone('Welcome', 10), alone('About', 10), ...asked, alone('End', 10)]
  return {
    parts,
    total: parts.reduce((sum, { minutes, first, last }) => sum + minutes * (last - first + 1), 0),
  }
}
