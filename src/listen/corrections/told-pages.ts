import { printReceipt } from '../../core/record/receipt.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type ResponseByReceipt, replyTyped } from '../responses/index.ts'

type HowToldView = {
  receipt: string
  title: string
  typed: ReturnType<typeof replyTyped> & { email: string }
  action: string
  backUrl: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const howToldView = (
  { receipt, programmeTitle, fictional }: Pick<ResponseByReceipt, 'receipt' | 'programmeTitle' | 'fictional'>,
  typed: Typed,
  errors: readonly FieldError[] = [],
): HowToldView => ({
  receipt: printReceipt(receipt),
  title: programmeTitle,
  typed: { ...replyTyped(typed), email: typedText(typed, 'email') },
  action: urls.howTold(receipt),
  backUrl: urls.receipt(receipt),
  errors,
  fictional,
})

const sample = { receipt: '2ABC3DEF4GHJ', programmeTitle: 'Moving the evening clinic', fictional: false }
const address = 'Jo Marsh\n4 Harbour Row\nPellowby\nBN1 1AA'

export const howToldPage = page<HowToldView>('listen/corrections/views/how-told.njk', {
  letter: howToldView(sample, { wantsReply: 'letter', postAddress: address }),
  refused: howToldView({ ...sample, fictional: true }, { wantsReply: 'text', phone: '01632 960123' }, [
    { field: 'phone', message: 'listen:about.phoneWrong' },
  ]),
})
