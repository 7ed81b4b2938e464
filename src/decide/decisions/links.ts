import type { Db } from '../../db/database.ts'
import type { DeskLink, ProgrammeLink } from '../../register/programmes/index.ts'
import type { ProgrammePermission } from '../../web/access.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { decisionsOfProgramme } from './published-service.ts'

/** The link to what was decided, for a programme's public page, once there is a published decision. */
export const whatWasDecidedLink =
  (translate: Translate) =>
  async (db: Db, programme: ProgrammeScope): Promise<ProgrammeLink[]> =>
    (await decisionsOfProgramme(db, programme.id)).length === 0
      ? []
      : [{ text: translate('decide:page.link'), url: urls.whatWasDecided(programme.slug) }]

/** Findings, decisions, promises and outcomes on the desk of a programme. */
export const decideDeskLinks = (
  { slug }: ProgrammeScope,
  permissions: ReadonlySet<ProgrammePermission>,
): DeskLink[] =>
  permissions.has('read-masked')
    ? [
        {
          text: 'Findings',
          url: urls.deskProgramme(slug, 'findings'),
          hint: 'What was learned from the issues',
        },
        {
          text: 'Decisions',
          url: urls.deskProgramme(slug, 'decisions'),
          hint: 'What was decided, the answer to each issue, and replies',
        },
        {
          text: 'Promises',
          url: urls.deskProgramme(slug, 'commitments'),
          hint: 'What was promised, by when, and what became of it',
        },
        {
          text: 'Outcomes',
          url: urls.deskProgramme(slug, 'outcomes'),
          hint: 'Where things stood before the change, limits that start a review, and values since',
        },
        {
          text: 'Evaluation of the involvement',
          url: urls.deskProgramme(slug, 'evaluation'),
          hint: 'Trust before and after, and what groups say',
        },
      ]
    : []
