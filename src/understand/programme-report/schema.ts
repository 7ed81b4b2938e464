import { z } from 'zod'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { authorKinds, outcomes } from './content.ts'
import { places } from './write.ts'

const mostWritten = 20_000

export const authorForm = z.object({
  kind: choiceField(authorKinds, 'Select whether you are of the body or independent of it'),
  of: textField({
    empty: 'Enter of which body or firm you are',
    max: 200,
    tooLong: 'The name must be 200 characters or fewer',
  }),
})

/** The name of a place in the form of texts. */
export const fieldOfPlace = (place: string): string => `text-${place}`

const written = optionalTextField({
  max: mostWritten,
  tooLong: 'What you write here must be 20,000 characters or fewer',
})

export const textsForm = z.object({
  revision: z.coerce.number({ message: 'Open the page again' }).int(),
  ...Object.fromEntries(places.map((place) => [fieldOfPlace(place), written])),
})

export const commentForm = z.object({
  section: choiceField(places as [string, ...string[]], 'Select what the comment is on'),
  saidFor: textField({
    empty: 'Enter for whom you say it, such as the name of the body',
    max: 200,
    tooLong: 'The name must be 200 characters or fewer',
  }),
  words: textField({
    empty: 'Enter the comment',
    max: 4000,
    tooLong: 'The comment must be 4,000 characters or fewer',
  }),
})

export const answerForm = z.object({
  outcome: choiceField(outcomes, 'Select what became of it'),
  whatChanged: textField({
    empty: 'Enter what changed, or why nothing did',
    max: 4000,
    tooLong: 'What changed must be 4,000 characters or fewer',
  }),
})

export const signForm = z.object({
  why: optionalTextField({ max: 500, tooLong: 'Why there is a new version must be 500 characters or fewer' }),
})
