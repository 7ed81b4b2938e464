import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ActivityRow } from '../activities/index.ts'
import { builderUrl } from './draft-request.ts'
import { sampleActivity } from './question-pages.ts'

type SectionView = {
  heading: string
  activityTitle: string
  backUrl: string
  title: string
  introduction: string
  revision: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const sectionView = (
  activity: Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'revision' | 'fictional'>,
  heading: string,
  typed: Typed,
  errors: readonly FieldError[] = [],
): SectionView => ({
  heading,
  activityTitle: activity.title,
  backUrl: builderUrl(activity),
  title: typedText(typed, 'title'),
  introduction: typedText(typed, 'introduction'),
  revision: typedText(typed, 'revision') || String(activity.revision),
  errors,
  fictional: activity.fictional,
})

export const sectionPage = page<SectionView>('listen/builder/views/desk/section.njk', {
  new: sectionView(sampleActivity, 'Add a section', {}),
  refused: sectionView(sampleActivity, 'Add a section', { introduction: 'Words' }, [
    { field: 'title', message: 'Enter a title' },
  ]),
})
