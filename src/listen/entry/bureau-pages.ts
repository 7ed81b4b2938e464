import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ActivityRow } from '../activities/index.ts'
import { type BatchRow, deskBatches } from '../batches/index.ts'
import type { BureauResult } from './bureau.ts'

type BureauView = {
  batchLabel: string
  backUrl: string
  columnsUrl: string
  result: BureauResult | null
  errors: readonly FieldError[]
  fictional: boolean
}

export const bureauView = (
  activity: Pick<ActivityRow, 'slug' | 'programmeSlug' | 'fictional'>,
  batch: Pick<BatchRow, 'id' | 'label'>,
  result: BureauResult | null = null,
  errors: readonly FieldError[] = [],
): BureauView => ({
  batchLabel: batch.label,
  backUrl: deskBatches(activity, batch.id),
  columnsUrl: deskBatches(activity, batch.id, 'file', 'columns.csv'),
  result,
  errors,
  fictional: activity.fictional,
})

const sample = bureauView(
  { slug: 'questions', programmeSlug: 'evening-clinic', fictional: false },
  { id: 'b', label: 'Freepost' },
)

export const bureauPage = page<BureauView>('listen/entry/views/desk/bureau.njk', {
  empty: sample,
  full: {
    ...sample,
    result: {
      read: 50,
      taken: 47,
      alreadyThere: 1,
      withScan: 40,
      rejected: [{ line: 7, reason: 'q1: Enter one number from 1 to 3' }],
      scansLeft: ['2ABC3DEF4GHJ.pdf'],
    },
  },
  refused: { ...sample, errors: [{ field: 'file', message: 'The file has no column form_code' }] },
})
