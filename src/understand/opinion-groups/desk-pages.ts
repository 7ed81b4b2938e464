import { formatDay } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { OpinionState } from './service.ts'
import { whatResultsWaitFor } from './states.ts'

export type GroupsDeskView = {
  programmeTitle: string
  backUrl: string
  fictional: boolean
  mayPublish: boolean
  activities: {
    title: string
    published: string
    publicUrl: string
    problem: string | null
    /** What they wait for; null where they may be published now. */
    waits: string | null
    publishUrl: string
  }[]
}

export const groupsDeskView = (
  programme: ProgrammeScope,
  states: readonly OpinionState[],
  mayPublish: boolean,
): GroupsDeskView => ({
  programmeTitle: programme.title,
  backUrl: urls.understand(programme.slug),
  fictional: programme.fictional,
  mayPublish,
  activities: states.map(({ activity, whyNot, problem, published }) => ({
    title: activity.title,
    published: published
      ? `Version ${published.version}, ${formatDay(published.publishedAt)}: ${
          published.result.groups.length > 0 ? `${published.result.groups.length} groups` : 'no groups'
        }`
      : 'Nothing yet',
    publicUrl: urls.commonGround(activity.slug),
    problem,
    waits: whyNot && whatResultsWaitFor[whyNot],
    publishUrl: urls.deskPublishOpinion(programme.slug, activity.slug),
  })),
})

const sample: GroupsDeskView = {
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/desk/programmes/evening-clinic/understand',
  fictional: true,
  mayPublish: true,
  activities: [
    {
      title: 'Statements about the evening clinic',
      published: 'Version 1, 4 May 2027: 2 groups',
      publicUrl: '/statements/evening-clinic/common-ground',
      problem: null,
      waits: null,
      publishUrl: '/publish',
    },
    {
      title: 'More statements',
      published: 'Nothing yet',
      publicUrl: '/statements/more/common-ground',
      problem: 'The thread ended with code 1',
      waits: whatResultsWaitFor['not-closed'],
      publishUrl: '/publish-more',
    },
  ],
}

export const groupsDeskPage = page<GroupsDeskView>('understand/opinion-groups/views/desk/groups.njk', {
  full: sample,
  empty: { ...sample, mayPublish: false, activities: [] },
})
