import { z } from 'zod'
import { dayInLondon } from '../../core/days.ts'
import { writtenIn } from '../../core/languages/language-code.ts'
import type { Db } from '../../db/database.ts'
import { isPrintable } from '../../documents/fonts.ts'
import type { FindSpeech, Speech } from '../../people/languages/index.ts'
import { type Addressee, type Composed, ownPagePlace, type Purpose, type Way } from '../../post/index.ts'
import { findPublishedVersion } from '../../register/programmes/index.ts'
import { listReadStates } from '../../understand/reports/index.ts'
import type { Translate } from '../../web/messages.ts'
import { decisionContentOf } from '../decisions/index.ts'
import { listIssuesRaised, readBecame, readNext, stateOfAll } from '../raised/index.ts'
import { listReversals } from '../reversals/index.ts'
import { againPurposeName } from './again-queries.ts'
import { findPublishedDecision, listReplyWays, replyPurposeName } from './queries.ts'
import { createWriter, type Run, type Told } from './words.ts'

const prefix = 'response:'
export const keyOfResponse = (responseId: string): string => prefix + responseId

const responsesOf = (keys: readonly string[]): string[] =>
  keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))

/** The decision that the messages of a batch are about, whichever of the two purposes they have. */
export const decisionOfBatch = ({ details, subjectId }: { details: unknown; subjectId: string }): string =>
  replyWords.safeParse(details).data?.decisionId ?? subjectId

/** The words of a run, neutral and the same for everybody, where the site is and, since people are told again, the decision. */
const replyWords = z.object({
  subject: z.string(),
  body: z.string(),
  site: z.string().default(''),
  decisionId: z.string().optional(),
})

/**
 * Replies to those who asked what was decided: an e-mail or text message has neutral words and a link, a letter says what
 * became of each point that the person raised; all in the language and the format in which they responded, where there are
 * words for it.
 */
export const replyPurpose = (english: Translate, findSpeech: FindSpeech): Purpose =>
  purposeNamed(replyPurposeName, english, findSpeech)

/** The same for those who were told of a decision before something happened to it. */
export const againPurpose = (english: Translate, findSpeech: FindSpeech): Purpose =>
  purposeNamed(againPurposeName, english, findSpeech)

const purposeNamed = (name: string, english: Translate, findSpeech: FindSpeech): Purpose => ({
  name,
  async reach(db, _batch, keys) {
    const rows = await listReplyWays(db, responsesOf(keys))
    return new Map<string, Way>(rows.map(({ responseId, way }) => [keyOfResponse(responseId), way]))
  },
  async compose(db, { details, subjectId }, addressees, now) {
    const { decisionId = subjectId, ...words } = replyWords.parse(details)
    const run = { ...words, isAgain: name === againPurposeName }
    const asIs: Composed = {
      ...{ language: writtenIn, subject: run.subject, text: run.body, letter: [] },
      leaving: english('decide:answers.leaving'),
    }
    // Most are: what was decided is read for the others alone.
    const others = addressees.filter((one) => !isPlain(one) && run.site !== '')
    const told = others.length === 0 ? undefined : await readTold(db, decisionId, dayInLondon(now))
    const writing = { english: sayOnce(english), findSpeech, run: { ...run, prints: once(isPrintable) } }
    const written = told ? await writeTo(db, { ...writing, told }, others) : new Map()
    return new Map(
      addressees.map((one): [string, Composed] => {
        const body = run.body.replaceAll(ownPagePlace, run.site)
        const letter = one.channel === 'letter' ? body.split(/\n{2,}/) : []
        return [one.messageId, written.get(one.messageId) ?? { ...asIs, letter }]
      }),
    )
  },
})

/** Hundreds are written to at a time, in sentences most of which are the same: each is put together once. */
function once<Result>(find: (words: string) => Result): (words: string) => Result {
  const found = new Map<string, Result>()
  return (words) => {
    const known = found.get(words)
    if (known !== undefined) return known
    const result = find(words)
    found.set(words, result)
    return result
  }
}

function sayOnce(t: Translate): Translate {
  const say = once((asked) => t(...(JSON.parse(asked) as Parameters<Translate>)))
  return (key, fill) => say(JSON.stringify(fill ? [key, fill] : [key]))
}

const thatSaysOnce = (speech: Speech | undefined): Speech | undefined =>
  speech && {
    ...speech,
    language: { ...speech.language, translate: sayOnce(speech.language.translate) },
  }

const isPlain = ({ channel, language, format }: Addressee): boolean =>
  channel !== 'letter' && language === writtenIn && format !== 'easy-read'

/** What replies about a decision rest on; undefined where it is not public. */
async function readTold(db: Db, decisionId: string, today: string): Promise<Told | undefined> {
  const programme = await findPublishedDecision(db, decisionId)
  const decision = programme && (await decisionContentOf(db, decisionId))
  const became = programme && (await readBecame(db, programme.programmeId))
  if (!programme || !decision || !became) return undefined
  const { programmeId, slug } = programme
  const content = (await findPublishedVersion(db, programmeId))?.content
  const next = content ? await readNext(db, { id: programmeId, slug, content }, today) : null
  const reversals = (await listReversals(db, programmeId)).get(decisionId) ?? []
  const title = content?.title ?? ''
  return { decisionId, programmeId, slug, title, decision, reversals, became, next }
}

type Writing = { english: Translate; findSpeech: FindSpeech; run: Run; told: Told }

/** One address may stand for several responses, whose points are told once. */
async function writeTo(
  db: Db,
  { english, findSpeech, run, told }: Writing,
  addressees: readonly Addressee[],
): Promise<Map<string, Composed>> {
  const byPost = addressees.filter(({ channel }) => channel === 'letter')
  const responses = responsesOf(byPost.flatMap(({ recipients }) => recipients))
  const raised =
    responses.length === 0
      ? new Map<string, string[]>()
      : await listIssuesRaised(db, told.programmeId, responses)
  const states = await listReadStates(db, responses)
  const write = createWriter(english, run, told)
  const speeches = new Map<string, Speech | undefined>()
  for (const code of new Set(addressees.map(({ language }) => language))) {
    if (code !== writtenIn) speeches.set(code, thatSaysOnce(await findSpeech(db, code)))
  }
  return new Map(
    addressees.map((addressee) => {
      const own = responsesOf(addressee.recipients)
      const issueIds = [...new Set(own.flatMap((id) => raised.get(id) ?? []))]
      const readState = stateOfAll(own, states)
      const reader = { addressee, speech: speeches.get(addressee.language), issueIds, readState }
      return [addressee.messageId, write(reader)]
    }),
  )
}
