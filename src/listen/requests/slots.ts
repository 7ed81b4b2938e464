import type { Db } from '../../db/database.ts'
import type { DeskLink, ProgrammeLink } from '../../register/programmes/index.ts'
import type { ProgrammePermission } from '../../web/access.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'

export const createAnotherWayLinks =
  (translate: Translate) =>
  async (_db: Db, { slug }: ProgrammeScope): Promise<ProgrammeLink[]> => [
    { text: translate('listen:request.title'), url: urls.anotherWay(slug) },
  ]

export const requestDeskLinks = (
  { slug }: ProgrammeScope,
  permissions: ReadonlySet<ProgrammePermission>,
): DeskLink[] =>
  permissions.has('read-contacts')
    ? [
        {
          text: 'Asked for another way',
          url: urls.deskProgramme(slug, 'requests'),
          hint: 'Paper, large print, a call, an interpreter, a visit: a queue with a clock',
        },
      ]
    : []
