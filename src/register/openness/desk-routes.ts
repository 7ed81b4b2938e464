import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { errorsOfPastDay, typedFieldsOfDay } from '../../web/date-field.ts'
import type { Typed } from '../../web/forms.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { RequestContent } from '../papers/index.ts'
import { editForm, FieldsRefused, type ProgrammeRow, partList, removal } from '../programmes/index.ts'
import { requestDeskPage, requestsDeskPage, requestsView, requestView } from './desk-pages.ts'
import { notAnswered, requestForm } from './schema.ts'
import {
  addInformationRequest,
  changeInformationRequest,
  getInformationRequest,
  removeInformationRequest,
} from './service.ts'

const at = '/desk/programmes/:programme/information-requests'

type Subject = { programme: ProgrammeRow; request: RequestContent | null }

/** Desk pages of what was asked about a programme, and when it was answered. */
export const requestDeskRoutes = (ctx: Context): Route[] => {
  const rowOf = ({ revision, outcome, ...form }: z.output<typeof requestForm>) => {
    const today = dayInLondon(ctx.now())
    const errors = (['askedOn', 'answeredOn'] as const).flatMap((field) => {
      const day = form[field]
      return day === null ? [] : errorsOfPastDay(field, day, today, 'The day')
    })
    if (errors.length > 0) throw new FieldsRefused(errors)
    return { ...form, outcome: outcome === notAnswered ? null : outcome }
  }
  const shared = {
    schema: requestForm,
    show: (reply, { programme, request }, typed, errors, status) =>
      reply.page(requestDeskPage, requestView(programme, request?.id ?? null, typed, errors), status),
    next: ({ programme }) => ({
      url: urls.deskProgramme(programme.slug, 'information-requests'),
      notice: 'Request saved',
    }),
  } satisfies Partial<Parameters<typeof editForm<Subject, typeof requestForm>>[1]>

  return [
    partList(ctx, 'information-requests', requestsDeskPage, (programme, { requests }) =>
      requestsView(programme, requests),
    ),
    ...editForm<Subject, typeof requestForm>(ctx, {
      ...shared,
      url: `${at}/new`,
      read: (programme) => ({ programme, request: null }),
      typedAtFirst: (): Typed => ({ outcome: notAnswered }),
      save: (tx, edit, _subject, form) => addInformationRequest(tx, edit, rowOf(form)),
    }),
    ...editForm<Subject, typeof requestForm>(ctx, {
      ...shared,
      url: `${at}/:request`,
      read: async (programme, { params }) => ({
        programme,
        request: await getInformationRequest(ctx.db, programme.id, params.request ?? ''),
      }),
      typedAtFirst: ({ request }): Typed => ({
        kind: request?.kind ?? '',
        about: request?.about ?? '',
        ...typedFieldsOfDay('askedOn', request?.askedOn ?? null),
        outcome: request?.outcome ?? notAnswered,
        ...typedFieldsOfDay('answeredOn', request?.answeredOn ?? null),
        reason: request?.reason ?? '',
        url: request?.url ?? '',
      }),
      save: (tx, edit, { request }, form) =>
        changeInformationRequest(tx, edit, request?.id ?? '', rowOf(form)),
    }),
    removal(ctx, {
      url: 'information-requests/:request/remove',
      remove: (tx, edit, { params }) => removeInformationRequest(tx, edit, params.request ?? ''),
      back: 'information-requests',
      notice: 'Request removed',
    }),
  ]
}
