import type { ListDeskLinks, ProgrammeSlots } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'

/** On the desk of a programme: what anybody asked, to be read and answered. */
export const questionDeskLinks: ListDeskLinks = async ({ slug }, permissions) =>
  permissions.has('see-programme')
    ? [
        {
          text: 'Questions asked',
          url: urls.deskProgramme(slug, 'questions'),
          hint: 'What anybody asks about this, and disputes of how it was done: read before they are shown, answered within 20 working days',
        },
      ]
    : []

export const createQuestionsLink =
  (t: Translate): ProgrammeSlots['programmeLinks'][number] =>
  async (_db, { slug }) => [{ text: t('assure:questions.title'), url: urls.questionsAsked(slug) }]
