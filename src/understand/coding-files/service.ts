import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { codeAffected, listGroups } from '../affected-groups/index.ts'
import { insertCodings, listThemesInUse, lockAnswer, takeBackCodings } from '../coding/index.ts'
import { noteCodings } from '../suggestions/index.ts'
import { type Plan, planFile, planState } from './plan.ts'
import { type CodedAnswer, findFile, insertFile, listCodedAnswers, lockFile, updateFile } from './queries.ts'
import { type KeptFile, keptFile } from './schema.ts'

type Author = { programmeId: string; questionId: string; accountId: string; requestId: string }

const record = (tx: Tx, author: Author, id: string, act: string, after: unknown) => {
  const { programmeId, accountId, requestId } = author
  return recordAct(tx, {
    accountId,
    act,
    subjectKind: 'coding-file',
    subjectId: id,
    programmeId,
    requestId,
    after,
  })
}

/** Keeps the rows of a file to be looked at; nothing is coded yet. Gives its id. */
export const keepFile = (
  ctx: Context,
  { name, content }: { name: string; content: KeptFile },
  author: Author,
): Promise<string> =>
  ctx.db.transaction().execute(async (tx) => {
    const id = ctx.newId()
    const { questionId, accountId } = author
    const rows = JSON.stringify(content)
    await insertFile(tx, { id, questionId, accountId, fileName: name, uploadedAt: ctx.now(), rows })
    await record(tx, author, id, 'coding-file-uploaded', { rows: content.rows.length })
    return id
  })

/** A file with what taking it would change, as answers are coded now. @throws NotFound */
export async function readPlan(db: Db | Tx, programmeId: string, questionId: string, id: string) {
  const file = await findFile(db, questionId, id)
  if (!file) throw new NotFound('a file of codings')
  const content = keptFile.parse(file.rows)
  const ids = content.rows.filter(({ reason }) => reason === undefined).map(({ answer }) => answer)
  const answers = new Map<string, CodedAnswer>(
    (await listCodedAnswers(db, questionId, ids)).map((answer) => [answer.id, answer]),
  )
  const [themes, groups] = [await listThemesInUse(db, questionId), await listGroups(db, programmeId)]
  const onList = groups.filter(({ isDropped }) => !isDropped)
  return { file, plan: planFile(content, answers, themes, onList) }
}

const together = 2000

function* inLots<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += together) yield items.slice(from, from + together)
}

/**
 * Takes the rows of a file that can be taken, as the person saw them; the others come back with their reason.
 * @throws EditedByAnother where taking it would change other codings than those that were shown
 */
export const takeFile = (ctx: Context, id: string, seen: string, author: Author): Promise<Plan> =>
  ctx.db.transaction().execute(async (tx) => {
    await lockFile(tx, id)
    const before = await readPlan(tx, author.programmeId, author.questionId, id)
    if (before.file.takenAt !== null)
      throw new Refused('This file has been taken already', 'Nothing was changed.')
    for (const answerId of before.plan.changes.map((change) => change.answerId).sort())
      await lockAnswer(tx, answerId)
    const { plan } = await readPlan(tx, author.programmeId, author.questionId, id)
    if (planState(plan) !== seen) throw new EditedByAnother('answers or themes of this file')
    const { accountId } = author
    const now = ctx.now()
    const removed = plan.changes.flatMap((change) => change.removed.map(({ codingId }) => codingId))
    for (const ids of inLots(removed)) await takeBackCodings(tx, ids, accountId, now)
    const added = plan.changes.flatMap(({ answerId, added: themes }) =>
      themes.map((theme) => ({ answerId, themeId: theme.id })),
    )
    for (const codings of inLots(added)) {
      const own = { madeBy: 'import', accountId, modelId: null, score: null, madeAt: now } as const
      await insertCodings(
        tx,
        codings.map((coding) => ({ ...coding, ...own })),
      )
    }
    for (const { answerId, groups } of plan.changes) {
      if (groups) await codeAffected(tx, ctx, { ...author, answerId, codes: groups.codes })
    }
    if (plan.changes.length > 0) await noteCodings(tx, ctx.jobs, author.questionId, plan.changes.length, now)
    const counts = { added: plan.added, takenBack: plan.removed, refused: plan.bad.length }
    await updateFile(tx, id, { takenAt: now, ...counts })
    await record(tx, author, id, 'coding-file-taken', counts)
    return plan
  })
