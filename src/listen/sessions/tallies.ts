import type { Choice } from '../activities/index.ts'

/** What one table's notes counted under one question or option. */
export type TallyRow = {
  activityId: string
  activityTitle: string
  heldOn: string
  place: string
  mayPublish: boolean
  responseId: string
  headCount: number
  questionId: string
  question: string
  optionId: string | null
  option: string | null
  choices: Choice[]
  isSeveral: boolean
  tallies: Record<string, number>
}

/** One question as it was counted at one session: its tables together, and never with another session's. */
export type SessionTally = {
  activityId: string
  activityTitle: string
  heldOn: string
  /** For the desk: a place may tell who a group is. */
  place: string
  question: string
  option: string | null
  /** People at the tables that counted, by the notes of who was there. */
  people: number
  isSeveral: boolean
  /** Whether every table permits what it said to be published. */
  mayPublish: boolean
  answers: { label: string; count: number }[]
}

/** Tables of one day and place are one session, so people at them are different people and may be added up. */
export function tallySessions(rows: readonly TallyRow[]): SessionTally[] {
  const keyOf = (row: TallyRow) =>
    [row.activityId, row.heldOn, row.place, row.questionId, row.optionId].join('\n')
  return [...Map.groupBy(rows, keyOf).values()].flatMap((tables) => {
    const [first] = tables
    if (!first) return []
    const { activityId, activityTitle, heldOn, place, question, option, isSeveral } = first
    return {
      activityId,
      activityTitle,
      heldOn,
      place,
      question,
      option,
      isSeveral,
      people: sum(tables.map(({ headCount }) => headCount)),
      mayPublish: tables.every(({ mayPublish }) => mayPublish),
      answers: first.choices
        .filter(({ key }) => tables.some(({ tallies }) => tallies[key] !== undefined))
        .map(({ key, label }) => ({ label, count: sum(tables.map(({ tallies }) => tallies[key] ?? 0)) })),
    }
  })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
