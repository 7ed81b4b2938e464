import { z } from 'zod'
import { pictureTypeOf } from '../../core/media-type.ts'
import type { MediaWish } from '../../web/media-upload.ts'
import { textField } from '../../web/text-field.ts'
import { filmWish, soundWish, transcriptField } from './schema.ts'

export const mediums = ['picture', 'audio', 'film'] as const
/** What a question is asked with beside words, as `Question.media` has it. */
export type Medium = (typeof mediums)[number]

export const mediumWishes: Record<Medium, MediaWish> = {
  picture: {
    typeOf: pictureTypeOf,
    largestMb: 5,
    wrong: 'Choose a PNG, JPEG or WebP picture',
    needsCaptions: () => false,
  },
  audio: soundWish,
  film: filmWish,
}

const alt = textField({
  empty: 'Enter what the picture shows, for people who do not see it',
  max: 300,
  tooLong: 'What the picture shows must be 300 characters or fewer',
})

export const mediumForms: Record<Medium, z.ZodObject<{ words: typeof alt }>> = {
  picture: z.object({ words: alt }),
  audio: z.object({
    words: transcriptField('Enter the words of the recording, for people who do not hear it'),
  }),
  film: z.object({ words: transcriptField('Enter what is signed in the film, in English') }),
}
