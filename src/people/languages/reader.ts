import type { Context } from '../../context.ts'
import { pseudoCatalogues, pseudoLanguages } from '../../core/languages/pseudo.ts'
import {
  type Catalogues,
  cataloguesOf,
  listSentences,
  type Sentences,
} from '../../core/languages/sentences.ts'
import { createLanguage, type Language } from '../../web/language.ts'
import type { Translate } from '../../web/messages.ts'
import { progressOf } from './progress.ts'
import { listLanguagesOn, listTranslations } from './queries.ts'

const freshFor = 5_000

type Held = { languages: Promise<readonly Kept[]>; readAt: number }
type Kept = Language & { revision: number }
const heldBy = new WeakMap<Context, Held>()

/** After a change made by this process: the next page is in what stands then. */
export const forgetLanguages = (ctx: Context): void => {
  const held = heldBy.get(ctx)
  if (held) held.readAt = Number.NEGATIVE_INFINITY
}

const pseudoNames = { 'en-XA': 'Pseudo, longer', 'ar-XB': 'Pseudo, from the right' } as const

/** English in disguise, to see what a translation does to the pages. */
const createPseudoLanguages = (english: Catalogues): Language[] =>
  pseudoLanguages.map((code) =>
    createLanguage({ code, name: pseudoNames[code] }, pseudoCatalogues(english, code)),
  )

/**
 * Gives the languages that are on beside English, with what was signed; a sentence that is not says its English. Looked
 * for at most every 5 seconds; while the database does not answer, what was read last still stands.
 */
export function createLanguageReader(
  ctx: Context,
  english: Catalogues,
  inEnglish: Translate,
): () => Promise<readonly Language[]> {
  const sentences = listSentences(english)
  const pseudo = ctx.config.hasPseudoLanguages ? createPseudoLanguages(english) : []
  const readAgain = async (before: readonly Kept[]): Promise<readonly Kept[]> => {
    try {
      return await readLanguages(ctx, sentences, inEnglish, before)
    } catch (error) {
      ctx.log.warn({ err: error }, 'the languages could not be read')
      return before
    }
  }
  return async () => {
    const now = ctx.now().getTime()
    const held = heldBy.get(ctx)
    if (!held || Math.abs(now - held.readAt) >= freshFor) {
      const before = held ? await held.languages : []
      heldBy.set(ctx, { languages: readAgain(before), readAt: now })
    }
    const languages = (await heldBy.get(ctx)?.languages) ?? []
    return pseudo.length > 0 ? [...languages, ...pseudo] : languages
  }
}

/** Those that are as they were are not made again. */
async function readLanguages(
  ctx: Context,
  sentences: Sentences,
  inEnglish: Translate,
  before: readonly Kept[],
): Promise<readonly Kept[]> {
  const on = await listLanguagesOn(ctx.db)
  return Promise.all(
    on.map(async ({ code, name, revision }) => {
      const kept = before.find((one) => one.code === code && one.revision === revision)
      if (kept) return kept
      const { needed, signed } = progressOf(sentences, code, await listTranslations(ctx.db, code))
      const inEnglishStill = needed.size - signed.size
      if (inEnglishStill > 0)
        ctx.log.warn({ language: code, inEnglishStill }, 'sentences that are not signed are shown in English')
      return { ...createLanguage({ code, name }, cataloguesOf(signed), inEnglish), revision }
    }),
  )
}
