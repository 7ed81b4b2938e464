import { z } from 'zod'
import { cleanText } from '../core/text/clean.ts'

type TextRules = { max: number; tooLong: string }

/** A field that was not sent, or sent as a list, reads as empty. */
const typed = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? cleanText(value) : ''))

/** Cleaned text that may be empty. Messages are sentences, or keys of a catalogue. */
export const optionalTextField = ({ max, tooLong }: TextRules) =>
  typed.pipe(z.string().max(max, { message: tooLong }))

/** Cleaned text that must say something. */
export const textField = ({ max, tooLong, empty }: TextRules & { empty: string }) =>
  typed.pipe(z.string().min(1, { message: empty }).max(max, { message: tooLong }))

/** A choice from a list, such as a select or radios. */
export const choiceField = <const Choice extends string>(choices: readonly Choice[], none: string) =>
  typed.pipe(z.enum(choices as readonly [Choice, ...Choice[]], { message: none }))

/** The values of a group of tick boxes, of which one may come alone, and none where nothing is ticked. */
export const tickedField = () =>
  z
    .unknown()
    .optional()
    .transform((value) => {
      const list = Array.isArray(value) ? value : [value]
      return list.filter((one) => typeof one === 'string' && one !== '') as string[]
    })

/** The same where something has to be ticked. */
export const someTickedField = (none: string) =>
  tickedField().pipe(z.array(z.string()).min(1, { message: none }))

/** The address of a page on the web, or nothing. */
export const addressField = () =>
  optionalTextField({ max: 1_000, tooLong: 'The address must be 1,000 characters or fewer' }).refine(
    (url) => url === '' || /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(url),
    { message: 'Enter an address that begins with https:// or http://' },
  )
