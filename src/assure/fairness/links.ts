import type { ListDeskLinks, ProgrammeSlots } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'

/** On the desk of a programme: what its record shows of how it was done. */
export const fairnessDeskLinks: ListDeskLinks = async ({ slug }, permissions) =>
  permissions.has('see-programme')
    ? [
        {
          text: 'Was it done properly?',
          url: urls.deskProgramme(slug, 'fairness'),
          hint: 'What the record shows by the law: met, not met, not known, each with its reasons',
        },
      ]
    : []

/** On the public page of every programme: little may be known of it, and that is said there. */
export const createFairnessLink =
  (t: Translate): ProgrammeSlots['programmeLinks'][number] =>
  async (_db, { slug }) => [{ text: t('assure:fairness.title'), url: urls.fairness(slug) }]
