import { pluralFormsOf } from '../../src/core/languages/language-code.ts'
import { inPseudoLanguage } from '../../src/core/languages/pseudo.ts'
import { listNeeded, listSentences } from '../../src/core/languages/sentences.ts'
import { hashContent } from '../../src/people/languages/progress.ts'
import {
  addLanguage,
  readProgress,
  signLanguage,
  switchLanguage,
  takeSentences,
} from '../../src/people/languages/service.ts'
import { catalogues } from '../../src/rooms.ts'
import type { TestApp } from './app.ts'

const sentences = listSentences(catalogues)
const by = { accountId: null }

const plain: Record<string, string> = { ƀ: 'b', ĝ: 'g', ĥ: 'h', ĵ: 'j', ɱ: 'm', ǫ: 'q', ṽ: 'v', ẋ: 'x' }

/** Letters of the pseudo-language that no font for printing has, nor any language that is printed, become plain ones. */
const withPrintable = (text: string): string =>
  text.replace(/[ƀĝĥĵɱǫṽẋ]/giu, (sign) => plain[sign.toLowerCase()] ?? sign)

/**
 * A language with all sentences translated and signed, as letters that tell it from English: accented, or for what is
 * written from the right in Arabic letters.
 * @param only of which sentences there is a translation; then the language stays off
 */
export async function makeLanguage(
  { ctx }: Pick<TestApp, 'ctx'>,
  { code, name, only }: { code: string; name: string; only?: readonly string[] },
): Promise<void> {
  await addLanguage(ctx, by, { code, name })
  const pseudo = ['ar', 'ur', 'fa'].includes(code) ? 'ar-XB' : 'en-XA'
  const rows = [...listNeeded(sentences, pluralFormsOf(code))]
    .filter(([key]) => !only || only.includes(key))
    .map(([key, english]) => ({
      ...{ key, english },
      translation: withPrintable(inPseudoLanguage(english, pseudo)),
    }))
  await takeSentences(ctx, by, sentences, { code, rows })
  const contentHash = hashContent(await readProgress(ctx.db, sentences, code))
  const signature = { contentHash, signedBy: 'A speaker', capacity: 'translator', isNamedInPublic: false }
  await signLanguage(ctx, by, sentences, { code, ...signature })
  if (!only) await switchLanguage(ctx, by, sentences, { code, isOn: true })
}
