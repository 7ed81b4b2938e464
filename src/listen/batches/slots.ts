import type { Db } from '../../db/database.ts'
import type { ProgrammeLink } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityLink } from '../activities/index.ts'
import { deskBatches } from './pages.ts'
import { hasBatches } from './queries.ts'
import { takesBatches } from './routes.ts'

/** On the page of an activity: where what came on paper and by phone is entered. */
export const batchLink: ActivityLink = (activity, may) =>
  takesBatches(activity.kind) && may('enter-responses')
    ? {
        text: 'Paper, letters and calls',
        url: deskBatches(activity),
        hint: 'Batches as they were counted, entry form by form, second entry',
      }
    : undefined

/** On the page of a programme, once something came on paper or by phone. */
export const createChannelsLink =
  (translate: Translate) =>
  async (db: Db, { id, slug }: ProgrammeScope): Promise<ProgrammeLink[]> =>
    (await hasBatches(db, id)) ? [{ text: translate('listen:channels.title'), url: urls.channels(slug) }] : []
