import type { Context } from '../../context.ts'
import { pseudoCatalogues, pseudoLanguages } from '../../core/languages/pseudo.ts'
import type { Catalogues } from '../../core/languages/sentences.ts'
import { createLanguage, type Language } from '../../web/language.ts'

const pseudoNames = { 'en-XA': 'Pseudo, longer', 'ar-XB': 'Pseudo, from the right' } as const

/** English in disguise, to see what a translation does to the pages. */
const createPseudoLanguages = (english: Catalogues): Language[] =>
  pseudoLanguages.map((code) =>
    createLanguage({ code, name: pseudoNames[code] }, pseudoCatalogues(english, code)),
  )

/** Gives the languages that are on beside English. */
export function createLanguageReader(ctx: Pick<Context, 'config'>, english: Catalogues) {
  const pseudo = ctx.config.hasPseudoLanguages ? createPseudoLanguages(english) : []
  return async (): Promise<readonly Language[]> => pseudo
}
