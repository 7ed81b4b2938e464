import type { ListDeskLinks, ProgrammeSlots } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { listSendings, listVoicesOf } from './queries.ts'

/** On the public page of a programme, once an independent voice has sent something. */
export const createVoicesLink =
  (t: Translate): ProgrammeSlots['programmeLinks'][number] =>
  async (db, { id, slug }) =>
    (await listSendings(db, { programmeId: id })).length > 0
      ? [{ text: t('assure:voices.title'), url: urls.sentByVoices(slug) }]
      : []

/** On the desk of a programme: what independent voices sent, to be replied to. */
export const voiceDeskLinks: ListDeskLinks = async ({ slug }, permissions) =>
  permissions.has('see-programme')
    ? [
        {
          text: 'Replies to independent voices',
          url: urls.deskProgramme(slug, 'voices'),
          hint: 'What independent voices of patients sent from desks of their own: replied to within 20 working days',
        },
      ]
    : []

/** On the first page of the desk of whoever speaks for an independent voice: its own desk. */
export const voicesOfAccount: ProgrammeSlots['ownDesks'] = async (db, accountId, today) =>
  (await listVoicesOf(db, accountId, today)).map(({ id, name }) => ({ text: name, url: urls.voiceDesk(id) }))
