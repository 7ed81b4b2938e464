import { type AnswerInWords, answerInWords } from './answer-in-words.ts'
import { carry } from './carry.ts'
import type { AnswerGiven } from './content.ts'
import { questionInList } from './steps.ts'
import { questionOfRow } from './stored-question.ts'

/** An answer as it is kept, with the question as it was launched. */
export type KeptAnswer = {
  questionId: string
  question: string
  kind: string
  questionChoices: unknown
  questionContent: unknown
  option: string | null
  text: string | null
  choices: string[] | null
  value: unknown
}

const questionOf = ({ questionId, question, kind, questionChoices, questionContent }: KeptAnswer) =>
  questionOfRow({
    id: questionId,
    kind,
    text: question,
    hint: '',
    choices: questionChoices,
    content: questionContent,
  })

const givenOf = ({ text, choices, value }: KeptAnswer): AnswerGiven => ({
  text: text ?? '',
  choices: choices ?? [],
  value: (value ?? {}) as NonNullable<AnswerGiven['value']>,
})

/**
 * All that one response said, answer by answer in words, each under its question as this person read it: their own
 * earlier answers stand in its wording.
 * @param locale how the reader writes numbers and dates, such as `en-GB`
 */
export function sayAnswers(
  kept: readonly KeptAnswer[],
  locale: string,
): (AnswerInWords & { question: string })[] {
  const questions = kept.map(questionOf)
  const answers = Object.fromEntries(
    kept.map((answer) => [[answer.questionId, answer.option ?? ''].join(':'), givenOf(answer)]),
  )
  return kept.map((answer) => {
    const question = questionOf(answer)
    const wording = carry(question.text, questions, answers, { unanswered: '…', locale })
    const option = answer.option === null ? null : { title: answer.option }
    return { question: questionInList(wording, option), ...answerInWords(question, givenOf(answer), locale) }
  })
}
