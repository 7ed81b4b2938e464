import { blankQuotations, piecesQuoted, saidByMany } from '../../core/erasing/quotations.ts'
import type { Db, Tx } from '../../db/database.ts'
import { findPublishedVersion } from '../../register/programmes/index.ts'
import { listHeldTexts, listTextsNotPublic, listTextsPublic } from './unpublished-queries.ts'

// What somebody writes at the desk and the public will read may repeat words of a response only where these are in public
// themselves: permitted by their sender, redacted, released by two people and not taken down.

const aPage = 2000

const repeats = (written: string, texts: readonly string[]): boolean =>
  texts.length > 0 && blankQuotations(written, saidByMany(texts), '') !== written

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn)
}

/** Words that the public reads anyway: published texts, and what is said of the programme itself, which people repeat. */
async function readShared(db: Db | Tx, programmeId: string, written: string) {
  const programme = await findPublishedVersion(db, programmeId)
  const texts = [...(await listTextsPublic(db, programmeId)), ...textsIn(programme?.content)]
  return { texts: texts.filter((text) => repeats(written, [text])), least: 1 }
}

/** The pieces of a text that repeat words of responses to a programme which the public may not read at this moment. */
export async function listUnpublishedPieces(
  db: Db | Tx,
  programmeId: string,
  written: string,
): Promise<string[]> {
  const repeated: string[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const page = await listHeldTexts(db, programmeId, after, aPage)
    const texts = page.flatMap((answer) => answer.texts)
    // Nearly always nothing is repeated: one look over all of them tells.
    if (repeats(written, texts)) repeated.push(...texts.filter((text) => repeats(written, [text])))
    const last = page.at(-1)
    if (!last || page.length < aPage) break
    after = last.id
  }
  if (repeated.length === 0) return []
  return piecesQuoted(written, saidByMany(repeated), await readShared(db, programmeId, written))
}

/**
 * For what was written while it quoted nothing but published words: without those that have left the public since.
 * @param mark what stands in their place
 */
export async function createLeaveOutUnpublished(
  db: Db | Tx,
  programmeId: string,
  written: readonly string[],
  mark: string,
): Promise<(text: string) => string> {
  const all = written.join('\n\n')
  const texts =
    all === '' ? [] : (await listTextsNotPublic(db, programmeId)).filter((text) => repeats(all, [text]))
  if (texts.length === 0) return (text) => text
  const shared = await readShared(db, programmeId, all)
  return (text) => blankQuotations(text, saidByMany(texts), mark, shared)
}
