import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import type { Vote } from './schema.ts'

export const insertParticipant = (tx: Db | Tx, row: Insertable<DB['participants']>) =>
  tx.insertInto('participants').values(row).execute()

/** Whoever took their response back begins anew: what they did before counts nowhere. */
const participants = (db: Db | Tx) =>
  db
    .selectFrom('participants as participant')
    .leftJoin('responses as response', 'response.id', 'participant.responseId')
    .selectAll('participant')
    .select('response.receipt')
    .where('response.withdrawnAt', 'is', null)
    .where('response.erasedAt', 'is', null)

export const findParticipant = (db: Db, activityId: string, tokenHash: Buffer) =>
  participants(db)
    .where('participant.activityId', '=', activityId)
    .where('participant.tokenHash', '=', tokenHash)
    .executeTakeFirst()

export type ParticipantRow = NonNullable<Awaited<ReturnType<typeof findParticipant>>>

/** Held until the transaction ends, so that one person's acts come one after another. */
export const getParticipantForUpdate = (tx: Tx, id: string) =>
  participants(tx).where('participant.id', '=', id).forUpdate('participant').executeTakeFirstOrThrow()

export const updateParticipant = (tx: Tx, id: string, changes: { drawn?: string[]; responseId?: string }) =>
  tx.updateTable('participants').set(changes).where('id', '=', id).execute()

/** Showing it once more leaves the first time as it was. */
export const insertShowing = (db: Db | Tx, row: Insertable<DB['statementShowings']>) =>
  db
    .insertInto('statementShowings')
    .values(row)
    .onConflict((conflict) => conflict.columns(['statementId', 'participantId']).doNothing())
    .execute()

/** The votes of one participant that stand, in the order they were given. */
export async function listStandingVotes(db: Db | Tx, participantId: string) {
  const rows = await db
    .selectFrom('votes')
    .select(['id', 'statementId', 'vote', 'at'])
    .where('participantId', '=', participantId)
    .where('replacedAt', 'is', null)
    .orderBy('at')
    .execute()
  return rows.map(({ vote, ...row }) => ({ ...row, vote: vote as Vote }))
}

export const insertVote = (tx: Tx, vote: Insertable<DB['votes']>) =>
  tx.insertInto('votes').values(vote).execute()

/** Keeps a vote as one that was changed. */
export const updateVoteReplaced = (tx: Tx, id: string, now: Date) =>
  tx.updateTable('votes').set({ replacedAt: now }).where('id', '=', id).execute()

/** Keeps every vote on a statement as one that counts no more, and forgets who was shown it: its words are others now. */
export async function retireVotes(tx: Tx, statementId: string, now: Date): Promise<void> {
  const standing = tx.updateTable('votes').set({ replacedAt: now }).where('replacedAt', 'is', null)
  await standing.where('statementId', '=', statementId).execute()
  await tx.deleteFrom('statementShowings').where('statementId', '=', statementId).execute()
  await tx.deleteFrom('statementFigures').where('statementId', '=', statementId).execute()
}

export type VoteCount = { statementId: string; agree: number; disagree: number; pass: number; shown: number }

/** Each showing of a statement with the vote that stands; responses that count nowhere are left out. */
const countedShowings = (db: Db, activityId: string) =>
  db
    .selectFrom('statementShowings as showing')
    .innerJoin('participants as participant', 'participant.id', 'showing.participantId')
    .leftJoin('countedResponses as counted', 'counted.id', 'participant.responseId')
    .leftJoin('votes as vote', (join) =>
      join
        .onRef('vote.statementId', '=', 'showing.statementId')
        .onRef('vote.participantId', '=', 'showing.participantId')
        .on('vote.replacedAt', 'is', null),
    )
    .where('participant.activityId', '=', activityId)
    .where((where) =>
      where.or([where('participant.responseId', 'is', null), where('counted.id', 'is not', null)]),
    )

/** Showing by showing, for who counts again. */
export const listShowings = (db: Db, activityId: string) =>
  countedShowings(db, activityId)
    .select(['showing.statementId', 'showing.participantId', 'vote.vote'])
    .execute()

/** How many were shown each statement and how they voted. */
export const countVotes = (db: Db, activityId: string): Promise<VoteCount[]> =>
  countedShowings(db, activityId)
    .select(({ fn }) => [
      'showing.statementId',
      fn.countAll<number>().as('shown'),
      sql<number>`count(*) filter (where vote.vote = 'agree')`.as('agree'),
      sql<number>`count(*) filter (where vote.vote = 'disagree')`.as('disagree'),
      sql<number>`count(*) filter (where vote.vote = 'pass')`.as('pass'),
    ])
    .groupBy('showing.statementId')
    .execute()

const votersOf = (db: Db, activityId: string) =>
  db
    .selectFrom('participants as participant')
    .innerJoin('countedResponses as counted', 'counted.id', 'participant.responseId')
    .where('participant.activityId', '=', activityId)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('votes').select('id').whereRef('participantId', '=', 'participant.id')),
    )

export const listVoters = (db: Db, activityId: string) =>
  votersOf(db, activityId).select('participant.id').execute()

/** How many people have voted on at least one statement. */
export async function countVoters(db: Db, activityId: string): Promise<number> {
  const { voters } = await votersOf(db, activityId)
    .select(({ fn }) => fn.countAll<number>().as('voters'))
    .executeTakeFirstOrThrow()
  return voters
}

/** The statement activities of a programme that were published, for links to their results. */
export const listStatementActivities = (db: Db, programmeId: string) =>
  db
    .selectFrom('activities')
    .select(['id', 'slug', 'title'])
    .where('programmeId', '=', programmeId)
    .where('kind', '=', 'statements')
    .where('publishedAt', 'is not', null)
    .orderBy('createdAt')
    .execute()
