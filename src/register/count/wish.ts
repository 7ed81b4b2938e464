import { z } from 'zod'
import { organisationKinds } from '../organisations/index.ts'
import { certainties, changeKinds, stageKinds } from '../programmes/index.ts'

/** What may be counted: everything that a proposal does to a service. */
export const countable = changeKinds.filter((change) => change !== 'none')
export const askableCertainties = certainties.filter((certainty) => certainty !== 'dropped')
/** What is to come, where nothing else is asked for: what was carried out or dropped by then is not. */
export const toCome = askableCertainties.filter((certainty) => certainty !== 'done')

const listOf = <Item extends string>(items: readonly Item[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((typed) => (typed === undefined ? [] : [typed].flat().flatMap((one) => one.split(','))))
    .pipe(z.array(z.enum(items)))

const word = z
  .string()
  .trim()
  .max(200)
  .optional()
  .transform((text) => text || undefined)

/** What is asked for in an address or on a command line; empty lists ask for everything. */
export const countForm = z.object({
  service: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((typed) => (typed === undefined ? [] : [typed].flat().filter(Boolean))),
  effect: listOf(countable),
  certainty: listOf(askableCertainties),
  area: word,
  body: z
    .union([z.enum(organisationKinds), z.literal('')])
    .optional()
    .transform((kind) => kind || undefined),
  stage: z
    .union([z.enum(stageKinds), z.literal('')])
    .optional()
    .transform((stage) => stage || undefined),
  year: z
    .string()
    .trim()
    .regex(/^(\d{4})?$/)
    .optional()
    .transform((year) => (year ? Number(year) : undefined)),
  /** Of our own register alone, unless somebody asks for the others beside it. */
  registers: z.enum(['own', 'all']).default('own'),
})

export type CountForm = z.output<typeof countForm>
