import { z } from 'zod'
import { dayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { changeKinds, councilViews, equalityFindings, programmeKinds, sizes } from '../programmes/index.ts'

const words = (empty: string, max: number) =>
  textField({ empty, max, tooLong: `This must be ${max.toLocaleString('en-GB')} characters or fewer` })

const yesOrNo = (none: string) => choiceField(['yes', 'no'], none).transform((answer) => answer === 'yes')

/** What may happen to a service: nothing is not a change. */
export const smallChangeKinds = changeKinds.filter((kind) => kind !== 'none')

const answersShape = {
  forWhom: words('Enter for whom it changes', 300),
  size: choiceField(sizes, 'Select how many people use the service in a year'),
  mannerChanges: yesOrNo('Select whether the way in which people get the service changes'),
  rangeChanges: yesOrNo('Select whether there is more or less to be had'),
  howTold: optionalTextField({
    max: 1_000,
    tooLong: 'How people were told must be 1,000 characters or fewer',
  }),
  viewsAsked: yesOrNo('Select whether people were asked what they think'),
  whatPeopleSaid: optionalTextField({
    max: 1_000,
    tooLong: 'What people said must be 1,000 characters or fewer',
  }),
  equality: choiceField(equalityFindings, 'Select what the equality screening finds'),
  equalityWords: words('Enter what the equality screening looked at', 1_000),
  councilView: choiceField(councilViews, 'Select what the council says'),
  losesBeds: yesOrNo('Select whether beds are lost'),
  needsCapital: yesOrNo('Select whether it needs money for building'),
}

type Told = {
  mannerChanges: boolean
  rangeChanges: boolean
  howTold: string
  viewsAsked: boolean
  whatPeopleSaid: string
}
const isTold = ({ mannerChanges, rangeChanges, howTold }: Told) =>
  !(mannerChanges || rangeChanges) || howTold !== ''
const howToldMissing = {
  path: ['howTold'],
  message: 'Enter how the people whom it affects were told, or will be',
}
const isReported = ({ viewsAsked, whatPeopleSaid }: Told) => !viewsAsked || whatPeopleSaid !== ''
const saidMissing = { path: ['whatPeopleSaid'], message: 'Enter what people said, and what became of it' }

export const newSmallChangeForm = withDays(
  ['startsOn'],
  z
    .object({
      accountable: words('Select the body that answers for it', 40),
      title: words('Enter a title', 150),
      kind: choiceField(programmeKinds, 'Select what kind of change it is'),
      summary: words('Enter what changes, where, for whom and from when', 2_000),
      service: words('Select a service', 80),
      change: choiceField(smallChangeKinds, 'Select what happens to it'),
      place: words('Enter where', 200),
      startsOn: dayField({ empty: 'Enter the day from which it holds' }),
      ...answersShape,
    })
    .refine(isTold, howToldMissing)
    .refine(isReported, saidMissing),
)

/** The answers of one that is there already: what it changes is edited as in every programme. */
export const answersForm = z
  .object({ revision: z.coerce.number({ message: 'Open the page again' }).int(), ...answersShape })
  .refine(isTold, howToldMissing)
  .refine(isReported, saidMissing)
