import { z } from 'zod'

/** random: as they come; the others: each stratum in turn. */
export const orders = ['random', 'channel', 'kind', 'option'] as const
export type Order = (typeof orders)[number]

const id = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

export const sharesForm = z.object({
  accounts: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => (value === undefined ? [] : [value].flat()))
    .refine((ids) => ids.length > 0, 'Tick who is to read')
    .refine((ids) => ids.every((one) => id.safeParse(one).success), 'Tick people from the list'),
  order: z.enum(orders, 'Choose in which order the answers are read'),
  seen: z.string().max(100).default(''),
})

/** Half of the width in points that intervals are to have; anything else than 1 to 20 is 5. */
export const readPoints = (typed: string): number =>
  /^\d{1,2}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 20 ? Number(typed) : 5
