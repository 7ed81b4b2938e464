import type { Db } from '../../db/database.ts'
import type { DeskLink, ProgrammeLink } from '../../register/programmes/index.ts'
import type { ProgrammePermission } from '../../web/access.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listRooms } from './queries.ts'

/** The link to what members had before them, for a programme's public page, once there is a reading room. */
export const beforeTheVoteLink =
  (translate: Translate) =>
  async (db: Db, programme: ProgrammeScope): Promise<ProgrammeLink[]> =>
    (await listRooms(db, programme.id)).length === 0
      ? []
      : [{ text: translate('decide:members.link'), url: urls.beforeTheVote(programme.slug) }]

/** The reading rooms on the desk of a programme. */
export const readingRoomDeskLinks = (
  { slug }: ProgrammeScope,
  permissions: ReadonlySet<ProgrammePermission>,
): DeskLink[] =>
  permissions.has('read-pack')
    ? [
        {
          text: 'Reading rooms',
          url: urls.readingRooms(slug),
          hint: 'What members have before them, their questions and interests',
        },
      ]
    : []
