import { writtenIn } from '../../core/languages/language-code.ts'
import { nameOfLanguage } from '../../core/languages/names.ts'
import type { Speech } from '../../people/languages/index.ts'
import { type Addressee, type Composed, ownPagePlace } from '../../post/index.ts'
import type { ReadState } from '../../understand/reports/index.ts'
import { speakIn } from '../../web/language.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { DecisionContent } from '../decisions/index.ts'
import {
  type AnswerFrame,
  createLetterOf,
  createPointsOf,
  type Next,
  type PointsOf,
} from '../raised/index.ts'
import type { Reversal } from '../reversals/index.ts'
import { lacksAnswers, titleIn } from '../wordings/index.ts'

/** The neutral English words of a run, the same for everybody, and where the site is. */
export type Run = {
  subject: string
  body: string
  site: string
  isAgain: boolean
  /** Whether words can be put on paper. */
  prints(words: string): boolean
}

/** What replies about a decision rest on, as the public has it. */
export type Told = {
  decisionId: string
  programmeId: string
  slug: string
  title: string
  decision: DecisionContent
  reversals: readonly Reversal[]
  became: Parameters<typeof createPointsOf>[2]
  next: Next | null
}

/** Whom one message is for, and how they are written to: `speech` where their language is another than English. */
type Reader = {
  addressee: Addressee
  speech: Speech | undefined
  /** What they raised; only for a letter. */
  issueIds: readonly string[]
  /** Whether people have read what they said; only for a letter. */
  readState: ReadState
}

const askKey = 'decide:wording.ask'
const leavingKey = 'decide:answers.leaving'

/** Which sentences an e-mail is made of. */
function keysOf({ isAgain }: Run, isEasyRead: boolean) {
  const kind = isAgain ? 'again' : isEasyRead ? 'easy' : ''
  return kind === ''
    ? { subject: 'decide:reply.subject', body: 'decide:reply.body' }
    : { subject: `decide:reply.${kind}Subject`, body: `decide:reply.${kind}Body` }
}

type Kept = {
  english: Translate
  run: Run
  told: Told
  /** What became of issues, in a language. */
  pointsIn(t: Translate, code: string): PointsOf
  /** Letters that have the same head and foot. */
  letterOf(t: Translate, code: string, frame: AnswerFrame): ReturnType<typeof createLetterOf>
  /** Whether an answer is not in a language. */
  lacks(code: string): boolean
}

/**
 * Writes messages about a decision, each in the language and the format of its readers so far as there are words for it, else
 * in English. What many of them say is put together once for all that this writes.
 */
export function createWriter(english: Translate, run: Run, told: Told): (reader: Reader) => Composed {
  const [points, letters, lacking] = [
    memo<PointsOf>(),
    memo<ReturnType<typeof createLetterOf>>(),
    memo<boolean>(),
  ]
  const kept: Kept = {
    ...{ english, run, told },
    pointsIn: (t, code) => points(code, () => createPointsOf(t, told.slug, told.became, code)),
    letterOf: (t, code, frame) =>
      letters(`${code} ${frame.isEasyRead} ${frame.readState}`, () => createLetterOf(t, frame)),
    lacks: (code) => lacking(code, () => lacksAnswers(told.decision, code)),
  }
  return (reader) => wordsFor(kept, reader)
}

function memo<Value>() {
  const kept = new Map<string, Value>()
  return (key: string, make: () => Value): Value => {
    const value = kept.has(key) ? (kept.get(key) as Value) : make()
    kept.set(key, value)
    return value
  }
}

function wordsFor(kept: Kept, reader: Reader): Composed {
  const { addressee, speech } = reader
  const { run } = kept
  const isEasyRead = addressee.format === 'easy-read'
  const keys = keysOf(run, isEasyRead)
  // Only whole: a mail in two languages helps nobody.
  const spoken = speech?.isOn && speech.says([keys.subject, keys.body, leavingKey]) ? speech : undefined
  const asked = { ...reader, speech: spoken, ask: askIn(run, speech) }
  if (addressee.channel !== 'letter') return mailFor(kept, asked)
  return letterFor(kept, asked)
}

type Asked = Reader & {
  /** How to ask for the answers in their language, in it; empty where nobody has signed that sentence in it. */
  ask: string
}

const askIn = ({ site }: Run, speech: Speech | undefined): string =>
  speech?.says([askKey]) ? speech.language.translate(askKey, { site }) : ''

const inLanguage = (speech: Speech | undefined): string => (speech ? `?lang=${speech.language.code}` : '')

function mailFor({ english, run, lacks }: Kept, { addressee, speech, ask }: Asked): Composed {
  const isEasyRead = addressee.format === 'easy-read'
  const t = speech?.language.translate ?? english
  const keys = keysOf(run, isEasyRead)
  // As they were put into the batch: nobody's words change between a preview and the sending.
  const isKept = !speech && !isEasyRead
  const fill = { link: `${ownPagePlace}${inLanguage(speech)}`, site: run.site }
  const body = isKept ? run.body : t(keys.body, fill)
  return {
    language: speech?.language.code ?? writtenIn,
    subject: isKept ? run.subject : t(keys.subject),
    text: ask === '' || (speech && !lacks(speech.language.code)) ? body : `${body}\n\n${ask}`,
    leaving: t(leavingKey),
    letter: [],
  }
}

/** A letter is in one language: in that of its reader where all of their points are, and it can be printed. */
function letterFor(kept: Kept, asked: Asked): Composed {
  const { english, run, told } = kept
  const { speech, ask } = asked
  const translated = speech && letterIn(kept, speech, asked)
  if (translated?.every(run.prints)) return { ...mailFor(kept, asked), letter: translated }
  const points = kept.pointsIn(english, writtenIn)(asked.issueIds)
  const letter = kept.letterOf(english, writtenIn, frameOf(kept, asked, writtenIn))(points)
  const first = translated ? notPrinted(english, speech, `${run.site}${urls.issues(told.slug)}`) : ask
  return {
    ...mailFor(kept, { ...asked, speech: undefined }),
    letter: first !== '' && run.prints(first) ? [first, ...letter] : letter,
  }
}

/** What its decision is called in the language of the letter; in English where it is called nothing in that. */
const frameOf = ({ run, told }: Kept, { addressee, readState }: Reader, code: string): AnswerFrame => ({
  programme: { slug: told.slug, title: told.title },
  decision: { ...told.decision, title: titleIn(code, told.decision).title, headings: undefined },
  ...{ reversals: told.reversals, next: told.next, readState, site: run.site, isAgain: run.isAgain },
  isEasyRead: addressee.format === 'easy-read',
})

/** Undefined where one of the answers is not in the language. */
const letterIn = (kept: Kept, speech: Speech, reader: Reader): string[] | undefined =>
  speakIn(speech.language, () => {
    const { code, translate } = speech.language
    const points = kept.pointsIn(translate, code)(reader.issueIds)
    if (!points.every(({ reason, language }) => reason === '' || language.code === code)) return undefined
    const frame = { ...frameOf(kept, reader, code), inLanguage: inLanguage(speech) }
    return kept.letterOf(translate, code, frame)(points)
  })

const notPrinted = (t: Translate, speech: Speech, page: string): string => {
  const language = nameOfLanguage(speech.language.code)
  return t('decide:answer.notPrinted', { language, link: `${page}${inLanguage(speech)}` })
}
