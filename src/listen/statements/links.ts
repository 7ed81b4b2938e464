import type { ProgrammeSlots } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityLink } from '../activities/index.ts'
import { listStatementActivities } from './vote-queries.ts'

/** For the page of an activity at the desk. */
export const statementsActivityLink: ActivityLink = ({ kind, programmeSlug, slug }, may) =>
  kind === 'statements' && may('run-activities')
    ? {
        text: 'Statements',
        url: urls.deskStatements(programmeSlug, slug),
        hint: 'Write, retire, let people add their own',
      }
    : undefined

/** For the public page of a programme: how people voted. */
export const createStatementResultsLinks =
  (translate: Translate): ProgrammeSlots['programmeLinks'][number] =>
  async (db, { id }) =>
    (await listStatementActivities(db, id)).map(({ slug, title }) => ({
      text: translate('listen:statements.resultsTitle', { title }),
      url: urls.statementResults(slug),
    }))
