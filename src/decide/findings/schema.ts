import { z } from 'zod'
import { optionalTextField, textField, tickedField } from '../../web/text-field.ts'

const revision = z.coerce.number({ message: 'Open the page again' }).int()

const fields = {
  text: textField({
    max: 4000,
    empty: 'Enter what was found',
    tooLong: 'What was found must be 4,000 characters or fewer',
  }),
  themes: tickedField(),
  about: optionalTextField({ max: 200, tooLong: 'Select one of the options or groups in the list' }),
}

export const newFindingForm = z.object(fields)
export const findingForm = z.object({ ...fields, revision })
export const removeFindingForm = z.object({ revision })
