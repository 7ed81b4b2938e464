import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { SignOffContent } from './content.ts'

export type NewSignOff = {
  submissionId: string
  number: number
  content: SignOffContent
  /** By the name of each part that the log's entry commits to: its salt, in base64. */
  salts: Record<string, string>
  wordsHash: string | null
  entryId: string
  reason: string
  signedBy: string | null
  signedAt: Date
}

export const insertSignOff = (tx: Tx, signOff: NewSignOff) =>
  tx
    .insertInto('submissionSignOffs')
    .values({
      ...signOff,
      content: JSON.stringify(signOff.content),
      salts: JSON.stringify(signOff.salts),
    })
    .execute()

const signOffs = (db: Db | Tx) =>
  db
    .selectFrom('submissionSignOffs as signOff')
    .innerJoin('submissions as submission', 'submission.id', 'signOff.submissionId')
    .leftJoin('responses as response', 'response.id', 'submission.responseId')
    .select([
      'signOff.submissionId',
      'signOff.number',
      'signOff.content',
      'signOff.salts',
      'signOff.wordsHash',
      'signOff.reason',
      'signOff.signedAt',
      'submission.responseId',
      'response.mayPublish',
      'response.withdrawnAt',
      'response.erasedAt',
    ])
    .orderBy('signOff.number', 'desc')

/** How often a split was signed off, the newest first. */
export const listSignOffsOf = (db: Db | Tx, submissionId: string) =>
  signOffs(db).where('signOff.submissionId', '=', submissionId).execute()

/** Every sign-off of every submission of a programme, the newest of each first. */
export const listSignOffsOfProgramme = (db: Db | Tx, programmeId: string) =>
  signOffs(db).where('submission.programmeId', '=', programmeId).execute()

export type SignOffRow = Awaited<ReturnType<typeof listSignOffsOf>>[number]

export const hasSignOff = async (db: Db, programmeId: string): Promise<boolean> =>
  (await signOffs(db).where('submission.programmeId', '=', programmeId).limit(1).execute()).length > 0

type Left = {
  content: SignOffContent
  salts: Record<string, string>
  reason: string
  wordsHash: string | null
}

/** See migrations/0063_submissions.sql. */
export const takeWordsOutOfSignOff = (
  tx: Tx,
  { submissionId, number }: { submissionId: string; number: number },
  { content, salts, reason, wordsHash }: Left,
) =>
  sql`select take_words_out_of_sign_off(${submissionId}, ${number}::int, ${JSON.stringify(content)}::jsonb,
    ${JSON.stringify(salts)}::jsonb, ${reason}, ${wordsHash})`.execute(tx)

/** Published programmes on which a body has a submission that was signed off, by their slugs and titles. */
export const listProgrammesWithSubmissionsOf = async (
  db: Db,
  organisationId: string,
): Promise<{ slug: string; title: string }[]> => {
  const { rows } = await sql<{ slug: string; title: string }>`
    select distinct programme.slug, coalesce(programme.published_title, programme.title) as title
    from submissions submission
    join programmes programme on programme.id = submission.programme_id and programme.published_at is not null
    join lateral (
      select content from submission_sign_offs where submission_id = submission.id order by number desc limit 1
    ) newest on newest.content -> 'body' ->> 'id' = ${organisationId}
    order by 2`.execute(db)
  return rows
}
