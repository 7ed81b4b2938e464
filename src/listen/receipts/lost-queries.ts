import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** What a person knows of the response whose receipt they lost; null is not known. */
export type KnownFacts = {
  /** The first moment and the one after the last, by when the person gave it. */
  from: Date | null
  until: Date | null
  channel: string | null
  activityId: string | null
  email: string | null
  organisation: string | null
  /** Every one of them stands somewhere in the response. */
  words: readonly string[]
}

/** The characters that mean something in a pattern of LIKE stand for themselves. */
const within = (words: string) => `%${words.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`

/**
 * Responses of a programme that fit all that is known, newest first: neither their words nor how to reach the person.
 * What was corrected or withdrawn is found by the words that it had.
 */
export const listFitting = (db: Db, programmeId: string, known: KnownFacts, limit: number) =>
  db
    .selectFrom('responses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .leftJoin('responseContacts as contact', 'contact.responseId', 'response.id')
    .select([
      'response.id',
      'response.receipt',
      'response.channel',
      'response.receivedAt',
      'response.version',
      'response.withdrawnAt',
      'contact.isSecondThing as hasEmail',
      'activity.title as activityTitle',
    ])
    .where('activity.programmeId', '=', programmeId)
    .where('response.erasedAt', 'is', null)
    .$if(known.from !== null, (query) => query.where('response.receivedAt', '>=', known.from ?? new Date(0)))
    .$if(known.until !== null, (query) => query.where('response.receivedAt', '<', known.until ?? new Date(0)))
    .$if(known.channel !== null, (query) => query.where('response.channel', '=', known.channel ?? ''))
    .$if(known.activityId !== null, (query) => query.where('activity.id', '=', known.activityId ?? ''))
    .$if(known.email !== null, (query) =>
      query.where(sql<boolean>`lower(contact.email) = lower(${known.email})`),
    )
    .$if(known.organisation !== null, (query) =>
      query.where(sql<boolean>`response.organisation_name ilike ${within(known.organisation ?? '')}`),
    )
    .$if(known.words.length > 0, (query) =>
      query.where((where) => where.and(known.words.map((word) => saysWord(word)))),
    )
    .orderBy('response.receivedAt', 'desc')
    .limit(limit)
    .execute()

const saysWord = (word: string) => sql<boolean>`(
  exists (select from answers where answers.response_id = response.id and answers.text ilike ${within(word)})
  or exists (select from past_answers where past_answers.response_id = response.id and past_answers.text ilike ${within(word)}))`

export type FittingRow = Awaited<ReturnType<typeof listFitting>>[number]

/** The activities of a programme, to choose from. */
export const listActivityTitles = (db: Db, programmeId: string) =>
  db
    .selectFrom('activities')
    .select(['id', 'title'])
    .where('programmeId', '=', programmeId)
    .orderBy('createdAt')
    .execute()
