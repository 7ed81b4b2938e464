import { z } from 'zod'
import { cleanText } from '../../core/text/clean.ts'
import { textField } from '../../web/text-field.ts'

export const voteKinds = ['agree', 'disagree', 'pass'] as const
export type Vote = (typeof voteKinds)[number]

/** Most characters of a statement: one idea, and no room for two. As the database has it. */
export const longestStatement = 200

export const voteForm = z.object({
  vote: z.enum(voteKinds, { message: 'listen:statements.voteWrong' }),
  from: z.string().catch(''),
})

/** One line, whatever was pressed: line ends become spaces. */
const statement = textField({
  empty: 'listen:statements.ownEmpty',
  max: longestStatement,
  tooLong: 'listen:statements.ownTooLong',
}).transform((text) => text.replace(/\s+/g, ' '))

/** Reads a statement by itself, as a mended one comes in. */
export function readStatement(typed: string): { ok: true; text: string } | { ok: false; error: string } {
  const read = statement.safeParse(typed)
  return read.success
    ? { ok: true, text: read.data }
    : { ok: false, error: read.error.issues[0]?.message ?? 'listen:statements.ownEmpty' }
}

export const ownForm = z.object({
  text: statement,
  email: z
    .string()
    .default('')
    .transform(cleanText)
    .refine(
      (typed) => typed === '' || (typed.length <= 254 && z.email().safeParse(typed).success),
      'listen:about.emailWrong',
    ),
  /** Sent from the page that shows what is nearly the same. */
  anyway: z.string().catch(''),
})

export const seedForm = z.object({
  text: textField({
    empty: 'Enter the statement',
    max: longestStatement,
    tooLong: `The statement must be ${longestStatement} characters or fewer`,
  }).transform((text) => text.replace(/\s+/g, ' ')),
})

export const pictureForm = z.object({
  words: textField({
    empty: 'Enter what the picture shows, for people who do not see it',
    max: 300,
    tooLong: 'What the picture shows must be 300 characters or fewer',
  }),
})

export const audioForm = z.object({
  words: textField({
    empty: 'Enter the words of the recording, for people who do not hear it',
    max: 2_000,
    tooLong: 'The words of the recording must be 2,000 characters or fewer',
  }),
})
