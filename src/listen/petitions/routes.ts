import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { errorsOfPastDay } from '../../web/date-field.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Request, Route } from '../../web/route.ts'
import { type ActivityRow, activityOf, authorOf, oneActivity } from '../activities/index.ts'
import { listStandingAnswers, type Withdrawer } from '../responses/index.ts'
import {
  deskPetitions,
  petitionFormPage,
  petitionFormView,
  petitionsPage,
  petitionsView,
  typedOfPetition,
} from './pages.ts'
import { findPetition, listPetitions, type PetitionRow } from './queries.ts'
import { petitionCorrectionForm, petitionForm } from './schema.ts'
import { correctPetition, enterPetition } from './service.ts'

const access = 'desk:enter-responses'
const petitionsOf = `${oneActivity}/petitions`

/** Petitions at the desk: entered and corrected. The wording is what the public signed, so all at the desk may read it. */
export const petitionRoutes = (ctx: Context, withdrawers: readonly Withdrawer[]): Route[] => {
  const correspondenceOf = async (request: Request): Promise<ActivityRow> => {
    const activity = await activityOf(ctx, request)
    if (activity.kind !== 'correspondence') throw new NotFound('correspondence')
    return activity
  }
  const petitionOf = async (request: Request, activity: ActivityRow): Promise<PetitionRow> => {
    const id = z.guid().safeParse(request.params.petition)
    const petition = id.success && (await findPetition(ctx.db, activity.id, id.data))
    if (!petition) throw new NotFound('a petition that is not there')
    return petition
  }

  return [
    {
      access,
      method: 'GET',
      url: petitionsOf,
      async handle(request, reply) {
        const activity = await correspondenceOf(request)
        return reply.page(petitionsPage, petitionsView(activity, await listPetitions(ctx.db, activity.id)))
      },
    },
    {
      access,
      method: 'GET',
      url: `${petitionsOf}/new`,
      handle: async (request, reply) =>
        reply.page(
          petitionFormPage,
          petitionFormView(await correspondenceOf(request), { page: ctx.newId() }),
        ),
    },
    {
      access,
      method: 'POST',
      url: `${petitionsOf}/new`,
      async handle(request, reply) {
        const activity = await correspondenceOf(request)
        const { version: _none, ...typed } = (request.body ?? {}) as Typed
        const form = readForm(petitionForm, typed)
        const today = dayInLondon(ctx.now())
        const errors = form.ok
          ? errorsOfPastDay('receivedOn', form.value.receivedOn, today, 'The day it was received')
          : form.errors
        if (!form.ok || errors.length > 0)
          return reply.page(petitionFormPage, petitionFormView(activity, typed, errors), 422)
        const by = { ...authorOf(request), activity, page: typedText(typed, 'page').slice(0, 100) }
        await enterPetition(ctx, by, form.value)
        return reply.next(deskPetitions(activity), `“${form.value.title}” is kept`)
      },
    },
    {
      access,
      method: 'GET',
      url: `${petitionsOf}/:petition`,
      async handle(request, reply) {
        const activity = await correspondenceOf(request)
        const petition = await petitionOf(request, activity)
        const [answer] = await listStandingAnswers(ctx.db, petition.responseId)
        const typed = typedOfPetition(petition, answer?.text ?? '')
        return reply.page(petitionFormPage, petitionFormView(activity, typed))
      },
    },
    {
      access,
      method: 'POST',
      url: `${petitionsOf}/:petition`,
      async handle(request, reply) {
        const activity = await correspondenceOf(request)
        const held = await petitionOf(request, activity)
        const typed = { version: '', channel: held.channel, ...((request.body ?? {}) as Typed) }
        const [form, why] = [readForm(petitionForm, typed), readForm(petitionCorrectionForm, typed)]
        if (!form.ok || !why.ok) {
          const errors = [form, why].flatMap((read) => (read.ok ? [] : read.errors))
          return reply.page(petitionFormPage, petitionFormView(activity, typed, errors), 422)
        }
        const by = { ...authorOf(request), activity, held, ...why.value }
        await ctx.db.transaction().execute((tx) => correctPetition(tx, ctx, by, form.value, withdrawers))
        return reply.next(deskPetitions(activity), `“${form.value.title}” is corrected`)
      },
    },
  ]
}
