import type { ListDeskLinks, ProgrammeSlots } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'

export const erasureDeskLinks: ListDeskLinks = ({ slug }, permissions) =>
  permissions.has('erase')
    ? [
        {
          text: 'Erasures',
          url: urls.deskProgramme(slug, 'erasures'),
          hint: 'Asked for by one person, decided by another, within a month',
        },
      ]
    : []

export const createErasuresLink =
  (translate: Translate): ProgrammeSlots['programmeLinks'][number] =>
  async (_db, { slug }) => [{ text: translate('listen:erasure.title'), url: urls.erasures(slug) }]
