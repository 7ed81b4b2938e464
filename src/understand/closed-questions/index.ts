import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { listNewestFigures } from './queries.ts'

export {
  type ClosedRows,
  type FigureQuestion,
  type Figures,
  limitsOf,
  type Part,
  publishFigures,
  shareOf,
} from './publish.ts'
export {
  answersOf,
  closedKinds,
  countAnswered,
  listClosedActivities,
  listClosedQuestions,
} from './queries.ts'
export {
  type ClosedAnswer,
  countChangesSince,
  listClosedAnswers,
  listPublications,
} from './review-queries.ts'
export { closedQuestionRoutes } from './routes.ts'
export {
  listClosedStates,
  listStatesAsPublished,
  publishFiguresThatMay,
  readClosedQuestions,
} from './service.ts'
export { type ClosedState, isSample } from './states.ts'
export { methodOf, middleOf, shareText } from './words.ts'

/** For the programme's public page: a link once figures are published. */
export const createClosedQuestionsLink =
  (t: Translate) =>
  async (db: Db, programme: { id: string; slug: string }): Promise<{ text: string; url: string }[]> =>
    (await listNewestFigures(db, programme.id)).length > 0
      ? [{ text: t('understand:closed.link'), url: urls.closedQuestions(programme.slug) }]
      : []
