import { z } from 'zod'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'

export const frequencies = ['at-once', 'weekly'] as const
export type Frequency = (typeof frequencies)[number]
const followable = ['programme', 'area', 'service', 'all'] as const

/** After so many days what was asked for and never confirmed is deleted, with the address. */
export const daysToConfirm = 7
/** Mails that ask an address to confirm, until it does or the days are over: one a day, and no more than these. */
export const mostMailsAsking = 3
/** What one address may ask for before it confirms. */
export const mostUnconfirmed = 20

const often = choiceField(frequencies, 'register:follow.oftenEmpty')
/** A box that is ticked or not. */
const yes = z
  .unknown()
  .optional()
  .transform((typed) => typed === 'yes')
const short = optionalTextField({ max: 120, tooLong: 'register:follow.whatEmpty' })

export const followForm = z
  .object({
    what: choiceField(followable, 'register:follow.whatEmpty'),
    programme: short,
    area: short,
    service: short,
    often,
    withOthers: yes,
    email: textField({
      empty: 'register:follow.emailEmpty',
      max: 254,
      tooLong: 'register:follow.emailWrong',
    }).pipe(z.email({ message: 'register:follow.emailWrong' })),
  })
  .refine(({ what, area }) => what !== 'area' || area !== '', {
    path: ['area'],
    message: 'register:follow.areaEmpty',
  })
  .refine(({ what, service }) => what !== 'service' || service !== '', {
    path: ['service'],
    message: 'register:follow.serviceEmpty',
  })
export type FollowForm = z.output<typeof followForm>

const ids = z
  .union([z.guid(), z.array(z.guid())])
  .optional()
  .catch(undefined)
  .transform((typed) => (typed === undefined ? [] : [typed].flat()))

export const chosenForm = z.object({ follow: ids, often, withOthers: yes })
