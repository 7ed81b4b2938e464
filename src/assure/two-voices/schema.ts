import { z } from 'zod'
import { choiceField, textField } from '../../web/text-field.ts'

/** What is declared, said and shown: whether views are sought, and whether they are taken into account. */
export const aspects = ['seeks', 'weighs'] as const
export type Aspect = (typeof aspects)[number]
export const degrees = ['yes', 'partly', 'no'] as const
export type Degree = (typeof degrees)[number]

export const groupKinds = ['patient-group', 'voice-body', 'staff', 'other'] as const
export type GroupKind = (typeof groupKinds)[number]

export const declarationForm = z.object({
  seeks: choiceField(degrees, 'Select whether it seeks people’s views'),
  weighs: choiceField(degrees, 'Select whether it takes them into account'),
  words: textField({
    empty: 'Enter what shows it',
    max: 4_000,
    tooLong: 'What shows it must be 4,000 characters or fewer',
  }),
  declaredAs: textField({
    empty: 'Enter the name and role under which it stands in public',
    max: 200,
    tooLong: 'The name and role must be 200 characters or fewer',
  }),
})
export type Declaration = z.output<typeof declarationForm>

/** Of an aspect that a group says nothing of. */
export const notSaid = 'not-said'
const degreeField = (none: string) =>
  choiceField([...degrees, notSaid], none).transform((said): Degree | null =>
    said === notSaid ? null : said,
  )

export const commentForm = z
  .object({
    groupName: textField({
      empty: 'assure:twoVoices.groupEmpty',
      max: 200,
      tooLong: 'assure:twoVoices.groupTooLong',
    }),
    groupKind: choiceField(groupKinds, 'assure:twoVoices.kindEmpty'),
    seeks: degreeField('assure:twoVoices.seeksEmpty'),
    weighs: degreeField('assure:twoVoices.weighsEmpty'),
    words: textField({
      empty: 'assure:twoVoices.wordsEmpty',
      max: 4_000,
      tooLong: 'assure:twoVoices.wordsTooLong',
    }),
  })
  .refine(({ seeks, weighs }) => seeks !== null || weighs !== null, {
    path: ['seeks'],
    message: 'assure:twoVoices.nothingSaid',
  })
export type GroupComment = z.output<typeof commentForm>
