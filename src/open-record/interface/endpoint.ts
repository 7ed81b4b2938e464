import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import { about, links, method, name } from './shared-schemas.ts'

export type Needs = { ctx: Context; t: Translate }

/** What an endpoint found; addresses without the site's own beginning. */
export type Found<Data> = {
  data: Data
  /** Of the demonstration: it is marked as that. */
  fictional: boolean
  /** Sentences on how the numbers came about, as on the page. */
  method?: string[]
  /** The page for people that shows the same. */
  page?: string
  csv?: string
  /** Where the next part begins; null after the last. */
  next?: string | null
}

/**
 * One address of the open interface. Everything about it is said once, here: the routes, the check of what is asked
 * and answered, the OpenAPI document and the page for people are made from it.
 */
export type Endpoint = {
  /** Its name in the document and in the catalogue. */
  name: string
  /** Below `/api/v1`, as OpenAPI writes it: `/programmes/{programme}`. */
  path: string
  params: z.ZodObject
  query: z.ZodObject
  /** The whole of what it answers with: the data, and what has to go with it. */
  answer: z.ZodObject
  find(
    needs: Needs,
    asked: { params: Record<string, string>; query: Record<string, unknown> },
  ): Promise<Found<unknown>>
  /**
   * All that its answer is made from, in a text, where that is known without making it: the tag is made of that, and
   * whoever has the answer is told so before anything is read. Without it the tag is made of the answer.
   */
  makingsOf?: ((needs: Needs) => Promise<string>) | undefined
}

type Wish<Params extends z.ZodObject, Query extends z.ZodObject, Data extends z.ZodType> = {
  name: string
  path: string
  params: Params
  query: Query
  data: Data
  /** Its name in the document. */
  dataName: string
  find(
    needs: Needs,
    asked: { params: z.output<Params>; query: z.output<Query> },
  ): Promise<Found<z.input<Data>>>
  makingsOf?: Endpoint['makingsOf']
}

/** Ties what an endpoint finds to its schemas. */
export function endpoint<Params extends z.ZodObject, Query extends z.ZodObject, Data extends z.ZodType>({
  data,
  dataName,
  find,
  ...wish
}: Wish<Params, Query, Data>): Endpoint {
  const shape = { about, links, method, data: name(dataName, data) }
  return {
    ...wish,
    answer: name(`${dataName}Answer`, z.strictObject(shape)),
    find: find as unknown as Endpoint['find'],
  }
}

/** The name of a programme or of an activity in its address. */
const slug = z
  .string()
  .regex(/^[a-z0-9-]{1,100}$/)
  .describe('The name in the address of the public page')

export const noParams = z.strictObject({})
export const noQuery = z.strictObject({})
export const ofProgramme = z.strictObject({ programme: slug })
export const ofActivity = z.strictObject({ programme: slug, activity: slug })

const [usual, most] = [50, 100]

export const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(most)
  .default(usual)
  .describe(`How many at most in one answer: ${usual} unless said otherwise, never more than ${most}`)

export const cursorText =
  'Where to go on: take it from links.next of the answer before, and make nothing of it'

/** A list in parts whose cursor is the name of the last in an address. */
export const partBySlug = {
  cursor: z
    .union([slug, z.literal('')])
    .default('')
    .describe(cursorText),
  limit,
}
/** The same where it is the last one's id. */
export const partById = {
  cursor: z
    .union([z.guid(), z.literal('')])
    .default('')
    .describe(cursorText),
  limit,
}

/** One more than asked for was read: whether there is a next part, and what begins it. */
export function cut<Row>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => string) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? cursorOf(last) : null }
}
