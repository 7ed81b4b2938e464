import type { AnswerGiven, Question, Questionnaire, Section } from './content.ts'

/** An option of the programme that an `each-option` question asks about. */
export type AskedOption = { id: string; title: string; description: string }

/** One page of a questionnaire: a question, or one option that a question asks about. */
export type Step = {
  /** What a draft keeps the answer under; it stays the same when pages move. */
  key: string
  question: Question
  option: AskedOption | null
  section: Pick<Section, 'id' | 'title' | 'introduction' | 'shownWhen'>
}

/** What was answered, by the key of its page; what was left blank is not there. */
export type Answers = Readonly<Record<string, AnswerGiven>>

/**
 * The pages of a questionnaire in order: a question about each option has a page for every one, what only the desk
 * fills in has none.
 */
export const listSteps = ({ sections }: Questionnaire, options: readonly AskedOption[]): Step[] =>
  sections.flatMap(({ questions, ...section }) =>
    questions
      .filter(({ isAnalystOnly }) => !isAnalystOnly)
      .flatMap((question) => stepsOfQuestion(question, section, options)),
  )

function stepsOfQuestion(
  question: Question,
  section: Step['section'],
  options: readonly AskedOption[],
): Step[] {
  if (question.kind !== 'each-option') return [{ key: question.id, question, option: null, section }]
  return options.map((option) => ({ key: `${question.id}:${option.id}`, question, option, section }))
}

/** The id of the question that a page asks. */
export const questionIdOf = (key: string): string => key.split(':')[0] ?? key

/** A question as it stands in a list, where it asks about an option with the option before it. */
export const questionInList = (text: string, option: { title: string } | null): string =>
  option ? `${option.title}: ${text}` : text
