import names from './names.json' with { type: 'json' }
import places from './places.json' with { type: 'json' }
import { seldomNames, wordNames } from './word-names.ts'

const known = new Set(`${names.names} ${names.more}`.split(' '))
const placeWords = new Set(`${places.places} ${places.more}`.split(' '))

/** Hospitals of two words or more, many of which bear somebody’s name. */
export const hospitalNames = new RegExp(`(?<!\\p{L})(?:${places.hospitals})(?!\\p{L})`, 'giu')

/** One word of a text, without a possessive ’s. */
export type Token = {
  start: number
  end: number
  /** As written. */
  word: string
  lower: string
  isCapital: boolean
  /** Nothing but the beginning, a full stop or a line stands before it. */
  begins: boolean
  /** What stands between the word before and this one. */
  before: string
}

const wordPattern = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}[\p{L}\p{M}]*)*(?:-\p{L}[\p{L}\p{M}'’]*)*/gu
const possessive = /(?<=\p{L}{2})['’]s$/iu

/** Longer than any name: what is longer is no word. */
const longestWord = 200

export function readTokens(text: string): Token[] {
  let last = 0
  const first = text.search(/\p{L}/u)
  return Array.from(text.matchAll(wordPattern), ({ index: start, 0: found }) => {
    const word = found.replace(possessive, '')
    const before = text.slice(last, start)
    last = start + found.length
    const begins =
      start === 0 || before.trim() === ''
        ? /\n/.test(before) || start === 0
        : /[.!?:;•]\s*["“‘'(]*$|\n/.test(before)
    return {
      start,
      end: start + word.length,
      word,
      lower: word.toLowerCase().replace(/’/g, "'"),
      isCapital: /^\p{Lu}/u.test(word),
      begins: begins || start === first,
      before,
    }
  }).filter(({ word }) => word.length <= longestWord)
}

/** The word itself, or several of it: `Tuesdays`. */
const isSeldom = (lower: string) =>
  seldomNames.has(lower) || (lower.endsWith('s') && seldomNames.has(lower.slice(0, -1)))
const partsOf = (lower: string) => lower.split('-')

/** Somewhere in the world people are called this, and it is no everyday English word. */
export const isKnownName = ({ lower }: Token): boolean =>
  !isSeldom(lower) && partsOf(lower).some((part) => known.has(part) && part.length > 2)
export const isWordName = ({ lower }: Token): boolean => wordNames.has(lower)
export const isPlace = ({ lower }: Pick<Token, 'lower'>): boolean =>
  partsOf(lower).every((part) => placeWords.has(part))
export const isSeldomName = ({ lower }: Token): boolean => isSeldom(lower)

const titles =
  'mr mrs ms miss mx dr doctor prof professor nurse sister matron midwife sir dame lord lady cllr councillor rev reverend father fr imam rabbi canon pastor uncle aunt auntie aunty nan nana nanny gran grandma grandad grandpa captain sgt sergeant pc constable officer staff-nurse brother staff'
const titleWords = new Set(titles.split(' '))
/** These stand before a name with a capital only: `the nurse came`, `my sister said`. */
export const isTitle = ({ lower }: Token): boolean => titleWords.has(lower)
const clearTitles = new Set('mr mrs ms mx dr prof cllr'.split(' '))
export const isClearTitle = ({ lower }: Token): boolean => clearTitles.has(lower)

/** HCA, CPN, NHS: an office or a body, where it is not a name in capitals. */
export const isAcronym = (token: Token): boolean => /^\p{Lu}{2,5}s?$/u.test(token.word) && !isKnownName(token)

const thing =
  'hospital infirmary hospice house road street st ward park clinic centre center unit trust health general royal saint university college school church fund lane avenue close drive gardens place court crescent surgery practice board council nhs ccg icb building site campus suite wing theatre theater library stadium bridge hill way square market station station castle hall society association foundation charity institute library day week month year act report review inquiry oath stars arms inn pub hotel farm cottage lodge club group team department service services consultation option question'
const thingWords = new Set(thing.split(' '))
const afterThing = new Set(
  `${thing} nurses nurse's disease syndrome scale score test playing fields grounds centre's hospitals trusts general's infirmary's chair protocol method technique manoeuvre score's vaccine medical`.split(
    ' ',
  ),
)
export const isThing = ({ lower }: Token): boolean => thingWords.has(lower)
export const isAfterThing = ({ lower }: Token): boolean => afterThing.has(lower)

const functionWords = new Set(
  (
    'a an the and or but if so as at by for from in into of off on out over to up with without i you he she it we they me him her us them my your his its our ' +
    'their this that these those there here who whom whose which what when where why how is am are was were be been being have has had do does did will would ' +
    'shall should can could may might must not no nor yes please thanks thank dear sorry also then than now just only very too some any all each every both ' +
    'many much more most few less least another other such same own after before since until while because although though about against between through ' +
    "during under again further once ask ring call email tell told said says see seen spoke contact hello hi im ive i'm i've i'd i'll he's she's it's we're we've " +
    "they're that's there's don't can't won't isn't wasn't didn't doesn't mum mam mom dad son daughter wife husband partner brother consultant carer gp porter " +
    'physio therapist receptionist staff patient someone somebody everyone nobody anyone one two three four five six seven eight nine ten first second last ' +
    'next new old good bad great lovely nice excellent brilliant why whoever whatever if either neither both because lord lady late big little young dob tel mob ' +
    'signed mine ours yours postcode number name names question part page section option ward bay bed door flat unit room consultant nurse manager chairman governor anon'
  ).split(' '),
)
export const isFunctionWord = ({ lower }: Token): boolean => functionWords.has(lower)
