import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon, firstDayOf, lastDayOf } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import {
  dayField,
  errorsOfPastDay,
  optionalDayField,
  typedFieldsOfDay,
  withDays,
} from '../../web/date-field.ts'
import type { Typed } from '../../web/forms.ts'
import type { Route } from '../../web/route.ts'
import { choiceField, optionalTextField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import { type StageContent, stageKinds } from './content.ts'
import { editForm } from './edit-form-routes.ts'
import { datePrecisions } from './effect-content.ts'
import { FieldsRefused } from './fields-refused.ts'
import { partList, removal } from './parts-routes.ts'
import { readDraft } from './publication-service.ts'
import type { ProgrammeRow } from './queries.ts'
import { stagePage, stagesPage, stagesView, stageView } from './stage-pages.ts'
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

/** Desk pages of a programme's stages: planned dates, every move of them, and what took place. */
export const stageRoutes = (ctx: Context): Route[] => {
  const next = ({ programme }: Subject) => ({
    url: urls.deskProgramme(programme.slug, 'stages'),
    notice: 'Stage saved',
  })
  const read = ({ revision, movedBecause, ...stage }: z.output<typeof stageForm>) => {
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
    partList(ctx, 'stages', stagesPage, stagesView),
    ...editForm<Subject, typeof stageForm>(ctx, {
      url: `${at}/stages/new`,
      schema: stageForm,
      read: (programme) => ({ programme, part: null }),
      typedAtFirst: (): Typed => ({ startsTo: 'day', endsTo: 'day' }),
      show: (reply, { programme }, typed, errors, status) =>
        reply.page(stagePage, stageView(programme, null, typed, errors), status),
      save: (tx, edit, _subject, form) => {
        const { stage, today } = read(form)
        return addStage(tx, edit, { ...stage, droppedOn: stage.droppedReason ? today : null })
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
      show: (reply, { programme, part }, typed, errors, status) =>
        reply.page(stagePage, stageView(programme, part, typed, errors), status),
      save: (tx, edit, { part }, form) => {
        const { stage, movedBecause, today } = read(form)
        return changeStage(tx, edit, part?.id ?? '', { ...stage, movedBecause, today })
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
