import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { savedUnlessEdited } from '../../web/edited-meanwhile.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { FieldsRefused } from '../programmes/index.ts'
import { planAccess as access, changeBy, getPlan, revision, told } from './change-routes.ts'
import type { PlanRow } from './queries.ts'

/** A form of a part of a plan, and what it is about. */
export type Shown<Row> = {
  plan: PlanRow
  row: Row | null
  typed: Typed
  errors: FieldError[]
  status: number
}
type Of = { planId: string; params: Request['params'] }

export type Part<Row extends { id: string }, Schema extends z.ZodType> = {
  /** The part of the address that all of its kind share. */
  name: string
  list(db: Db, planId: string, params: Request['params']): Promise<Row[]>
  schema: Schema
  typedAtFirst(row: Row | null): Typed
  show(reply: Reply, shown: Shown<Row>, params: Request['params']): unknown
  /** Adds it where there is no row of it. @throws FieldsRefused */
  save(tx: Tx, of: Of, row: Row | null, value: z.output<Schema>): Promise<unknown>
  remove(tx: Tx, of: Of, id: string): Promise<unknown>
  /** Where to go after it, under the plan's own page. */
  next?(params: Request['params']): string[]
}

const removeForm = z.object({ revision, told })

/** The forms of one kind of a plan's parts: adding one, changing one, taking one out. */
export function partForms<
  Row extends { id: string },
  Schema extends z.ZodType<{ revision: number; told: string }>,
>(ctx: Context, part: Part<Row, Schema>): Route[] {
  const { name, list, schema, typedAtFirst, show, save, remove, next = () => [] } = part
  const url = `/desk/plans/:plan/${name}/:part`
  async function read(request: Request): Promise<{ plan: PlanRow; row: Row | null }> {
    const plan = await getPlan(ctx, request)
    const rows = await list(ctx.db, plan.id, request.params)
    const id = request.params.part ?? ''
    if (id === 'new') return { plan, row: null }
    const row = rows.find((one) => one.id === id)
    if (!row) throw new NotFound('a part of this plan')
    return { plan, row }
  }
  const goOn = (reply: Reply, plan: PlanRow, params: Request['params'], notice: string) =>
    reply.next(urls.deskPlan(plan.slug, ...next(params)), notice)
  return [
    {
      access,
      method: 'GET',
      url,
      async handle(request, reply) {
        const { plan, row } = await read(request)
        const typed = { ...typedAtFirst(row), revision: String(plan.revision) }
        return show(reply, { plan, row, typed, errors: [], status: 200 }, request.params)
      },
    },
    {
      access,
      method: 'POST',
      url,
      async handle(request, reply) {
        const { plan, row } = await read(request)
        const typed = request.body as Typed
        const refuse = (errors: FieldError[]) =>
          show(reply, { plan, row, typed, errors, status: 422 }, request.params)
        const form = readForm(schema, typed)
        if (!form.ok) return refuse(form.errors)
        const { value } = form
        const of = { planId: plan.id, params: request.params }
        try {
          const saving = changeBy(ctx, request, plan, value, { part: (tx) => save(tx, of, row, value) })
          const saved = await savedUnlessEdited(request, saving)
          if ('errors' in saved) {
            const now = await read(request)
            const kept = { ...typed, revision: String(now.plan.revision) }
            return show(reply, { ...now, typed: kept, errors: saved.errors, status: 409 }, request.params)
          }
        } catch (error) {
          if (error instanceof FieldsRefused) return refuse(error.errors)
          throw error
        }
        return goOn(reply, plan, request.params, 'Saved')
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
          return show(reply, { plan, row, typed, errors: form.errors, status: 422 }, request.params)
        }
        const of = { planId: plan.id, params: request.params }
        await changeBy(ctx, request, plan, form.value, { part: (tx) => remove(tx, of, row.id) })
        return goOn(reply, plan, request.params, 'Removed')
      },
    },
  ]
}
