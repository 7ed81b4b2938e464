import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ActivityRow } from '../activities/index.ts'
import { type BatchRow, deskBatches } from '../batches/index.ts'
import type { BureauResult } from './bureau.ts'

type BureauView = {
  batchLabel: string
  backUrl: string
  /** Where the columns of each version are; one without a number where nothing has versions. */
  columns: { number: number | null; url: string }[]
  versions: number[]
  version: number | undefined
  result: BureauResult | null
  errors: readonly FieldError[]
  fictional: boolean
}

export const bureauView = (
  activity: Pick<ActivityRow, 'slug' | 'programmeSlug' | 'fictional'>,
  batch: Pick<BatchRow, 'id' | 'label'>,
  { numbers, chosen }: { numbers: number[]; chosen: number | undefined },
  result: BureauResult | null = null,
  errors: readonly FieldError[] = [],
): BureauView => ({
  batchLabel: batch.label,
  backUrl: deskBatches(activity, batch.id),
  columns: (numbers.length > 1 ? numbers : [null]).map((number) => ({
    number,
    url:
      deskBatches(activity, batch.id, 'file', `columns.csv`) + (number === null ? '' : `?version=${number}`),
  })),
  versions: numbers,
  version: chosen,
  result,
  errors,
  fictional: activity.fictional,
})

const sample = bureauView(
  { slug: 'questions', programmeSlug: 'evening-clinic', fictional: false },
  { id: 'b', label: 'Freepost' },
  { numbers: [2, 1], chosen: 2 },
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
