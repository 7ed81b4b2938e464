import { printReceipt } from '../../core/record/receipt.ts'
import { formatMoment } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import type { Saved } from './service.ts'

type Named = Pick<ActivityRow, 'slug' | 'title' | 'fictional'>

export type SavedView = {
  title: string
  code: string
  until: string
  /** How many days that is after the last page; null for a change of what was sent, which has its own time. */
  days: number | null
  email: string
  sendUrl: string
  goOnUrl: string
  errors: FieldError[]
  fictional: boolean
}

export const savedView = (
  activity: Named,
  { code, until, days }: Saved,
  email = '',
  errors: FieldError[] = [],
): SavedView => ({
  title: activity.title,
  code: printReceipt(code),
  until: formatMoment(until),
  days,
  email,
  sendUrl: urls.sendReturnLink(activity.slug),
  goOnUrl: urls.answering(activity.slug),
  errors,
  fictional: activity.fictional,
})

const sampleActivity: Named = {
  slug: 'evening-clinic',
  title: 'Questions about the evening clinic',
  fictional: false,
}
const sampleSaved: Saved = { code: '2ABC3DEF4GHJ', until: new Date('2027-05-18T11:00:00Z'), days: 14 }

export const savedPage = page<SavedView>('listen/returns/views/saved.njk', {
  saved: savedView(sampleActivity, sampleSaved),
  fictional: savedView({ ...sampleActivity, fictional: true }, sampleSaved),
  refused: savedView(sampleActivity, sampleSaved, 'nobody', [
    { field: 'email', message: 'listen:returning.emailNeeded' },
  ]),
})

export const returnPage = page<{ typed: string; errors: FieldError[] }>('listen/returns/views/return.njk', {
  empty: { typed: '', errors: [] },
  refused: { typed: '0000', errors: [{ field: 'code', message: 'listen:returning.wrong' }] },
})

/** The page that an e-mailed link opens: null where nothing is kept under it. */
export type LinkView = { title: string | null; action: string }

export const linkPage = page<LinkView>('listen/returns/views/link.njk', {
  found: { title: 'Questions about the evening clinic', action: '/return/abc' },
  over: { title: null, action: '' },
})

export type OtherView = {
  title: string
  code: string
  until: string
  action: string
  stayUrl: string
  fictional: boolean
}

export const otherView = (activity: Named, { code, until }: Saved): OtherView => ({
  title: activity.title,
  code: printReceipt(code),
  until: formatMoment(until),
  action: urls.comeBack(activity.slug),
  stayUrl: urls.answering(activity.slug),
  fictional: activity.fictional,
})

export const otherPage = page<OtherView>('listen/returns/views/other.njk', {
  other: otherView(sampleActivity, sampleSaved),
  fictional: otherView({ ...sampleActivity, fictional: true }, sampleSaved),
})
