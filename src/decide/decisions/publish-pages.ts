import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { coverageText, decisionUrl } from './desk-pages.ts'
import type { Missing } from './missing.ts'
import { missingSentence } from './missing-sentence.ts'
import type { Draft } from './publication-service.ts'

type PublishView = {
  title: string
  backUrl: string
  fictional: boolean
  isCorrection: boolean
  notReady: string[]
  coverage: string
  missing: string[]
  notThere: string[]
  whatWasCorrected: string
  seen: string
  errors: readonly FieldError[]
}

export const publishView = (
  t: Translate,
  programme: ProgrammeScope,
  { decision, versions, notReady, coverage, stamp }: Draft,
  notThere: readonly Missing[],
  typed: Typed,
  errors: readonly FieldError[] = [],
): PublishView => ({
  title: decision.title,
  backUrl: decisionUrl(programme, decision.id),
  fictional: programme.fictional,
  isCorrection: versions.length > 0,
  notReady,
  coverage: coverageText(coverage),
  missing: coverage.missing.map(({ title }) => title),
  notThere: notThere.map((one) => missingSentence(t, one)),
  whatWasCorrected: typedText(typed, 'whatWasCorrected'),
  seen: stamp,
  errors,
})

const publishing: PublishView = {
  title: 'The clinic moves',
  backUrl: '/decision',
  fictional: false,
  isCorrection: false,
  notReady: [],
  coverage: '2 of 2 issues answered',
  missing: [],
  notThere: [],
  whatWasCorrected: '',
  seen: 'a1',
  errors: [],
}

export const publishPage = page<PublishView>('decide/decisions/views/desk/publish.njk', {
  full: publishing,
  notReady: { ...publishing, notReady: ['The day of the decision is still to come'] },
  gaps: {
    ...publishing,
    isCorrection: true,
    missing: ['Parking'],
    notThere: ['The minutes of the meeting are not published.'],
    errors: [{ field: 'whatWasCorrected', message: 'Enter what was corrected' }],
  },
})
