import { nameCarried } from './carry.ts'
import { changesNegation, changesNumber } from './compare-words.ts'
import { type Choice, type Question, type Questionnaire, questionsOf } from './content.ts'
import { sectionOfQuestion } from './edit.ts'
import { countMendedWords, type IsWord, mostMendedWords } from './mended-words.ts'

/** Words that stand differently, such as the label of a choice. */
export type WordsChange = {
  what:
    | 'question'
    | 'hint'
    | 'choice'
    | 'row'
    | 'purpose'
    | 'section'
    | 'introduction'
    | 'picture'
    | 'audio'
    | 'film'
  before: string
  after: string
}

/** What changed beside the words: never the same meaning. */
export type StructureChange =
  | 'kind'
  | 'choices'
  | 'rows'
  | 'limits'
  | 'place'
  | 'who-fills-in'
  | 'who-is-asked'
  | 'picture'
  | 'tie'

/** Why a change can not be called *meaning unchanged*. */
export type Barrier =
  | StructureChange
  | 'added'
  | 'removed'
  | 'moved'
  | 'negation'
  | 'number'
  | 'other-words'
  | 'many-words'

/** What became of one question, or of a section's own words, between two wordings. */
export type Change = {
  id: string
  state: 'added' | 'removed' | 'changed' | 'moved'
  /** The question as it is asked after, or was before where it is gone. */
  text: string
  words: WordsChange[]
  structure: StructureChange[]
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const keysOf = (choices: readonly Choice[]) =>
  choices.map(({ key, isExclusive = false, hasText = false }) => [key, isExclusive, hasText])

/** When a question is asked: by its own conditions and those of its section. */
const whenOf = (questionnaire: Questionnaire, question: Question) => [
  sectionOfQuestion(questionnaire, question.id)?.shownWhen ?? null,
  question.shownWhen,
]

function listStructure(before: Placed, after: Placed): StructureChange[] {
  const [was, is] = [before.question, after.question]
  const compared: [StructureChange, boolean][] = [
    ['kind', was.kind === is.kind],
    ['choices', same(keysOf(was.choices), keysOf(is.choices))],
    ['rows', same(keysOf(was.rows), keysOf(is.rows))],
    ['limits', same(was.number, is.number)],
    ['place', was.place === is.place],
    ['who-fills-in', was.isAnalystOnly === is.isAnalystOnly],
    ['who-is-asked', same(whenOf(before.of, was), whenOf(after.of, is))],
    ['picture', was.media?.picture?.hash === is.media?.picture?.hash],
    ['tie', (was.fullQuestionId ?? null) === (is.fullQuestionId ?? null)],
  ]
  return compared.filter(([, isSame]) => !isSame).map(([what]) => what)
}

type Placed = { of: Questionnaire; question: Question }

function listWords(before: Placed, after: Placed): WordsChange[] {
  const named = ({ of }: Placed, words: string) => nameCarried(words, questionsOf(of))
  const [was, is] = [before.question, after.question]
  const labels = (list: 'choices' | 'rows', what: 'choice' | 'row'): WordsChange[] =>
    is[list].flatMap(({ key, label }) => {
      const old = was[list].find((choice) => choice.key === key)
      return old ? [{ what, before: old.label, after: label }] : []
    })
  const all: WordsChange[] = [
    { what: 'question', before: named(before, was.text), after: named(after, is.text) },
    { what: 'hint', before: named(before, was.hint), after: named(after, is.hint) },
    ...labels('choices', 'choice'),
    ...labels('rows', 'row'),
    { what: 'purpose', before: was.purpose, after: is.purpose },
    { what: 'picture', before: was.media?.picture?.alt ?? '', after: is.media?.picture?.alt ?? '' },
    ...spokenWords('audio', was, is),
    ...spokenWords('film', was, is),
  ]
  return all.filter((words) => words.before !== words.after)
}

/** The same words in another recording or film show as put in anew: it may not say them. */
function spokenWords(what: 'audio' | 'film', was: Question, is: Question): WordsChange[] {
  const [before, after] = [was.media?.[what], is.media?.[what]]
  if (before?.hash === after?.hash && before?.transcript === after?.transcript) return []
  const words = { before: before?.transcript ?? '', after: after?.transcript ?? '' }
  return [{ what, ...words, ...(words.before === words.after ? { before: '' } : {}) }]
}

/** Added to what is asked, or telling what it is for: the words that are asked stay the same. */
const isBeside = ({ what }: WordsChange): boolean => what === 'purpose' || what === 'audio' || what === 'film'

/** Those that kept their order among themselves are not moved; the others are. */
function listMoved(before: readonly string[], after: readonly string[]): Set<string> {
  const kept = after.filter((id) => before.includes(id))
  const was = before.filter((id) => after.includes(id))
  const moved = new Set<string>()
  for (const id of kept) {
    const rest = (ids: readonly string[]) => ids.filter((one) => !moved.has(one))
    if (rest(was)[rest(kept).indexOf(id)] !== id) moved.add(id)
  }
  return moved
}

function compareSections(before: Questionnaire, after: Questionnaire): Change[] {
  return after.sections.flatMap(({ id, title, introduction }): Change[] => {
    const was = before.sections.find((section) => section.id === id)
    const all: WordsChange[] = [
      { what: 'section', before: was?.title ?? '', after: title },
      { what: 'introduction', before: was?.introduction ?? '', after: introduction },
    ]
    const words = all.filter((one) => one.before !== one.after)
    return words.length > 0 ? [{ id, state: 'changed', text: title, words, structure: [] }] : []
  })
}

/** The difference of two wordings, question by question in the order asked; what is gone comes last. */
export function compareWordings(before: Questionnaire, after: Questionnaire): Change[] {
  const [was, is] = [questionsOf(before), questionsOf(after)]
  const moved = listMoved(
    was.map(({ id }) => id),
    is.map(({ id }) => id),
  )
  const changes = is.flatMap((question): Change[] => {
    const text = nameCarried(question.text, is)
    const old = was.find(({ id }) => id === question.id)
    if (!old) return [{ id: question.id, state: 'added', text, words: [], structure: [] }]
    const [placedBefore, placedAfter] = [
      { of: before, question: old },
      { of: after, question },
    ]
    const [words, structure] = [
      listWords(placedBefore, placedAfter),
      listStructure(placedBefore, placedAfter),
    ]
    if (words.length + structure.length > 0)
      return [{ id: question.id, state: 'changed', text, words, structure }]
    return moved.has(question.id) ? [{ id: question.id, state: 'moved', text, words, structure }] : []
  })
  const gone = was
    .filter(({ id }) => !is.some((question) => question.id === id))
    .map(
      ({ id, text }): Change => ({
        id,
        state: 'removed',
        text: nameCarried(text, was),
        words: [],
        structure: [],
      }),
    )
  return [...compareSections(before, after), ...changes, ...gone]
}

/**
 * Why a change can not be called *meaning unchanged*; none where it can. The rule: the same questions in the same
 * order with the same choices, asked of the same people; no number and no word such as “not” that came or went; and
 * no words that differ but at most three that were mended in any one text. The purpose may say anything: it is not
 * asked. A recording or a film of the same words may be added; another picture may say another thing.
 */
export function listBarriers({ state, words, structure }: Change, isWord: IsWord): Barrier[] {
  if (state !== 'changed') return [state]
  return [...structure, ...new Set(words.flatMap((change) => listWordBarriers(change, isWord)))]
}

function listWordBarriers(change: WordsChange, isWord: IsWord): Barrier[] {
  if (isBeside(change)) return []
  const { before, after } = change
  const barriers: Barrier[] = []
  if (changesNegation(before, after)) barriers.push('negation')
  if (changesNumber(before, after)) barriers.push('number')
  const mended = countMendedWords(before, after, isWord)
  if (mended === Number.POSITIVE_INFINITY) barriers.push('other-words')
  else if (mended > mostMendedWords) barriers.push('many-words')
  return barriers
}

/** Whether answers before and after a change answer the same question, whoever looks at it. */
export const keepsMeaning = ({ state, words, structure }: Change): boolean =>
  state === 'moved' || (state === 'changed' && structure.length === 0 && words.every(isBeside))
