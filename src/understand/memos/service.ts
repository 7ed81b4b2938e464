import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { findAnswer, listThemesInUse } from '../coding/index.ts'
import { findMemo, insertMemo, insertVersion, lockMemo, removeMemo } from './queries.ts'

type Author = { programmeId: string; questionId: string; accountId: string; requestId: string }
type Needs = Pick<Context, 'db' | 'now' | 'newId'>

const record = (
  tx: Tx,
  { questionId: _question, ...author }: Author,
  id: string,
  act: string,
  after?: unknown,
) => recordAct(tx, { ...author, act, subjectKind: 'memo', subjectId: id, after })

type NewMemo = { text: string; themeId: string | null; answerId: string | null }

/** @throws NotFound where the theme or the answer is not of the question */
export const addMemo = (needs: Needs, memo: NewMemo, author: Author): Promise<string> =>
  needs.db.transaction().execute(async (tx) => {
    const { questionId, accountId } = author
    const { text, answerId } = memo
    if (answerId !== null && !(await findAnswer(tx, questionId, answerId)))
      throw new NotFound('an answer to the question')
    const themeId = answerId === null ? memo.themeId : null
    if (themeId !== null && !(await listThemesInUse(tx, questionId)).some(({ id }) => id === themeId))
      throw new NotFound('a theme of the question')
    const id = needs.newId()
    await insertMemo(tx, { id, questionId, themeId, answerId })
    await insertVersion(tx, { memoId: id, number: 1, text, accountId, madeAt: needs.now() })
    await record(tx, author, id, 'memo-written')
    return id
  })

/** A new version of a memo, or its end; `number` is the version that the person saw. */
async function changeMemo(
  needs: Needs,
  { id, number }: { id: string; number: number },
  author: Author,
  change: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  await needs.db.transaction().execute(async (tx) => {
    await lockMemo(tx, id)
    const memo = await findMemo(tx, author.questionId, id)
    if (!memo) throw new NotFound('a memo')
    if (memo.number !== number) throw new EditedByAnother('this memo')
    await change(tx)
  })
}

/** @throws EditedByAnother where somebody else has edited it since the person saw it */
export const editMemo = (
  needs: Needs,
  { id, number, text }: { id: string; number: number; text: string },
  author: Author,
): Promise<void> =>
  changeMemo(needs, { id, number }, author, async (tx) => {
    const { accountId } = author
    await insertVersion(tx, { memoId: id, number: number + 1, text, accountId, madeAt: needs.now() })
    await record(tx, author, id, 'memo-edited', { number: number + 1 })
  })

/** @throws EditedByAnother where somebody else has edited it since the person saw it */
export const endMemo = (needs: Needs, seen: { id: string; number: number }, author: Author): Promise<void> =>
  changeMemo(needs, seen, author, async (tx) => {
    await removeMemo(tx, seen.id, needs.now())
    await record(tx, author, seen.id, 'memo-removed')
  })
