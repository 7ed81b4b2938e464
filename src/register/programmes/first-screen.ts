import { countWords } from '../../core/text/count-words.ts'
import type { DatePrecision } from './effect-content.ts'
import type { DecisionState, WayToSpeak } from './slots.ts'

/** The first screen says in this many words what would change, whether it is decided, and how to speak. */
export const firstScreenWords = 60

/** What the longest sentences that we add ourselves take of it; a test holds the catalogue to this. */
export const computedWords = 14

/** The most words that a summary may have. */
export const summaryWords = firstScreenWords - computedWords

/** A sentence of the catalogue, with what is filled in, and where it leads. `to`: how exactly the day is known. */
export type FirstScreenSentence = {
  key: string
  on: Date | string | null
  to?: DatePrecision
  url: string | null
}

/** The part of the first screen that changes by itself, as decisions are made and activities open and close. */
export type FirstScreen = { decided: FirstScreenSentence; speak: FirstScreenSentence }

/**
 * Says whether it is decided, here or as published sources tell, and how and until when to speak.
 * @param waysToSpeak those open now
 * @param allWays where on the page all of them are listed
 */
export function firstScreen(
  decision: DecisionState | undefined,
  told: ToldDecision,
  waysToSpeak: readonly WayToSpeak[],
  allWays: string,
): FirstScreen {
  return {
    decided: decision ? sayWhatIsDecided(decision) : sayWhatIsTold(told),
    speak: sayHowToSpeak(waysToSpeak, allWays),
  }
}

const sayWhatIsDecided = ({ decidedOn, reversed, url }: DecisionState): FirstScreenSentence =>
  reversed
    ? { key: `register:decided.${reversed.kind}`, on: reversed.on, url }
    : { key: 'register:decided.yes', on: decidedOn, url }

/**
 * What is known of a decision that was not taken here: as sources tell it, on a day that may not be known; that nothing
 * is recorded, where all that is known comes from sources; that there is none yet, where the programme is run here.
 */
export type ToldDecision =
  | { decidedOn: string | null; decidedTo: DatePrecision; url: string }
  | 'not-recorded'
  | 'none'

function sayWhatIsTold(told: ToldDecision): FirstScreenSentence {
  if (told === 'none') return { key: 'register:decided.notYet', on: null, url: null }
  if (told === 'not-recorded') return { key: 'register:decided.notRecorded', on: null, url: null }
  const { decidedOn, decidedTo, url } = told
  if (decidedOn === null) return { key: 'register:decided.told', on: null, url }
  return decidedTo === 'day'
    ? { key: 'register:decided.yes', on: decidedOn, url }
    : { key: 'register:decided.in', on: decidedOn, to: decidedTo, url }
}

function sayHowToSpeak(ways: readonly WayToSpeak[], allWays: string): FirstScreenSentence {
  const [way] = ways
  if (!way) return { key: 'register:speak.closed', on: null, url: null }
  const url = ways.length === 1 ? way.url : allWays
  const until = lastClosing(ways.map(({ closesAt }) => closesAt))
  return until
    ? { key: 'register:speak.until', on: until, url }
    : { key: 'register:speak.open', on: null, url }
}

/** The last of the closing times; null where one way has none. */
function lastClosing(times: readonly (Date | null)[]): Date | null {
  let last: Date | null = null
  for (const time of times) {
    if (time === null) return null
    if (last === null || time > last) last = time
  }
  return last
}

/** How many words too many the first screen would have with this summary; 0 where it fits. */
export const wordsTooMany = (summary: string): number =>
  Math.max(0, countWords(summary) + computedWords - firstScreenWords)
