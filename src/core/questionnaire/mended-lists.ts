const setOf = (words: string) => new Set(words.split(' '))

/** Words that may come or go: they bind other words together. Not *to* (“need to help”), not *that*, not *this*. */
export const smallWords = setOf('a an the of')

/**
 * Words that are never taken for mended ones: modal verbs, quantities, numbers, times, days, units, what turns a
 * sentence round, and what stands beside a small word that says something (“few” and “a few”).
 */
export const guardedWords = setOf(
  'must may might should shall will would can could ought need ' +
    'all any both each either every few fewer fewest half least less little lot lots many more most much neither none no not number ' +
    'only other others same several some another enough first last next main ' +
    'one two three four five six seven eight nine ten once twice dozen hundred thousand million third quarter ' +
    'never before after until since during within without except unless against for from ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october ' +
    'november december second seconds minute minutes hour hours day days week weeks month months year years daily weekly monthly yearly ' +
    'mile miles metre metres meter meters kilometre kilometres km kg stone pound pounds penny pence litre litres ml mg percent',
)

/** Words of a sound alike that are mistaken for one another; either may have been meant. */
const mistaken = [
  'a an',
  'too to',
  "your you're",
  "their they're",
  'their there',
  "there they're",
  "its it's",
  "whose who's",
  'of off',
  'then than',
  'form from',
  'affect effect',
  'loose lose',
  'practice practise',
  'licence license',
  'program programme',
  'judgement judgment',
  'enrol enroll',
  'foetus fetus',
  'an and',
]
const mistakenPairs = new Set(mistaken.flatMap((pair) => [pair, pair.split(' ').reverse().join(' ')]))

/** A letter left out that leaves another word; the other way about it would be another meaning. */
const leftOut = new Set(['you your', 'the they', 'you youre'])

export const isMistaken = (before: string, after: string): boolean =>
  mistakenPairs.has(`${before} ${after}`) || leftOut.has(`${before} ${after}`)

/** Short forms with the one thing that each stands for in a questionnaire about health services. */
export const shortForms = new Map([
  ['gp', 'general practitioner'],
  ['gps', 'general practitioners'],
  ['a&e', 'accident and emergency'],
  ['ed', 'emergency department'],
  ['utc', 'urgent treatment centre'],
  ['icb', 'integrated care board'],
  ['icbs', 'integrated care boards'],
  ['ics', 'integrated care system'],
  ['nhs', 'national health service'],
  ['hosc', 'health overview and scrutiny committee'],
  ['pals', 'patient advice and liaison service'],
  ['bsl', 'british sign language'],
  ['mri', 'magnetic resonance imaging'],
  ['ct', 'computed tomography'],
  ['ecg', 'electrocardiogram'],
  ['icu', 'intensive care unit'],
  ['camhs', 'child and adolescent mental health services'],
  ['chc', 'continuing healthcare'],
  ['cqc', 'care quality commission'],
  ['vcse', 'voluntary, community and social enterprise'],
])

/** With a capital inside a sentence these are another word than without. */
export const otherWithCapital = setOf(
  'may march august polish turkey china us it who aids bath reading sandwich deal hove rugby',
)
