import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { Scope } from '../versions/index.ts'
import type { ValueRow } from './content.ts'
import { withUnit } from './lines.ts'

type ValuesView = {
  measure: string
  unit: string
  backUrl: string
  fictional: boolean
  uploadUrl: string
  on: TypedDay
  value: string
  sourceTitle: string
  sourceUrl: string
  reason: string
  /** Values that wait to be published. */
  waiting: {
    rows: { on: string; value: string; source: string; reason: string }[]
    removeUrl: string
    publishUrl: string | null
    revision: string
  } | null
  errors: readonly FieldError[]
}

type Open = { id: string; revision: number; rows: readonly ValueRow[] }

export function valuesView(
  { deskUrl, fictional, mayPublish }: Pick<Scope, 'deskUrl' | 'fictional' | 'mayPublish'>,
  { id, title, unit }: { id: string; title: string; unit: string },
  open: Open | undefined,
  typed: Typed,
  errors: readonly FieldError[] = [],
): ValuesView {
  const at = (...rest: string[]) => deskUrl('outcomes', id, 'values', ...rest)
  return {
    measure: title,
    unit,
    backUrl: deskUrl('outcomes'),
    fictional,
    uploadUrl: at('upload'),
    on: typedDay(typed, 'on'),
    value: typedText(typed, 'value'),
    sourceTitle: typedText(typed, 'sourceTitle'),
    sourceUrl: typedText(typed, 'sourceUrl'),
    reason: typedText(typed, 'reason'),
    waiting: open
      ? {
          rows: open.rows.map(({ on, value, sourceTitle, reason }) => ({
            on,
            value: withUnit(value, unit),
            source: sourceTitle,
            reason,
          })),
          removeUrl: at(open.id, 'remove'),
          publishUrl: mayPublish ? at(open.id, 'publish') : null,
          revision: String(open.revision),
        }
      : null,
    errors,
  }
}

const scope = { deskUrl: () => '/desk', fictional: false, mayPublish: true }
const measure = { id: '1', title: 'Births before arrival', unit: '%' }

export const valuesPage = page<ValuesView>('decide/outcomes/views/desk/values.njk', {
  empty: valuesView(scope, measure, undefined, {}),
  full: valuesView(
    scope,
    measure,
    {
      id: '2',
      revision: 1,
      rows: [
        { on: '2027-01-31', value: 0.4, sourceTitle: 'Board report', sourceUrl: '', reason: 'Miscounted' },
      ],
    },
    {},
  ),
  refused: valuesView(scope, measure, undefined, { value: 'four' }, [
    { field: 'on', message: 'Enter the day of the value' },
    { field: 'value', message: 'Enter a number, such as 4.5' },
    { field: 'reason', message: 'A value of 31 January 2027 is published: enter why it is corrected' },
    { field: 'file', message: 'Row 3: the value must be a number, such as 4.5' },
  ]),
})
