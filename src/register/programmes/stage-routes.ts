import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon, firstDayOf, lastDayOf } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import {
  dayField,
  errorsOfPastDay,
  optionalDayField,
  readTypedDay,
  typedFieldsOfDay,
  withDays,
} from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Route } from '../../web/route.ts'
import { choiceField, optionalTextField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import { type StageContent, stageKinds } from './content.ts'
import { editForm } from './edit-form-routes.ts'
import { datePrecisions } from './effect-content.ts'
import { FieldsRefused } from './fields-refused.ts'
import { listPassings } from './gate-queries.ts'
import { openGates, passGate } from './gate-service.ts'
import { removal } from './parts-routes.ts'
import { getProgramme, readDraft } from './publication-service.ts'
import type { ProgrammeRow } from './queries.ts'
import type { Edit } from './service.ts'
import type { ProgrammeSlots } from './slots.ts'
import { type StageGate, stagePage, stagesPage, stagesView, stageView } from './stage-pages.ts'
import { addStage, changeStage, removeStage } from './stage-service.ts'

const at = '/desk/programmes/:programme'

const words = (what: string) =>
  optionalTextField({ max: 500, tooLong: `${what} must be 500 characters or fewer` })

/** Left out, it stays as it was. */
const knownTo = choiceField(datePrecisions, 'Select how exactly the date is known').optional()

const stageForm = withDays(
  ['startsOn', 'endsOn', 'actualStartsOn', 'actualEndsOn'],
  z
    .object({
      revision: z.coerce.number({ message: 'Open the page again' }).int(),
      kind: choiceField(stageKinds, 'Select a stage'),
      startsOn: dayField({ empty: 'Enter the first day' }),
      endsOn: optionalDayField(),
      startsTo: knownTo,
      endsTo: knownTo,
      movedBecause: words('Why the dates moved'),
      actualStartsOn: optionalDayField(),
      actualEndsOn: optionalDayField(),
      droppedReason: words('Why it will not take place'),
      passedName: words('The name'),
      passedRole: words('The role'),
      passedReason: words('Why it goes on'),
    })
    .refine(
      ({ startsOn, startsTo = 'day', endsOn, endsTo = 'day' }) =>
        endsOn === null || lastDayOf(endsOn, endsTo) >= firstDayOf(startsOn, startsTo),
      {
        path: ['endsOn'],
        message: 'The last day must not be before the first',
      },
    )
    .refine(({ actualStartsOn, actualEndsOn }) => actualEndsOn === null || actualStartsOn !== null, {
      path: ['actualStartsOn'],
      message: 'Enter the day on which it began, as you say when it ended',
    })
    .refine(
      ({ actualStartsOn, actualEndsOn }) => actualEndsOn === null || actualEndsOn >= (actualStartsOn ?? ''),
      { path: ['actualEndsOn'], message: 'The day on which it ended must not be before it began' },
    )
    .refine(({ droppedReason, actualEndsOn }) => droppedReason === '' || actualEndsOn === null, {
      path: ['droppedReason'],
      message: 'A stage that has ended took place: leave this empty',
    }),
)

type Subject = { programme: ProgrammeRow; part: StageContent | null }

/** Whether a stage is reached now that was not before: a stage of another kind has a gate of its own. */
const isReached = (before: StageContent | null, kind: string): boolean =>
  !before || before.actualStartsOn === null || before.kind !== kind

/** Desk pages of a programme's stages: planned dates, every move of them, and what took place. */
export const stageRoutes = (ctx: Context, slots: ProgrammeSlots): Route[] => {
  const next = ({ programme }: Subject) => ({
    url: urls.deskProgramme(programme.slug, 'stages'),
    notice: 'Stage saved',
  })
  type Form = z.output<typeof stageForm>
  const gatesOn = (programme: ProgrammeRow, on: string) => openGates(ctx.db, slots, programme, on, ctx.now())
  /** What is asked for on the day that is typed, or today. */
  const readGate = async ({ programme, part }: Subject, typed: Typed): Promise<StageGate> => {
    const kind = typedText(typed, 'kind')
    const on = readTypedDay(typed, 'actualStartsOn') ?? dayInLondon(ctx.now())
    if (part?.basis === 'actual' || !isReached(part, kind)) return { on, asked: [] }
    return { on, asked: (await gatesOn(programme, on))(kind) }
  }
  /** Where saving it says that the stage was reached: what its gate asks for is there, or a person answers for it. */
  async function pass(tx: Tx, edit: Edit, { programme, part }: Subject, id: string, form: Form) {
    const { kind, actualStartsOn: reachedOn } = form
    if (reachedOn === null || !isReached(part, kind)) return
    const by = { name: form.passedName, role: form.passedRole, reason: form.passedReason }
    await passGate(tx, ctx, slots, { edit, slug: programme.slug, stage: { id, kind, reachedOn } }, by)
  }
  const read = ({ revision, movedBecause, ...stage }: Form) => {
    const today = dayInLondon(ctx.now())
    const errors = (['actualStartsOn', 'actualEndsOn'] as const).flatMap((field) => {
      const day = stage[field]
      const what = field === 'actualStartsOn' ? 'began' : 'ended'
      return day === null ? [] : errorsOfPastDay(field, day, today, `The day on which it ${what}`)
    })
    if (errors.length > 0) throw new FieldsRefused(errors)
    const { startsTo, endsTo, startsOn, endsOn } = stage
    const dates = {
      startsOn: firstDayOf(startsOn, startsTo ?? 'day'),
      endsOn: endsOn && lastDayOf(endsOn, endsTo ?? 'day'),
      ...(startsTo ? { startsTo } : {}),
      ...(endsTo ? { endsTo: endsOn ? endsTo : ('day' as const) } : {}),
    }
    const { kind, actualStartsOn, actualEndsOn, droppedReason } = stage
    return { stage: { kind, ...dates, actualStartsOn, actualEndsOn, droppedReason }, movedBecause, today }
  }
  return [
    {
      access: 'desk:edit-programme',
      method: 'GET',
      url: `${at}/stages`,
      async handle(request, reply) {
        const programme = await getProgramme(ctx.db, programmeOf(request).id)
        const draft = await readDraft(ctx.db, programme.id)
        const passings = await listPassings(ctx.db, programme.id)
        const gates = await gatesOn(programme, dayInLondon(ctx.now()))
        return reply.page(stagesPage, stagesView(programme, draft, gates, passings))
      },
    },
    ...editForm<Subject, typeof stageForm>(ctx, {
      url: `${at}/stages/new`,
      schema: stageForm,
      read: (programme) => ({ programme, part: null }),
      typedAtFirst: (): Typed => ({ startsTo: 'day', endsTo: 'day' }),
      show: async (reply, subject, typed, errors, status) => {
        const gate = await readGate(subject, typed)
        return reply.page(stagePage, stageView(subject.programme, null, typed, { errors, gate }), status)
      },
      save: async (tx, edit, subject, form) => {
        const { stage, today } = read(form)
        const added = { ...stage, droppedOn: stage.droppedReason ? today : null }
        await pass(tx, edit, subject, await addStage(tx, edit, added), form)
      },
      next,
    }),
    ...editForm<Subject, typeof stageForm>(ctx, {
      url: `${at}/stages/:stage`,
      schema: stageForm,
      async read(programme, request) {
        const { stages } = await readDraft(ctx.db, programme.id)
        const part = stages.find(({ id }) => id === request.params.stage)
        if (!part) throw new NotFound('a stage of this programme')
        return { programme, part }
      },
      typedAtFirst: ({ part }): Typed => ({
        kind: part?.kind ?? '',
        ...typedFieldsOfDay('startsOn', part?.startsOn ?? null),
        startsTo: part?.startsTo ?? 'day',
        endsTo: part?.endsTo ?? 'day',
        ...typedFieldsOfDay('endsOn', part?.endsOn ?? null),
        ...typedFieldsOfDay('actualStartsOn', part?.actualStartsOn ?? null),
        ...typedFieldsOfDay('actualEndsOn', part?.actualEndsOn ?? null),
        droppedReason: part?.droppedReason ?? '',
      }),
      show: async (reply, subject, typed, errors, status) => {
        const { programme, part } = subject
        const gate = await readGate(subject, typed)
        return reply.page(stagePage, stageView(programme, part, typed, { errors, gate }), status)
      },
      save: async (tx, edit, subject, form) => {
        const { stage, movedBecause, today } = read(form)
        const id = subject.part?.id ?? ''
        await changeStage(tx, edit, id, { ...stage, movedBecause, today })
        await pass(tx, edit, subject, id, form)
      },
      next,
    }),
    removal(ctx, {
      url: 'stages/:stage/remove',
      remove: (tx, edit, { params }) => removeStage(tx, edit, params.stage ?? ''),
      back: 'stages',
      notice: 'Stage removed',
    }),
  ]
}
