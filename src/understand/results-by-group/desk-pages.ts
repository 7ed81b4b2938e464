import { formatDay } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { GroupResultsState } from './service.ts'
import { whatResultsWaitFor } from './states.ts'

export type ByGroupDeskView = {
  programmeTitle: string
  backUrl: string
  publicUrl: string
  publishUrl: string
  fictional: boolean
  mayPublish: boolean
  published: string
  problem: string | null
  /** What they wait for; null where they may be published now. */
  waits: string | null
}

export const byGroupDeskView = (
  { title, slug, fictional }: ProgrammeScope,
  { whyNot, problem, published }: GroupResultsState,
  mayPublish: boolean,
): ByGroupDeskView => ({
  programmeTitle: title,
  backUrl: urls.understand(slug),
  publicUrl: urls.resultsByGroup(slug),
  publishUrl: urls.deskPublishResultsByGroup(slug),
  fictional,
  mayPublish,
  published: published ? `Version ${published.version}, ${formatDay(published.publishedAt)}` : 'Nothing yet',
  problem,
  waits: whyNot && whatResultsWaitFor[whyNot],
})

const sample: ByGroupDeskView = {
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/desk/programmes/evening-clinic/understand',
  publicUrl: '/programmes/evening-clinic/results-by-group',
  publishUrl: '/publish',
  fictional: true,
  mayPublish: true,
  published: 'Version 1, 4 May 2027',
  problem: 'Nothing new is published.',
  waits: null,
}

export const byGroupDeskPage = page<ByGroupDeskView>('understand/results-by-group/views/desk/by-group.njk', {
  full: sample,
  empty: { ...sample, published: 'Nothing yet', problem: null, waits: whatResultsWaitFor['not-closed'] },
})
