import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { BodyPart, OptionKind } from './content.ts'

// The parts of a programme. Each statement names the programme, so that no part of another one is touched.

/** The names of those who are members of the committee `body` now. */
const membersOf = sql<string[]>`coalesce((
  select json_agg(member.name order by member.name)
  from committee_members own join organisations member on member.id = own.member_id
  where own.committee_id = body.id and own.effective_from <= current_date
    and (own.effective_until is null or own.effective_until >= current_date)), '[]')`

export const listPartners = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('programmePartners as partner')
    .innerJoin('organisations as body', 'body.id', 'partner.organisationId')
    .select(['body.id', 'body.name', 'partner.nameThen', sql<BodyPart>`partner.part`.as('part')])
    .select(membersOf.as('members'))
    .where('partner.programmeId', '=', programmeId)
    .orderBy('body.name')
    .execute()

/** The members of the joint committee that one body is; none for any other body. */
export const listMembersOf = async (db: Db | Tx, organisationId: string): Promise<string[]> => {
  const body = await db
    .selectFrom('organisations as body')
    .select(membersOf.as('members'))
    .where('body.id', '=', organisationId)
    .executeTakeFirst()
  return body?.members ?? []
}

/** False where the body is a partner already. */
export const insertPartner = async (
  tx: Tx,
  programmeId: string,
  organisationId: string,
  { part = 'partner', nameThen = '' }: { part?: BodyPart | undefined; nameThen?: string | undefined } = {},
): Promise<boolean> => {
  const result = await tx
    .insertInto('programmePartners')
    .values({ programmeId, organisationId, part, nameThen })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export const deletePartner = (tx: Tx, programmeId: string, organisationId: string) =>
  tx
    .deleteFrom('programmePartners')
    .where('programmeId', '=', programmeId)
    .where('organisationId', '=', organisationId)
    .returning('organisationId')
    .executeTakeFirst()

/** The options of a programme's working draft, in their order. */
export const listOptions = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('options')
    .select(['id', 'position', 'title', 'kind', 'description', 'reasonDiscarded'])
    .where('programmeId', '=', programmeId)
    .orderBy('position')
    .orderBy('id')
    .execute()

export type OptionFields = {
  title: string
  kind: OptionKind
  description: string
  reasonDiscarded: string
}

/** Puts an option after the others. */
export const insertOption = (tx: Tx, programmeId: string, option: OptionFields) =>
  tx
    .insertInto('options')
    .values((values) => ({
      programmeId,
      ...option,
      position: values
        .selectFrom('options')
        .select((of) => of.fn.coalesce(of(of.fn.max('position'), '+', 1), of.val(1)).as('next'))
        .where('programmeId', '=', programmeId),
    }))
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateOption = (tx: Tx, programmeId: string, id: string, option: OptionFields) =>
  tx
    .updateTable('options')
    .set(option)
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

export const deleteOption = (tx: Tx, programmeId: string, id: string) =>
  tx
    .deleteFrom('options')
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
