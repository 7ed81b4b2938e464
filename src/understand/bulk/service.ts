import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import { insertCodingsOfAct, listThemesInUse, takeBackCodingsOfAct } from '../coding/index.ts'
import { listMatchingIds, readSearchAddress, type Scope } from '../search/index.ts'
import { findActForUpdate, insertAct, updateAct } from './queries.ts'

type Author = { accountId: string; requestId: string }

export type BulkWish = {
  name: string
  themeId: string
  /** The search as its address. */
  search: string
  /** How many answers the person was told that it finds. */
  found: number
  /** Also answers that a person has read, and left without the theme. */
  alsoRead: boolean
}

type QuestionScope = Scope & { questionId: string }

/** Answers to be coded in bulk: without `alsoRead` those that nobody has read. */
export const narrowed = (search: string, alsoRead: boolean) => {
  const read = readSearchAddress(search)
  return alsoRead || read.state !== 'all' ? read : { ...read, state: 'unread' as const }
}

/**
 * Gives every answer that a search finds a theme, unread, under a name.
 * @returns how many codings were made
 * @throws EditedByAnother where the search finds other than what the person saw, or the theme is gone
 */
export const codeInBulk = (
  ctx: Context,
  { programmeId, questionId }: QuestionScope,
  wish: BulkWish,
  author: Author,
): Promise<number> =>
  ctx.db.transaction().execute(async (tx) => {
    const themes = await listThemesInUse(tx, questionId)
    if (!themes.some(({ id }) => id === wish.themeId))
      throw new EditedByAnother('the themes of this question')
    const scope = { programmeId, questionId }
    const seen = await listMatchingIds(tx, scope, readSearchAddress(wish.search))
    if (seen.length !== wish.found) throw new EditedByAnother('what this search finds')
    const answerIds = await listMatchingIds(tx, scope, narrowed(wish.search, wish.alsoRead))
    const [id, madeAt] = [ctx.newId(), ctx.now()]
    const { name, themeId, search } = wish
    const { accountId } = author
    await insertAct(tx, { id, questionId, themeId, name, search, accountId, madeAt, codings: 0 })
    const codings = await insertCodingsOfAct(tx, { answerIds, themeId, bulkActId: id, accountId, at: madeAt })
    await updateAct(tx, id, { codings })
    await record(tx, programmeId, id, 'coded-in-bulk', author, { theme: themeId, codings })
    return codings
  })

/**
 * Takes back in one act what was coded in bulk, but for what people have read and coded since.
 * @returns how many codings were taken back
 */
export const takeBackAct = (
  ctx: Context,
  { programmeId, questionId }: QuestionScope,
  id: string,
  author: Author,
): Promise<number> =>
  ctx.db.transaction().execute(async (tx) => {
    const act = await findActForUpdate(tx, questionId, id)
    if (!act) throw new NotFound('an act of coding in bulk')
    if (act.takenBackAt !== null)
      throw new Refused('This has been taken back already', 'Nothing was changed.')
    const takenBackAt = ctx.now()
    const takenBack = await takeBackCodingsOfAct(tx, id, author.accountId, takenBackAt)
    await updateAct(tx, id, { takenBackAt, takenBackBy: author.accountId, takenBack })
    await record(tx, programmeId, id, 'bulk-coding-taken-back', author, { codings: takenBack })
    return takenBack
  })

const record = (
  tx: Parameters<typeof recordAct>[0],
  programmeId: string,
  id: string,
  act: string,
  author: Author,
  after: unknown,
) => recordAct(tx, { ...author, act, subjectKind: 'bulk-act', subjectId: id, programmeId, after })
