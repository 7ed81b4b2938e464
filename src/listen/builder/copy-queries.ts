import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/**
 * Questionnaires that a person may copy from: launched ones of published programmes, which anyone can see, and all of
 * the bodies and programmes that they hold a role for.
 */
export const listSources = (
  db: Db,
  scopes: { organisationIds: readonly string[]; programmeIds: readonly string[] },
  besides: string,
) =>
  db
    .selectFrom('activities as activity')
    .innerJoin('programmes as programme', 'programme.id', 'activity.programmeId')
    .select([
      'activity.id',
      'activity.slug',
      'activity.title',
      'activity.publishedAt',
      sql<string>`coalesce(programme.published_title, programme.title)`.as('programmeTitle'),
    ])
    .where('activity.kind', '=', 'questionnaire')
    .where('activity.id', '<>', besides)
    .where((where) =>
      where.or([
        where.and([
          where('activity.publishedAt', 'is not', null),
          where('programme.publishedAt', 'is not', null),
        ]),
        where('programme.id', '=', sql<string>`any(${[...scopes.programmeIds]}::uuid[])`),
        where('programme.accountableId', '=', sql<string>`any(${[...scopes.organisationIds]}::uuid[])`),
      ]),
    )
    .orderBy('programmeTitle')
    .orderBy('activity.title')
    .execute()
