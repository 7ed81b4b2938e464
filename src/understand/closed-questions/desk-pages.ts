import { formatDay, formatNumber } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type ClosedState, whatFiguresWaitFor } from './states.ts'

type ActivityLine = {
  title: string
  responses: string
  published: string
  /** What they wait for; null where they may be published now. */
  waits: string | null
  publishUrl: string
}

export type FiguresDeskView = {
  programmeTitle: string
  backUrl: string
  publicUrl: string
  fictional: boolean
  mayPublish: boolean
  activities: ActivityLine[]
}

export const figuresDeskView = (
  programme: ProgrammeScope,
  states: readonly ClosedState[],
  mayPublish: boolean,
): FiguresDeskView => ({
  programmeTitle: programme.title,
  backUrl: urls.understand(programme.slug),
  publicUrl: urls.closedQuestions(programme.slug),
  fictional: programme.fictional,
  mayPublish,
  activities: states.map(({ activity, whyNot, published }) => ({
    title: activity.title,
    responses: formatNumber(activity.responses),
    published: published ? formatDay(published.at) : 'Never',
    waits: whyNot && whatFiguresWaitFor[whyNot],
    publishUrl: urls.deskPublishFigures(programme.slug, activity.slug),
  })),
})

const sample: FiguresDeskView = {
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/desk/programmes/evening-clinic/understand',
  publicUrl: '/programmes/evening-clinic/closed-questions',
  fictional: true,
  mayPublish: true,
  activities: [
    { title: 'Questionnaire', responses: '412', published: 'Never', waits: null, publishUrl: '/publish' },
    {
      title: 'Panel',
      responses: '90',
      published: 'Never',
      waits: whatFiguresWaitFor['not-closed'],
      publishUrl: '/publish-panel',
    },
  ],
}

export const figuresDeskPage = page<FiguresDeskView>('understand/closed-questions/views/desk/figures.njk', {
  full: sample,
  empty: { ...sample, activities: [] },
  reader: { ...sample, mayPublish: false },
})
