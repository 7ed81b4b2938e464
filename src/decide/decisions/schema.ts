import { z } from 'zod'
import { dayField, withDays } from '../../web/date-field.ts'
import type { Typed } from '../../web/forms.ts'
import {
  choiceField,
  optionalTextField,
  someTickedField,
  textField,
  tickedField,
} from '../../web/text-field.ts'
import { decisionStages, dispositionKinds, kindsThatChange } from './content.ts'

const decisionFields = z.object({
  title: textField({
    max: 200,
    empty: 'Enter a title for the decision',
    tooLong: 'The title must be 200 characters or fewer',
  }),
  text: optionalTextField({ max: 20_000, tooLong: 'What was decided must be 20,000 characters or fewer' }),
  decidedBy: textField({ max: 40, empty: 'Select who decided', tooLong: 'Select who decided' }),
  decidedOn: dayField({ empty: 'Enter the day of the decision' }),
  option: optionalTextField({ max: 40, tooLong: 'Select an option' }).transform((id) => id || null),
  stage: choiceField(decisionStages, 'Select what kind of decision it is'),
  meeting: optionalTextField({ max: 40, tooLong: 'Select a meeting' }).transform((id) => id || null),
  conditions: optionalTextField({
    max: 10_000,
    tooLong: 'The conditions must be 10,000 characters or fewer',
  }),
  findings: tickedField(),
})

export const newDecisionForm = withDays(['decidedOn'], decisionFields)
export const decisionForm = withDays(
  ['decidedOn'],
  decisionFields.extend({ revision: z.coerce.number({ message: 'Open the page again' }).int() }),
)
export type DecisionForm = z.infer<typeof decisionFields>

/** Easy Read guidance asks for short sentences, of 10 to 15 words; a few more are let through. */
const mostWordsALine = 20

const hasShortLines = (text: string): boolean =>
  text.split('\n').every((line) => line.trim().split(/\s+/).length <= mostWordsALine)

const answerFields = {
  kind: choiceField(dispositionKinds, 'Select what became of this issue'),
  reason: textField({
    max: 5000,
    empty: 'Enter the reason',
    tooLong: 'The reason must be 5,000 characters or fewer',
  }),
  changes: optionalTextField({ max: 5000, tooLong: 'What changes must be 5,000 characters or fewer' }),
  version: optionalTextField({ max: 10, tooLong: 'Select a version of the plan' }).transform((number) =>
    number === '' ? null : Number(number),
  ),
  easyRead: optionalTextField({
    max: 3000,
    tooLong: 'The Easy Read words must be 3,000 characters or fewer',
  }).refine(
    hasShortLines,
    `Each line of Easy Read has one idea, in ${mostWordsALine} words at most: make the longest lines shorter`,
  ),
}

type Answered = { kind: string; changes: string }

const saysWhatChanges = ({ kind, changes }: Answered) => !kindsThatChange.includes(kind) || changes !== ''
const whatChangesMissing = { path: ['changes'], message: 'Enter what exactly changes' }

export const dispositionForm = z.object(answerFields).refine(saysWhatChanges, whatChangesMissing)
export type DispositionForm = z.infer<typeof dispositionForm>

/** One answer for several issues. */
export const severalForm = z
  .object({
    ...answerFields,
    issues: someTickedField('Select at least one issue'),
  })
  .refine(saysWhatChanges, whatChangesMissing)

const partsOfBlock = ['kind', 'reason', 'changes', 'version', 'easyRead', 'seen'] as const
export type BlockField = (typeof partsOfBlock)[number]
export const fieldsOfBlock: readonly BlockField[] = partsOfBlock

/** The page of dispositions has one block for each issue; a field's name ends in the issue's id. */
export const blockField = (field: BlockField, issueId: string) => `${field}-${issueId}`

/** The fields of one issue out of the page's many. */
export const typedBlock = (typed: Typed, issueId: string): Typed =>
  Object.fromEntries(partsOfBlock.map((field) => [field, typed[blockField(field, issueId)]]))

/** What was corrected, and which state of the draft the person saw. */
export const publishForm = z.object({
  whatWasCorrected: optionalTextField({
    max: 1000,
    tooLong: 'What was corrected must be 1,000 characters or fewer',
  }),
  seen: z.string({ message: 'Open the page again' }),
})
