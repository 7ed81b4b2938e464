import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { enterAct } from '../../record/log.ts'
import type { Judgement } from '../questions/index.ts'
import { insertComment, insertDeclaration, setRead } from './queries.ts'
import type { Declaration, GroupComment } from './schema.ts'

type Of = { organisationId: string; year: number }
type By = { accountId: string; requestId: string }

/** Keeps what a body declares of itself, public at once. None is changed: a later one takes its place. */
export async function declare(
  ctx: Context,
  { organisationId, year }: Of,
  declaration: Declaration,
  { accountId, requestId }: By,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const [id, salt] = [ctx.newId(), ctx.randomBytes(32)]
    const { seeks, weighs, words, declaredAs } = declaration
    const facts = { body: organisationId, year, seeks, weighs }
    const entryId = await enterAct(tx, ctx, 'body-declared', facts, [
      { name: 'declaration', content: { words, declaredAs }, salt },
    ])
    const kept = { ...declaration, id, organisationId, year, declaredAt: ctx.now(), salt, entryId }
    await insertDeclaration(tx, { ...kept, declaredBy: accountId })
    await recordAct(tx, {
      ...{ accountId, requestId, act: 'body-declared', after: { year, ...declaration } },
      ...{ subjectKind: 'organisation', subjectId: organisationId },
    })
  })
}

/** Takes what a group says of a body. Its entry in the log commits to its words. */
export async function comment(ctx: Context, { organisationId, year }: Of, said: GroupComment): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const [id, salt] = [ctx.newId(), ctx.randomBytes(32)]
    const { seeks, weighs, groupName, words } = said
    const facts = { body: organisationId, year, comment: id, seeks, weighs }
    const entryId = await enterAct(tx, ctx, 'body-commented', facts, [
      { name: 'comment', content: { groupName, words }, salt },
    ])
    await insertComment(tx, { ...said, id, organisationId, year, saidAt: ctx.now(), salt, entryId })
  })
}

/**
 * Shows a comment, or withholds it with a reason. Either can be changed.
 * @throws NotFound
 */
export async function readComment(
  ctx: Context,
  place: { organisationId: string; id: string },
  judgement: Judgement,
  { accountId, requestId }: By,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await setRead(tx, place, judgement, { readAt: ctx.now(), readBy: accountId })))
      throw new NotFound('a comment on this body')
    await recordAct(tx, {
      ...{ accountId, requestId, act: 'body-comment-read', after: judgement },
      ...{ subjectKind: 'body-comment', subjectId: place.id },
    })
  })
}
