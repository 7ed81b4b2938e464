import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** The members of a joint committee, those of now first. */
export const listMembers = (db: Db | Tx, committeeId: string) =>
  db
    .selectFrom('committeeMembers as own')
    .innerJoin('organisations as member', 'member.id', 'own.memberId')
    .select(['member.id', 'member.name', 'own.effectiveFrom', 'own.effectiveUntil'])
    .where('own.committeeId', '=', committeeId)
    .orderBy(sql`own.effective_until is not null`)
    .orderBy('member.name')
    .orderBy('own.effectiveFrom')
    .execute()

export type MemberRow = Awaited<ReturnType<typeof listMembers>>[number]

export const insertMember = (tx: Tx, committeeId: string, memberId: string, effectiveFrom: string) =>
  tx.insertInto('committeeMembers').values({ committeeId, memberId, effectiveFrom }).execute()

export const endMembership = (tx: Tx, committeeId: string, memberId: string, effectiveUntil: string) =>
  tx
    .updateTable('committeeMembers')
    .set({ effectiveUntil })
    .where('committeeId', '=', committeeId)
    .where('memberId', '=', memberId)
    .where('effectiveUntil', 'is', null)
    .returning('memberId')
    .executeTakeFirst()
