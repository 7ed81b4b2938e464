import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { coverageText, decisionUrl } from './desk-pages.ts'
import type { Draft } from './publication-service.ts'

type PublishView = {
  title: string
  backUrl: string
  fictional: boolean
  isCorrection: boolean
  notReady: string[]
  coverage: string
  missing: string[]
  withGaps: boolean
  whatWasCorrected: string
  seen: string
  errors: readonly FieldError[]
}

export const publishView = (
  programme: ProgrammeScope,
  { decision, versions, notReady, coverage, stamp }: Draft,
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
  withGaps: typedText(typed, 'withGaps') === 'yes',
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
  coverage: '2 of 2 signed-off themes answered',
  missing: [],
  withGaps: false,
  whatWasCorrected: '',
  seen: 'a1',
  errors: [],
}

export const publishPage = page<PublishView>('decide/decisions/views/desk/publish.njk', {
  full: publishing,
  notReady: { ...publishing, notReady: ['Write what was decided'] },
  gaps: {
    ...publishing,
    isCorrection: true,
    missing: ['Parking'],
    errors: [
      { field: 'whatWasCorrected', message: 'Enter what was corrected' },
      { field: 'withGaps', message: 'One signed-off theme has no answer' },
    ],
  },
})
