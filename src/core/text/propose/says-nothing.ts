import { listWords } from '../tokens.ts'

/** At least one of these, and nothing but these and the fillers, is an answer that says nothing. */
const denials = new Set(
  "nothing none no nope nil null na n not dunno dk don't didn't cannot can't couldn't unsure blank".split(
    ' ',
  ),
)
const fillers = new Set(
  (
    'a about able add all and answer answered any anything applicable apply at be better change changes comment comments ' +
    'could did do else everything feedback for further given i i can idea improve improved improvement improvements is it ' +
    'know more much my needed of opinion particular really reply say springs sure that the there think this to us view ' +
    'views was were what with you your anymore honestly mind'
  ).split(' '),
)

/**
 * Whether an answer is empty or says only that there is nothing to say, such as “n/a”, “no comment” or “nothing to
 * improve, really”. Such answers are read and counted like any other; they make no theme.
 */
export function saysNothing(text: string): boolean {
  const words = listWords(text).filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (words.length === 0) return true
  return (
    words.some((word) => denials.has(word)) && words.every((word) => denials.has(word) || fillers.has(word))
  )
}
