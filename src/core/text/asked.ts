import { tellAsked } from './substance.ts'

/** Fewer choices tell nothing apart. */
const leastChoices = 2

/**
 * Whether the choices of a closed question are questions themselves, so that a choice says what an answer in words beside it
 * was asked: as a column of a file does that several surveys were put together in.
 */
export function areQuestions(choices: readonly string[]): boolean {
  const asking = choices.filter((choice) => choice.trim().endsWith('?') || tellAsked(choice) !== 'anything')
  return (
    choices.length >= leastChoices &&
    asking.length * 2 > choices.length &&
    choices.some((one) => one.trim().endsWith('?'))
  )
}
