import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Judgement, WithheldReason } from '../questions/index.ts'
import type { Declaration, Degree, GroupKind } from './schema.ts'

export type DeclarationRow = Declaration & { declaredAt: Date }

/** The newest declaration of a body for a year. */
export const findDeclaration = async (
  db: Db,
  organisationId: string,
  year: number,
): Promise<DeclarationRow | undefined> =>
  db
    .selectFrom('bodyDeclarations')
    .select(['words', 'declaredAs', 'declaredAt'])
    .select([sql<Degree>`seeks`.as('seeks'), sql<Degree>`weighs`.as('weighs')])
    .where('organisationId', '=', organisationId)
    .where('year', '=', year)
    .orderBy('declaredAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()

export const insertDeclaration = (
  tx: Tx,
  declaration: DeclarationRow & {
    id: string
    organisationId: string
    year: number
    declaredBy: string
    salt: Buffer
    entryId: string
  },
) => tx.insertInto('bodyDeclarations').values(declaration).execute()

export type CommentRow = {
  id: string
  groupName: string
  groupKind: GroupKind
  seeks: Degree | null
  weighs: Degree | null
  words: string
  saidAt: Date
  state: 'waiting' | 'shown' | 'withheld'
  withheldReason: WithheldReason | null
  readBy: string | null
}

/** What groups said of a body in a year, the newest first. */
export const listComments = (db: Db, organisationId: string, year: number): Promise<CommentRow[]> =>
  db
    .selectFrom('bodyComments as comment')
    .leftJoin('accounts as account', 'account.id', 'comment.readBy')
    .select(['comment.id', 'comment.groupName', 'comment.words', 'comment.saidAt', 'account.name as readBy'])
    .select([
      sql<GroupKind>`comment.group_kind`.as('groupKind'),
      sql<Degree | null>`comment.seeks`.as('seeks'),
      sql<Degree | null>`comment.weighs`.as('weighs'),
      sql<CommentRow['state']>`comment.state`.as('state'),
      sql<WithheldReason | null>`comment.withheld_reason`.as('withheldReason'),
    ])
    .where('comment.organisationId', '=', organisationId)
    .where('comment.year', '=', year)
    .orderBy('comment.saidAt', 'desc')
    .orderBy('comment.id')
    .execute()

export const insertComment = (
  tx: Tx,
  comment: Pick<CommentRow, 'id' | 'groupName' | 'groupKind' | 'seeks' | 'weighs' | 'words' | 'saidAt'> & {
    organisationId: string
    year: number
    salt: Buffer
    entryId: string
  },
) => tx.insertInto('bodyComments').values(comment).execute()

/** @returns whether there is such a comment on the body */
export async function setRead(
  tx: Tx,
  { organisationId, id }: { organisationId: string; id: string },
  { state, reason }: Judgement,
  by: { readAt: Date; readBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('bodyComments')
    .set({ state, withheldReason: state === 'withheld' ? (reason ?? null) : null, ...by })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The years of which anything is declared, or said and shown, the newest first. */
export async function listYearsOfVoices(db: Db, organisationId: string): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select year from body_declarations where organisation_id = ${organisationId}
    union select year from body_comments where organisation_id = ${organisationId}
    order by year desc`.execute(db)
  return rows.map(({ year }) => year)
}
