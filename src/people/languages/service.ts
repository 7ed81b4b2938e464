import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import { type ExchangeRow, readExchange } from '../../core/languages/exchange.ts'
import type { Sentences } from '../../core/languages/sentences.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { hashContent, hashEnglish, isReady, type Progress, progressOf } from './progress.ts'
import {
  findLanguage,
  findLanguageForUpdate,
  insertLanguage,
  insertSignature,
  type LanguageRow,
  listTranslations,
  signTranslations,
  updateLanguage,
  upsertTranslations,
} from './queries.ts'
import { forgetLanguages } from './reader.ts'
import type { NewLanguage, SignatureForm } from './schema.ts'

/** Who does it: null on the command line. */
type By = { accountId: string | null }

/** @throws NotFound */
export async function getLanguage(db: Db, code: string): Promise<LanguageRow> {
  const found = await findLanguage(db, code)
  if (!found) throw new NotFound('a language')
  return found
}

export const readProgress = async (db: Db | Tx, english: Sentences, code: string): Promise<Progress> =>
  progressOf(english, code, await listTranslations(db, code))

async function getLanguageForUpdate(tx: Tx, code: string): Promise<LanguageRow> {
  const found = await findLanguageForUpdate(tx, code)
  if (!found) throw new NotFound('a language')
  return found
}

const act = (tx: Tx, { accountId }: By, what: string, code: string, after: object) =>
  recordAct(tx, { accountId, act: what, subjectKind: 'language', subjectId: code, after })

/** Begins a language, off and with nothing translated. @returns false where it is there already */
export const addLanguage = (ctx: Context, by: By, { code, name }: NewLanguage): Promise<boolean> =>
  ctx.db.transaction().execute(async (tx) => {
    const isNew = await insertLanguage(tx, { code, name, addedAt: ctx.now() })
    if (isNew) await act(tx, by, 'language-added', code, { name })
    return isNew
  })

export type Taken = {
  /** New, or other than before. */
  changed: number
  unchanged: number
  empty: number
  bad: ReturnType<typeof readExchange>['bad']
}

/**
 * Takes what a translator sent: good rows, each beside the hash of its English. The public reads on what was signed
 * before, until these are signed too.
 */
export const takeSentences = (
  ctx: Context,
  by: By,
  english: Sentences,
  { code, rows }: { code: string; rows: readonly Partial<ExchangeRow>[] },
): Promise<Taken> =>
  ctx.db.transaction().execute(async (tx) => {
    await getLanguageForUpdate(tx, code)
    const { good, bad, empty } = readExchange(rows, progressOf(english, code, []).needed)
    const changed = await upsertTranslations(
      tx,
      good.map(({ key, english: of, text }) => ({
        ...{ language: code, key, text },
        englishHash: hashEnglish(of),
        changedAt: ctx.now(),
      })),
    )
    const counts = { changed, unchanged: good.length - changed, empty }
    await act(tx, by, 'translations-taken', code, { ...counts, bad: bad.length })
    return { ...counts, bad }
  })

/**
 * A named speaker answers for what stands, from then on the public reads it. Language and hash are in the log; the
 * name is in the audit trail.
 * @throws EditedByAnother where the translations are no longer those that were shown
 */
export async function signLanguage(
  ctx: Context,
  by: By,
  english: Sentences,
  { code, ...form }: SignatureForm & { code: string },
): Promise<void> {
  const { contentHash, signedBy, capacity, isNamedInPublic } = form
  await ctx.db.transaction().execute(async (tx) => {
    const language = await getLanguageForUpdate(tx, code)
    const progress = await readProgress(tx, english, code)
    if (progress.current.size === 0) throw new Refused('Nothing is translated yet')
    if (hashContent(progress) !== contentHash) throw new EditedByAnother('the translation')
    await signTranslations(tx, code, [...progress.current.keys()])
    const sentences = progress.current.size
    const entryId = await enterAct(tx, ctx, 'language-signed', { language: code, contentHash, sentences })
    await insertSignature(tx, {
      ...{ id: ctx.newId(), language: code, contentHash, sentences, signedBy, capacity, isNamedInPublic },
      ...{ signedAt: ctx.now(), recordedBy: by.accountId, entryId },
    })
    await updateLanguage(tx, language, {})
    await act(tx, by, 'language-signed', code, form)
  })
  forgetLanguages(ctx)
}

/** Not everything is translated and signed. */
class LanguageNotReady extends Refused {
  constructor() {
    super(
      'This language cannot be turned on yet',
      'Everything has to be translated, and signed as it stands by a named speaker.',
    )
  }
}

/** @throws LanguageNotReady */
export async function switchLanguage(
  ctx: Context,
  by: By,
  english: Sentences,
  { code, isOn }: { code: string; isOn: boolean },
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const language = await getLanguageForUpdate(tx, code)
    if (language.isOn === isOn) return
    if (isOn && !isReady(await readProgress(tx, english, code))) throw new LanguageNotReady()
    await updateLanguage(tx, language, { isOn })
    await enterAct(tx, ctx, 'language-switched', { language: code, isOn })
    await act(tx, by, 'language-switched', code, { isOn })
  })
  forgetLanguages(ctx)
}
