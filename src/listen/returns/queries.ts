import type { Db, Tx } from '../../db/database.ts'

type Way = { codeHash: Buffer; draftHash: Buffer; isLink: boolean; sealedToken: Buffer; madeAt: Date }

/** Keeps a way back to a draft; one that is there already stays. */
export const insertWay = (db: Db | Tx, way: Way) =>
  db
    .insertInto('returnCodes')
    .values(way)
    .onConflict((conflict) => conflict.column('codeHash').doNothing())
    .execute()

/** The sealed token behind a code or a link, with the activity that its draft is for, while the draft is kept. */
export const findWay = (db: Db, codeHash: Buffer, now: Date) =>
  db
    .selectFrom('returnCodes as way')
    .innerJoin('drafts as draft', 'draft.tokenHash', 'way.draftHash')
    .innerJoin('activities as activity', 'activity.id', 'draft.activityId')
    .select(['way.sealedToken', 'activity.slug', 'activity.title', 'draft.correctsId'])
    .where('way.codeHash', '=', codeHash)
    .where('draft.expiresAt', '>', now)
    .executeTakeFirst()

/** When a draft is deleted, if it is kept still. */
export const findExpiry = (db: Db | Tx, draftHash: Buffer, now: Date) =>
  db
    .selectFrom('drafts')
    .select(['expiresAt', 'correctsId'])
    .where('tokenHash', '=', draftHash)
    .where('expiresAt', '>', now)
    .executeTakeFirst()

/** How many links to one draft, and to one address, were sent since a moment. */
export async function countLinks(
  tx: Tx,
  { draftHash, email, since }: { draftHash: Buffer; email: string; since: Date },
): Promise<{ ofDraft: number; toAddress: number }> {
  const { ofDraft } = await tx
    .selectFrom('returnCodes')
    .select(({ fn }) => fn.countAll<number>().as('ofDraft'))
    .where('draftHash', '=', draftHash)
    .where('isLink', '=', true)
    .where('madeAt', '>', since)
    .executeTakeFirstOrThrow()
  const { toAddress } = await tx
    .selectFrom('mails')
    .select(({ fn }) => fn.countAll<number>().as('toAddress'))
    .where((where) => where(where.fn<string>('lower', ['toAddress']), '=', email.toLowerCase()))
    .where('purpose', '=', 'link-to-draft')
    .where('createdAt', '>', since)
    .executeTakeFirstOrThrow()
  return { ofDraft: Number(ofDraft), toAddress: Number(toAddress) }
}

/** Holds back others who send a link to the same draft until the transaction ends. */
export const lockDraft = (tx: Tx, draftHash: Buffer) =>
  tx.selectFrom('drafts').select('activityId').where('tokenHash', '=', draftHash).forUpdate().execute()
