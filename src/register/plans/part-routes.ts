import { z } from 'zod'
import type { Context } from '../../context.ts'
import { optionalDayField, typedFieldsOfDay, withDays } from '../../web/date-field.ts'
import type { Typed } from '../../web/forms.ts'
import type { Route } from '../../web/route.ts'
import { addressField, optionalTextField, textField } from '../../web/text-field.ts'
import {
  deleteSaving,
  insertSaving,
  listSavings,
  savingFieldsOf,
  savingForm,
  typedSaving,
  updateSaving,
} from '../programmes/index.ts'
import { revision, told } from './change-routes.ts'
import { planSavingPage, planSavingView, reviewPage, reviewView } from './desk-pages.ts'
import { partForms } from './part-forms.ts'
import { deleteReview, insertReview, listReviews, type ReviewRow, updateReview } from './queries.ts'

/** The savings that are asked of a plan, and what those found who looked at it. */
export const planPartRoutes = (ctx: Context): Route[] => [
  ...partForms(ctx, {
    name: 'savings',
    list: (db, planId) => listSavings(db, { planId }),
    schema: savingForm.and(z.object({ told })),
    typedAtFirst: typedSaving,
    show: (reply, { plan, row, typed, errors, status }) =>
      reply.page(planSavingPage, planSavingView(plan, row?.id ?? null, typed, errors), status),
    save(tx, { planId }, row, { told: _, ...value }) {
      const fields = savingFieldsOf(value)
      return row ? updateSaving(tx, { planId }, row.id, fields) : insertSaving(tx, { planId }, fields)
    },
    remove: (tx, { planId }, id) => deleteSaving(tx, { planId }, id),
  }),
  ...partForms<ReviewRow, typeof reviewForm>(ctx, {
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
    show: (reply, { plan, row, typed, errors, status }) =>
      reply.page(reviewPage, reviewView(plan, row?.id ?? null, typed, errors), status),
    save: (tx, { planId }, row, { revision: _, told: __, ...review }) =>
      row ? updateReview(tx, planId, row.id, review) : insertReview(tx, planId, review),
    remove: (tx, { planId }, id) => deleteReview(tx, planId, id),
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
      told,
    })
    .refine(({ sourceTitle, sourceUrl }) => sourceUrl === '' || sourceTitle !== '', {
      path: ['sourceTitle'],
      message: 'Enter what the source is',
    }),
)
