import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { errorsOfPastDay, typedFieldsOfDay } from '../../web/date-field.ts'
import type { Typed } from '../../web/forms.ts'
import type { Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { MeetingContent, MeetingRow } from '../papers/index.ts'
import {
  editForm,
  FieldsRefused,
  type ProgrammeRow,
  partList,
  readDraft,
  removal,
} from '../programmes/index.ts'
import { meetingDeskPage, meetingsDeskPage, meetingsView, meetingView } from './desk-pages.ts'
import { meetingForm } from './schema.ts'
import { addMeeting, changeMeeting, getMeeting, removeMeeting } from './service.ts'

const at = '/desk/programmes/:programme/meetings'

type Body = { id: string; name: string }
type Subject = { programme: ProgrammeRow; meeting: MeetingContent | null; bodies: Body[] }

/** Desk pages of meetings at which a programme was discussed. */
export const meetingDeskRoutes = (ctx: Context): Route[] => {
  const today = () => dayInLondon(ctx.now())
  /** Of the programme's bodies one; a body that has left it stays with its meeting. */
  const rowOf = (form: z.output<typeof meetingForm>, bodies: readonly Body[]): MeetingRow => {
    const { revision, body, ...meeting } = form
    const errors = bodies.some(({ id }) => id === body)
      ? []
      : [{ field: 'body', message: 'Select a body from the list' }]
    for (const field of ['noticeOn', 'papersOn', 'minutesOn'] as const) {
      const day = meeting[field]
      if (day) errors.push(...errorsOfPastDay(field, day, today(), 'The day'))
    }
    if (meeting.decided && meeting.heldOn > today()) {
      errors.push({ field: 'decided', message: 'Nothing can have been decided before the meeting' })
    }
    if (errors.length > 0) throw new FieldsRefused(errors)
    return { ...meeting, organisationId: body }
  }
  const readWith = async (programme: ProgrammeRow, request: Request): Promise<Subject> => {
    const { accountable, partners } = await readDraft(ctx.db, programme.id)
    const id = request.params.meeting
    const meeting = id ? await getMeeting(ctx.db, programme.id, id) : null
    const all = [accountable, ...partners, meeting?.body].filter(
      (body) => body !== null && body !== undefined,
    )
    return { programme, meeting, bodies: [...new Map(all.map((body) => [body.id, body])).values()] }
  }
  const shared = {
    schema: meetingForm,
    read: readWith,
    show: (reply, { programme, meeting, bodies }, typed, errors, status) =>
      reply.page(meetingDeskPage, meetingView(programme, meeting?.id ?? null, bodies, typed, errors), status),
    next: ({ programme }) => ({
      url: urls.deskProgramme(programme.slug, 'meetings'),
      notice: 'Meeting saved',
    }),
  } satisfies Partial<Parameters<typeof editForm<Subject, typeof meetingForm>>[1]>

  return [
    partList(ctx, 'meetings', meetingsDeskPage, (programme, { meetings }) =>
      meetingsView(programme, meetings),
    ),
    ...editForm<Subject, typeof meetingForm>(ctx, {
      ...shared,
      url: `${at}/new`,
      typedAtFirst: (): Typed => ({}),
      save: (tx, edit, { bodies }, form) => addMeeting(tx, edit, rowOf(form, bodies)),
    }),
    ...editForm<Subject, typeof meetingForm>(ctx, {
      ...shared,
      url: `${at}/:meeting`,
      typedAtFirst: ({ meeting }): Typed => (meeting ? typedOf(meeting) : {}),
      save: (tx, edit, { meeting, bodies }, form) =>
        changeMeeting(tx, edit, meeting?.id ?? '', rowOf(form, bodies)),
    }),
    removal(ctx, {
      url: 'meetings/:meeting/remove',
      remove: (tx, edit, { params }) => removeMeeting(tx, edit, params.meeting ?? ''),
      back: 'meetings',
      notice: 'Meeting removed',
    }),
  ]
}

const typedOf = (meeting: MeetingContent): Typed => ({
  body: meeting.body.id,
  ...typedFieldsOfDay('heldOn', meeting.heldOn),
  about: meeting.about,
  openness: meeting.openness,
  privateReason: meeting.privateReason,
  decided: meeting.decided ? 'yes' : '',
  ...typedFieldsOfDay('noticeOn', meeting.noticeOn),
  noticeUrl: meeting.noticeUrl,
  ...typedFieldsOfDay('papersOn', meeting.papersOn),
  papersUrl: meeting.papersUrl,
  ...typedFieldsOfDay('minutesOn', meeting.minutesOn),
  minutesUrl: meeting.minutesUrl,
})
