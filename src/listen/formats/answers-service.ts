import { type Question, questionsOf } from '../../core/questionnaire/content.ts'
import type { Db } from '../../db/database.ts'
import { readLiveQuestionnaire } from '../activities/index.ts'
import { type ChoiceCount, choiceKinds, countAnswered, countChoices } from './answers-queries.ts'

type Together = { full: number; variant: number; together: number }

/** The answers to one question by choice, from the full questionnaire and from its variant. */
export type ChoicesTogether = {
  text: string
  variantText: string
  answered: Together
  /** Null for a choice that is offered in the other wording only: it is counted there alone. */
  choices: (Together & { label: string; variantLabel: string | null })[]
}

type Counted = { inVariant: boolean; count: number }

function addUp(rows: readonly Counted[]): Together {
  const sum = (inVariant: boolean) =>
    rows.filter((row) => row.inVariant === inVariant).reduce((total, { count }) => total + count, 0)
  return { full: sum(false), variant: sum(true), together: sum(false) + sum(true) }
}

/**
 * The tied questions with choices, each counted over both wordings. A choice is tied by its key; one that only the
 * variant offers stands in a line of its own.
 */
export async function readChoicesTogether(
  db: Db,
  fullId: string,
  variantId: string,
): Promise<ChoicesTogether[]> {
  const [full, variant] = await Promise.all([
    readLiveQuestionnaire(db, fullId),
    readLiveQuestionnaire(db, variantId),
  ])
  if (!full || !variant) return []
  const pairs = questionsOf(full.content).flatMap((question) => {
    const tied = questionsOf(variant.content).find(({ fullQuestionId }) => fullQuestionId === question.id)
    return tied && tied.kind === question.kind && choiceKinds.includes(question.kind)
      ? [{ question, tied }]
      : []
  })
  const ids = pairs.map(({ question }) => question.id)
  const [answered, chosen] = await Promise.all([countAnswered(db, ids), countChoices(db, ids)])
  return pairs.map(({ question, tied }) => ({
    text: question.text,
    variantText: tied.text,
    answered: addUp(answered.filter(({ questionId }) => questionId === question.id)),
    choices: choicesOf(
      question,
      tied,
      chosen.filter(({ questionId }) => questionId === question.id),
    ),
  }))
}

function choicesOf(question: Question, tied: Question, rows: readonly ChoiceCount[]) {
  const labelIn = ({ choices }: Question, key: string) => choices.find((choice) => choice.key === key)?.label
  const keys = new Set([...question.choices, ...tied.choices].map(({ key }) => key))
  return [...keys].map((key) => ({
    label: labelIn(question, key) ?? '',
    variantLabel: labelIn(tied, key) ?? null,
    ...addUp(rows.filter((row) => row.key === key)),
  }))
}
