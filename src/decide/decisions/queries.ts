import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

const decisions = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('decisions as decision')
    .innerJoin('organisations as body', 'body.id', 'decision.decidedBy')
    .leftJoin('options as option', 'option.id', 'decision.optionId')
    .leftJoin('programmeMeetings as meeting', 'meeting.id', 'decision.meetingId')
    .select([
      'decision.id',
      'decision.programmeId',
      'decision.title',
      'decision.text',
      'decision.decidedBy',
      'body.name as decidedByName',
      'decision.decidedOn',
      'decision.optionId',
      'decision.stage',
      'decision.meetingId',
      'decision.conditions',
      'meeting.heldOn as meetingHeldOn',
      'meeting.about as meetingAbout',
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
  stage: string
  meetingId: string | null
  conditions: string
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

/** The dispositions of a draft, each with the words of the issue that it was given to; advice and what the meeting said. */
export const listDispositions = (db: Db | Tx, decisionId: string) =>
  db
    .selectFrom('dispositions')
    .select(['issueId', 'issueTitle as title', 'issueDescription as description'])
    .select(['saidBy', 'kind', 'reason', 'whatChanges', 'changedIn', 'easyRead'])
    .where('decisionId', '=', decisionId)
    .orderBy('issueTitle')
    .orderBy('issueId')
    .orderBy('saidBy')
    .execute()

export type DispositionRow = Awaited<ReturnType<typeof listDispositions>>[number]

/** The issues that each decision of a programme says what the meeting answered to, in the words that it was given to. */
export const listAnsweredIssues = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('dispositions as disposition')
    .innerJoin('decisions as decision', 'decision.id', 'disposition.decisionId')
    .select([
      'disposition.decisionId',
      'disposition.issueId as id',
      'disposition.issueTitle as title',
      'disposition.issueDescription as description',
    ])
    .where('decision.programmeId', '=', programmeId)
    .where('disposition.saidBy', '=', 'meeting')
    .execute()

export type NewDisposition = {
  decisionId: string
  issueId: string
  issueTitle: string
  issueDescription: string
  saidBy: string
  kind: string
  reason: string
  whatChanges: string
  changedIn: number | null
  easyRead: string
  madeBy: string | null
  madeAt: Date
}

export const upsertDisposition = (tx: Tx, disposition: NewDisposition) =>
  tx
    .insertInto('dispositions')
    .values(disposition)
    .onConflict((conflict) =>
      conflict.columns(['decisionId', 'issueId', 'saidBy']).doUpdateSet((values) => ({
        issueTitle: values.ref('excluded.issueTitle'),
        issueDescription: values.ref('excluded.issueDescription'),
        kind: values.ref('excluded.kind'),
        reason: values.ref('excluded.reason'),
        whatChanges: values.ref('excluded.whatChanges'),
        changedIn: values.ref('excluded.changedIn'),
        easyRead: values.ref('excluded.easyRead'),
        madeBy: values.ref('excluded.madeBy'),
        madeAt: values.ref('excluded.madeAt'),
      })),
    )
    .execute()

type DispositionKey = { decisionId: string; issueId: string; saidBy: string }
type DispositionWords = {
  issueTitle: string
  issueDescription: string
  reason: string
  whatChanges: string
  easyRead: string
}

/** Changes the words of a disposition and nothing else of it. */
export const updateDispositionWords = (tx: Tx, key: DispositionKey, words: DispositionWords) =>
  tx
    .updateTable('dispositions')
    .set(words)
    .where('decisionId', '=', key.decisionId)
    .where('issueId', '=', key.issueId)
    .where('saidBy', '=', key.saidBy)
    .execute()

/** Which findings a decision rests on. */
export const listFindingsOfDecision = async (db: Db | Tx, decisionId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('decisionFindings')
    .select('findingId')
    .where('decisionId', '=', decisionId)
    .execute()
  return rows.map(({ findingId }) => findingId)
}

export const replaceFindingsOfDecision = async (
  tx: Tx,
  decisionId: string,
  findingIds: readonly string[],
) => {
  await tx.deleteFrom('decisionFindings').where('decisionId', '=', decisionId).execute()
  if (findingIds.length === 0) return
  const rows = findingIds.map((findingId) => ({ decisionId, findingId }))
  await tx.insertInto('decisionFindings').values(rows).execute()
}

/** The meetings about a programme as the desk has them, the newest first. */
export const listMeetingsOfProgramme = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('programmeMeetings as meeting')
    .innerJoin('organisations as body', 'body.id', 'meeting.organisationId')
    .select(['meeting.id', 'meeting.heldOn', 'meeting.about', 'body.name as body'])
    .where('meeting.programmeId', '=', programmeId)
    .orderBy('meeting.heldOn', 'desc')
    .orderBy('meeting.id')
    .execute()

export type MeetingChoice = Awaited<ReturnType<typeof listMeetingsOfProgramme>>[number]

/** The versions of a programme that the public has seen, the newest first. */
export const listProgrammeVersions = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('programmeVersions')
    .select(['number', 'publishedAt'])
    .where('programmeId', '=', programmeId)
    .orderBy('number', 'desc')
    .execute()

export type ProgrammeVersion = Awaited<ReturnType<typeof listProgrammeVersions>>[number]

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
