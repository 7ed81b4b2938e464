import type { Db } from '../../db/database.ts'
import { listBatchesOfProgramme } from '../../post/index.ts'
import type { DeskLink, ProgrammeLink } from '../../register/programmes/index.ts'
import type { ProgrammePermission } from '../../web/access.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'

/** The link to who was told, for a programme's public page, once answers have begun. */
export const peopleToldLink =
  (translate: Translate) =>
  async (db: Db, programme: ProgrammeScope): Promise<ProgrammeLink[]> =>
    (await listBatchesOfProgramme(db, programme.id)).some(({ startedAt }) => startedAt !== null)
      ? [{ text: translate('decide:answers.toldLink'), url: urls.peopleTold(programme.slug) }]
      : []

/** Answers on the desk of a programme. */
export const answersDeskLinks = (
  { slug }: ProgrammeScope,
  permissions: ReadonlySet<ProgrammePermission>,
): DeskLink[] =>
  permissions.has('read-masked')
    ? [
        {
          text: 'Answers to people',
          url: urls.deskProgramme(slug, 'answers'),
          hint: 'How far they are, letters to print, who could not be told',
        },
      ]
    : []
