import type { Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

const petitions = (db: Db | Tx) =>
  db
    .selectFrom('petitions as petition')
    .innerJoin('responses as response', 'response.id', 'petition.responseId')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select([
      'petition.responseId',
      'petition.title',
      'petition.organiser',
      'petition.area',
      'response.activityId',
      'response.channel',
      'response.receivedAt',
      'response.signatures',
      'response.mayPublish',
      'response.version',
      'activity.title as activityTitle',
    ])
    .where('response.withdrawnAt', 'is', null)
    .where('response.erasedAt', 'is', null)

export const listPetitions = (db: Db, activityId: string) =>
  petitions(db).where('response.activityId', '=', activityId).orderBy('response.receivedAt').execute()

export type PetitionRow = Awaited<ReturnType<typeof listPetitions>>[number]

/** The petitions of a programme, in the order in which they came. */
export const listPetitionsOfProgramme = (db: Db, programmeId: string) =>
  petitions(db).where('activity.programmeId', '=', programmeId).orderBy('response.receivedAt').execute()

export const findPetition = (db: Db, activityId: string, responseId: string) =>
  petitions(db)
    .where('response.activityId', '=', activityId)
    .where('petition.responseId', '=', responseId)
    .executeTakeFirst()

type NewPetition = { responseId: string; activityId: string; title: string; organiser: string; area: string }

export const insertPetition = (tx: Tx, petition: NewPetition) =>
  tx.insertInto('petitions').values(petition).execute()

export const updatePetition = (tx: Tx, responseId: string, petition: Updateable<DB['petitions']>) =>
  tx.updateTable('petitions').set(petition).where('responseId', '=', responseId).execute()
