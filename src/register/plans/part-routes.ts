import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { optionalDayField, typedFieldsOfDay, withDays } from '../../web/date-field.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { addressField, optionalTextField, textField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import {
  deleteSaving,
  insertSaving,
  listSavings,
  savingFieldsOf,
  savingForm,
  typedSaving,
  updateSaving,
} from '../programmes/index.ts'
import { planAccess as access, changeBy, getPlan, revision, whatChanged } from './change-routes.ts'
import { planSavingPage, planSavingView, reviewPage, reviewView } from './desk-pages.ts'
import {
  deleteReview,
  insertReview,
  listReviews,
  type PlanRow,
  type ReviewRow,
  updateReview,
} from './queries.ts'

type Part<Row extends { id: string }, Schema extends z.ZodType> = {
  /** The part of the address that all of its kind share. */
  name: string
  list(db: Db, planId: string): Promise<Row[]>
  schema: Schema
  typedAtFirst(row: Row | null): Typed
  show(
    reply: Reply,
    plan: PlanRow,
    id: string | null,
    typed: Typed,
    errors: FieldError[],
    status: number,
  ): unknown
  /** Adds it where there is no id. */
  save(tx: Tx, planId: string, id: string | null, value: z.output<Schema>): Promise<unknown>
  remove(tx: Tx, planId: string, id: string): Promise<unknown>
}

const removeForm = z.object({ revision, whatChanged })

/** The savings that are asked of a plan, and what those found who looked at it. */
export const planPartRoutes = (ctx: Context): Route[] => [
  ...routesOf(ctx, {
    name: 'savings',
    list: (db, planId) => listSavings(db, { planId }),
    schema: savingForm.and(z.object({ whatChanged })),
    typedAtFirst: typedSaving,
    show: (reply, plan, id, typed, errors, status) =>
      reply.page(planSavingPage, planSavingView(plan, id, typed, errors), status),
    save(tx, planId, id, { whatChanged: _, ...value }) {
      const fields = savingFieldsOf(value)
      return id === null ? insertSaving(tx, { planId }, fields) : updateSaving(tx, { planId }, id, fields)
    },
    remove: (tx, planId, id) => deleteSaving(tx, { planId }, id),
  }),
  ...routesOf<ReviewRow, typeof reviewForm>(ctx, {
    name: 'reviews',
    list: listReviews,
    schema: reviewForm,
    typedAtFirst: (review): Typed => ({
      reviewedBy: review?.reviewedBy ?? '',
      found: review?.found ?? '',
      ...typedFieldsOfDay('reviewedOn', review?.reviewedOn ?? null),
      sourceTitle: review?.sourceTitle ?? '',
      sourceUrl: review?.sourceUrl ?? '',
    }),
    show: (reply, plan, id, typed, errors, status) =>
      reply.page(reviewPage, reviewView(plan, id, typed, errors), status),
    save: (tx, planId, id, { revision: _, whatChanged: __, ...review }) =>
      id === null ? insertReview(tx, planId, review) : updateReview(tx, planId, id, review),
    remove: deleteReview,
  }),
]

const reviewForm = withDays(
  ['reviewedOn'],
  z
    .object({
      revision,
      reviewedBy: textField({
        empty: 'Enter who looked at it',
        max: 200,
        tooLong: 'Who looked at it must be 200 characters or fewer',
      }),
      found: textField({
        empty: 'Enter what they found',
        max: 2_000,
        tooLong: 'What they found must be 2,000 characters or fewer',
      }),
      reviewedOn: optionalDayField(),
      sourceTitle: optionalTextField({ max: 300, tooLong: 'The source must be 300 characters or fewer' }),
      sourceUrl: addressField(),
      whatChanged,
    })
    .refine(({ sourceTitle, sourceUrl }) => sourceUrl === '' || sourceTitle !== '', {
      path: ['sourceTitle'],
      message: 'Enter what the source is',
    }),
)

function routesOf<
  Row extends { id: string },
  Schema extends z.ZodType<{ revision: number; whatChanged: string }>,
>(ctx: Context, { name, list, schema, typedAtFirst, show, save, remove }: Part<Row, Schema>): Route[] {
  const url = `/desk/plans/:plan/${name}/:part`
  async function read(request: Request): Promise<{ plan: PlanRow; row: Row | null }> {
    const plan = await getPlan(ctx, request)
    const { part = '' } = request.params
    if (part === 'new') return { plan, row: null }
    const row = (await list(ctx.db, plan.id)).find(({ id }) => id === part)
    if (!row) throw new NotFound('a part of this plan')
    return { plan, row }
  }
  return [
    {
      access,
      method: 'GET',
      url,
      async handle(request, reply) {
        const { plan, row } = await read(request)
        const typed = { ...typedAtFirst(row), revision: String(plan.revision) }
        return show(reply, plan, row?.id ?? null, typed, [], 200)
      },
    },
    {
      access,
      method: 'POST',
      url,
      async handle(request, reply) {
        const { plan, row } = await read(request)
        const typed = request.body as Typed
        const form = readForm(schema, typed)
        if (!form.ok) return show(reply, plan, row?.id ?? null, typed, form.errors, 422)
        const { value } = form
        await changeBy(ctx, request, plan, value, {
          part: (tx) => save(tx, plan.id, row?.id ?? null, value),
        })
        return reply.next(urls.deskPlan(plan.slug), 'Saved')
      },
    },
    {
      access,
      method: 'POST',
      url: `${url}/remove`,
      async handle(request, reply) {
        const { plan, row } = await read(request)
        if (!row) throw new NotFound('a part of this plan')
        const form = readForm(removeForm, request.body)
        if (!form.ok) {
          const typed = { ...typedAtFirst(row), ...(request.body as Typed) }
          return show(reply, plan, row.id, typed, form.errors, 422)
        }
        await changeBy(ctx, request, plan, form.value, { part: (tx) => remove(tx, plan.id, row.id) })
        return reply.next(urls.deskPlan(plan.slug), 'Removed')
      },
    },
  ]
}
