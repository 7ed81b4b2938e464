import { printReceipt } from '../../core/record/receipt.ts'
import { formatCode, formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type ResponseByReceipt, replyTyped } from '../responses/index.ts'

export type DeskWithdrawView = {
  programmeTitle: string
  backUrl: string
  receipt: string
  about: string
  reason: string
  errors: readonly FieldError[]
  fictional: boolean
}

type Named = Pick<ResponseByReceipt, 'receipt' | 'activityTitle' | 'channel' | 'receivedAt'>

export const deskWithdrawView = (
  programme: ProgrammeScope,
  response: Named,
  reason = '',
  errors: readonly FieldError[] = [],
): DeskWithdrawView => ({
  programmeTitle: programme.title,
  backUrl: urls.deskProgramme(programme.slug, 'lost-receipt'),
  receipt: printReceipt(response.receipt),
  about: `${response.activityTitle}, ${formatCode(response.channel).toLowerCase()}, received ${formatMoment(response.receivedAt)}`,
  reason,
  errors,
  fictional: programme.fictional,
})

const sampleProgramme: ProgrammeScope = {
  id: '1',
  slug: 'x',
  title: 'Moving the evening clinic',
  fictional: false,
}
const sampleResponse: Named = {
  receipt: '2ABC3DEF4GHJ',
  activityTitle: 'Tell us about the evening clinic',
  channel: 'paper',
  receivedAt: new Date('2027-05-04T16:30:00Z'),
}

export const deskWithdrawPage = page<DeskWithdrawView>('listen/corrections/views/desk/withdraw.njk', {
  ask: deskWithdrawView(sampleProgramme, sampleResponse),
  refused: deskWithdrawView({ ...sampleProgramme, fictional: true }, sampleResponse, '', [
    { field: 'reason', message: 'Enter how they asked' },
  ]),
})

type DeskToldView = {
  programmeTitle: string
  backUrl: string
  receipt: string
  about: string
  typed: ReturnType<typeof replyTyped> & { email: string }
  reason: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const deskToldView = (
  programme: ProgrammeScope,
  response: Named,
  typed: Typed,
  errors: readonly FieldError[] = [],
): DeskToldView => {
  const { programmeTitle, backUrl, receipt, about, fictional } = deskWithdrawView(programme, response)
  return {
    ...{ programmeTitle, backUrl, receipt, about, fictional },
    typed: { ...replyTyped(typed), email: typedText(typed, 'email') },
    reason: typedText(typed, 'reason'),
    errors,
  }
}

const address = 'Jo Marsh\n4 Harbour Row\nPellowby\nBN1 1AA'

export const deskToldPage = page<DeskToldView>('listen/corrections/views/desk/told.njk', {
  letter: deskToldView(sampleProgramme, sampleResponse, {
    ...{ wantsReply: 'letter', postAddress: address, replyFormat: 'large-print', replyLanguage: 'pl' },
  }),
  refused: deskToldView({ ...sampleProgramme, fictional: true }, sampleResponse, { wantsReply: 'text' }, [
    { field: 'phone', message: 'listen:about.phoneNeeded' },
    { field: 'reason', message: 'Enter how they asked, and how you know that it is theirs' },
  ]),
})
