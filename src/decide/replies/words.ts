import { writtenIn } from '../../core/languages/language-code.ts'
import { nameOfLanguage } from '../../core/languages/names.ts'
import type { Speech } from '../../people/languages/index.ts'
import { type Addressee, type Composed, ownPagePlace } from '../../post/index.ts'
import type { ReadState } from '../../understand/reports/index.ts'
import { speakIn } from '../../web/language.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { DecisionContent } from '../decisions/index.ts'
import { letterOf, type Next, pointsOf } from '../raised/index.ts'
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
  became: Parameters<typeof pointsOf>[2]
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

/** A message in the language and the format of its readers, so far as there are words for it; else in English. */
export function wordsFor(english: Translate, run: Run, told: Told, reader: Reader): Composed {
  const { addressee, speech } = reader
  const isEasyRead = addressee.format === 'easy-read'
  const keys = keysOf(run, isEasyRead)
  // Only whole: a mail in two languages helps nobody.
  const spoken = speech?.isOn && speech.says([keys.subject, keys.body, leavingKey]) ? speech : undefined
  const asked = { ...reader, speech: spoken, ask: askIn(run, speech) }
  if (addressee.channel !== 'letter') return mailFor(english, run, told, asked)
  return letterFor(english, run, told, asked)
}

type Asked = Reader & {
  /** How to ask for the answers in their language, in it; empty where nobody has signed that sentence in it. */
  ask: string
}

const askIn = ({ site }: Run, speech: Speech | undefined): string =>
  speech?.says([askKey]) ? speech.language.translate(askKey, { site }) : ''

const inLanguage = (speech: Speech | undefined): string => (speech ? `?lang=${speech.language.code}` : '')

function mailFor(english: Translate, run: Run, told: Told, { addressee, speech, ask }: Asked): Composed {
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
    text:
      ask === '' || (speech && !lacksAnswers(told.decision, speech.language.code))
        ? body
        : `${body}\n\n${ask}`,
    leaving: t(leavingKey),
    letter: [],
  }
}

/** A letter is in one language: in that of its reader where all of their points are, and it can be printed. */
function letterFor(english: Translate, run: Run, told: Told, asked: Asked): Composed {
  const { speech, ask } = asked
  const translated = speech && letterIn(speech, run, told, asked)
  if (translated?.every(run.prints)) return { ...mailFor(english, run, told, asked), letter: translated }
  const points = pointsOf(english, told.slug, told.became, asked.issueIds, writtenIn)
  const letter = letterOf(english, frameOf(run, told, asked, writtenIn), points)
  const first = translated ? notPrinted(english, speech, `${run.site}${urls.issues(told.slug)}`) : ask
  return {
    ...mailFor(english, run, told, { ...asked, speech: undefined }),
    letter: first !== '' && run.prints(first) ? [first, ...letter] : letter,
  }
}

/** What its decision is called in the language of the letter; in English where it is called nothing in that. */
const frameOf = ({ site, isAgain }: Run, told: Told, { addressee, readState }: Reader, code: string) => ({
  programme: { slug: told.slug, title: told.title },
  decision: { ...told.decision, title: titleIn(code, told.decision).title, headings: undefined },
  ...{ reversals: told.reversals, next: told.next, readState, site, isAgain },
  isEasyRead: addressee.format === 'easy-read',
})

/** Undefined where one of the answers is not in the language. */
const letterIn = (speech: Speech, run: Run, told: Told, reader: Reader): string[] | undefined =>
  speakIn(speech.language, () => {
    const { code, translate } = speech.language
    const points = pointsOf(translate, told.slug, told.became, reader.issueIds, code)
    if (!points.every(({ reason, language }) => reason === '' || language.code === code)) return undefined
    return letterOf(
      translate,
      { ...frameOf(run, told, reader, code), inLanguage: inLanguage(speech) },
      points,
    )
  })

const notPrinted = (t: Translate, speech: Speech, page: string): string => {
  const language = nameOfLanguage(speech.language.code)
  return t('decide:answer.notPrinted', { language, link: `${page}${inLanguage(speech)}` })
}
