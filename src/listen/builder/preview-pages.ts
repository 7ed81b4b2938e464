import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import { builderUrl } from './draft-request.ts'
import { sampleActivity } from './question-pages.ts'

type PreviewView = { activityTitle: string; backUrl: string; frameUrl: string; fictional: boolean }

export const previewView = (
  activity: Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'fictional'>,
): PreviewView => ({
  activityTitle: activity.title,
  backUrl: builderUrl(activity),
  frameUrl: urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, 'try', '1'),
  fictional: activity.fictional,
})

export const previewPage = page<PreviewView>('listen/builder/views/desk/preview.njk', {
  full: { ...previewView(sampleActivity), frameUrl: 'about:blank' },
})
