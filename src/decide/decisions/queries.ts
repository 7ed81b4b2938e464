import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

const decisions = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('decisions as decision')
    .innerJoin('organisations as body', 'body.id', 'decision.decidedBy')
    .leftJoin('options as option', 'option.id', 'decision.optionId')
    .select([
      'decision.id',
      'decision.programmeId',
      'decision.title',
      'decision.text',
      'decision.decidedBy',
      'body.name as decidedByName',
      'decision.decidedOn',
      'decision.optionId',
      // As the public knows it: the draft of the programme may have another title.
      sql<string | null>`coalesce((
        select published ->> 'title'
        from programme_versions as version, jsonb_array_elements(version.content -> 'options') as published
        where version.programme_id = decision.programme_id and published ->> 'id' = option.id::text
        order by version.number desc limit 1
      ), option.title)`.as('optionTitle'),
      'decision.publishedAt',
      'decision.revision',
    ])
    .where('decision.programmeId', '=', programmeId)

/** The working drafts, the newest decision first. */
export const listDecisionRows = (db: Db | Tx, programmeId: string) =>
  decisions(db, programmeId).orderBy('decision.decidedOn', 'desc').orderBy('decision.id').execute()

export const findDecisionRow = (db: Db | Tx, programmeId: string, id: string) =>
  decisions(db, programmeId).where('decision.id', '=', id).executeTakeFirst()

export type DecisionRow = NonNullable<Awaited<ReturnType<typeof findDecisionRow>>>

/** Holds the decision until the transaction ends, so that its dispositions and versions are written one at a time. */
export const lockDecision = (tx: Tx, programmeId: string, id: string) =>
  tx
    .selectFrom('decisions')
    .select('id')
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export type DecisionFields = {
  title: string
  text: string
  decidedBy: string
  decidedOn: string
  optionId: string | null
}

export const insertDecision = (tx: Tx, decision: DecisionFields & { programmeId: string }) =>
  tx.insertInto('decisions').values(decision).returning('id').executeTakeFirstOrThrow()

/** Undefined where `revision` is not the newest. */
export const updateDecision = (tx: Tx, id: string, revision: number, fields: DecisionFields) =>
  tx
    .updateTable('decisions')
    .set({ ...fields, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()

export const updatePublishedAt = (tx: Tx, id: string, publishedAt: Date) =>
  tx.updateTable('decisions').set({ publishedAt }).where('id', '=', id).execute()

/** The dispositions of a draft, each with the words of the theme that it was given to. */
export const listDispositions = (db: Db | Tx, decisionId: string) =>
  db
    .selectFrom('dispositions as disposition')
    .innerJoin('themes as theme', 'theme.id', 'disposition.themeId')
    .select([
      'disposition.themeId',
      'disposition.themeTitle as title',
      'disposition.themeDescription as description',
      'disposition.kind',
      'disposition.reason',
    ])
    .where('disposition.decisionId', '=', decisionId)
    .orderBy('theme.position')
    .orderBy('theme.id')
    .execute()

export type DispositionRow = Awaited<ReturnType<typeof listDispositions>>[number]

/** The themes that each decision of a programme has a disposition for, in the words that it was given to. */
export const listAnsweredThemes = (db: Db, programmeId: string) =>
  db
    .selectFrom('dispositions as disposition')
    .innerJoin('decisions as decision', 'decision.id', 'disposition.decisionId')
    .select([
      'disposition.decisionId',
      'disposition.themeId as id',
      'disposition.themeTitle as title',
      'disposition.themeDescription as description',
    ])
    .where('decision.programmeId', '=', programmeId)
    .execute()

export type NewDisposition = {
  decisionId: string
  themeId: string
  themeTitle: string
  themeDescription: string
  kind: string
  reason: string
  madeBy: string | null
  madeAt: Date
}

export const upsertDisposition = (tx: Tx, disposition: NewDisposition) =>
  tx
    .insertInto('dispositions')
    .values(disposition)
    .onConflict((conflict) =>
      conflict.columns(['decisionId', 'themeId']).doUpdateSet((values) => ({
        themeTitle: values.ref('excluded.themeTitle'),
        themeDescription: values.ref('excluded.themeDescription'),
        kind: values.ref('excluded.kind'),
        reason: values.ref('excluded.reason'),
        madeBy: values.ref('excluded.madeBy'),
        madeAt: values.ref('excluded.madeAt'),
      })),
    )
    .execute()

/** Changes the words of a disposition and nothing else of it. */
export const updateDispositionWords = (
  tx: Tx,
  { decisionId, themeId }: { decisionId: string; themeId: string },
  words: { themeTitle: string; themeDescription: string; reason: string },
) =>
  tx
    .updateTable('dispositions')
    .set(words)
    .where('decisionId', '=', decisionId)
    .where('themeId', '=', themeId)
    .execute()

/** The bodies at the table of a programme, the accountable one first: one of them decides. */
export const listBodiesAtTable = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('organisations as body')
    .innerJoin('programmes as programme', (join) => join.on('programme.id', '=', programmeId))
    .leftJoin('programmePartners as partner', (join) =>
      join.onRef('partner.programmeId', '=', 'programme.id').onRef('partner.organisationId', '=', 'body.id'),
    )
    .select(['body.id', 'body.name'])
    .where((where) =>
      where.or([
        where('body.id', '=', where.ref('programme.accountableId')),
        where('partner.organisationId', 'is not', null),
      ]),
    )
    .orderBy(sql`body.id = programme.accountable_id`, 'desc')
    .orderBy('body.name')
    .execute()

export type BodyAtTable = Awaited<ReturnType<typeof listBodiesAtTable>>[number]
