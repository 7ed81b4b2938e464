import type { Policy } from '../../core/moderation/policy.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ModeratedThing } from './slots.ts'

type ReportView = {
  text: string
  backUrl: string
  policyUrl: string
  reasons: { value: string; text: string; hint: { text: string }; checked: boolean }[]
  note: string
  errors: readonly FieldError[]
}

export const reportView = (
  { text, url }: Pick<ModeratedThing, 'text' | 'url'>,
  { reasons }: Pick<Policy, 'reasons'>,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): ReportView => ({
  text,
  backUrl: url,
  policyUrl: urls.moderation(),
  reasons: reasons.map(({ code, title, meaning }) => ({
    value: code,
    text: title,
    hint: { text: meaning },
    checked: typedText(typed, 'reason') === code,
  })),
  note: typedText(typed, 'note'),
  errors,
})

const sample = reportView(
  { text: 'The clinic should stay where it is', url: '/statements/evening-clinic' },
  { reasons: [{ code: 'abuse', title: 'It is abusive', meaning: 'It insults or threatens.' }] },
)

export const reportPage = page<ReportView>('listen/moderation/views/report.njk', {
  empty: sample,
  refused: { ...sample, errors: [{ field: 'reason', message: 'listen:moderation.reportReasonEmpty' }] },
})
