import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { typedFieldsOfDay } from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Route } from '../../web/route.ts'
import {
  editForm,
  getProgramme,
  type ProgrammeRow,
  type ProgrammeSlots,
  removal,
} from '../programmes/index.ts'
import { gridRoutes } from './grid-routes.ts'
import {
  alternativePage,
  alternativeView,
  criterionPage,
  criterionView,
  overviewPage,
  overviewView,
  statementPage,
  statementView,
} from './pages.ts'
import { alternativeForm, criterionForm, statementForm } from './schema.ts'
import { scoresFileRoutes } from './scores-file-routes.ts'
import {
  addAlternative,
  addCriterion,
  addStatement,
  changeAlternative,
  changeCriterion,
  changeStatement,
  removePart,
} from './service.ts'
import { ensureSources, nextOf, readPart, readSubject, type Subject, type With } from './subject.ts'

const at = '/desk/programmes/:programme/appraisal'

/** Desk pages of how the options of a programme are judged. */
export const appraisalDeskRoutes = (ctx: Context, slots: ProgrammeSlots): Route[] => {
  const listSuggested = (programme: { id: string; slug: string }) => slots.listAlternatives(ctx.db, programme)
  return [
    {
      access: 'desk:edit-programme',
      method: 'GET',
      url: at,
      async handle(request, reply) {
        const { programme, draft } = await readSubject(
          ctx,
          await getProgramme(ctx.db, programmeOf(request).id),
        )
        return reply.page(overviewPage, overviewView(programme, draft, await listSuggested(programme)))
      },
    },
    ...criterionRoutes(ctx),
    ...alternativeRoutes(ctx, listSuggested),
    ...statementRoutes(ctx),
    ...gridRoutes(ctx, slots),
    ...scoresFileRoutes(ctx),
    ...(['criteria', 'alternatives', 'scorings', 'statements'] as const).map((part) =>
      removal(ctx, {
        url: `appraisal/${part}/:part/remove`,
        remove: (tx, edit, { params }) => removePart(tx, edit, part, params.part ?? ''),
        back: 'appraisal',
        notice: 'Removed',
      }),
    ),
  ]
}

const criterionRoutes = (ctx: Context): Route[] => [
  ...editForm<Subject, typeof criterionForm>(ctx, {
    url: `${at}/criteria/new`,
    schema: criterionForm,
    read: (programme) => readSubject(ctx, programme),
    typedAtFirst: () => ({ best: '5' }),
    show: (reply, { programme, draft }, typed, errors, status) =>
      reply.page(criterionPage, criterionView(programme, null, draft.sources, typed, errors), status),
    save(tx, edit, subject, { revision, ...criterion }) {
      ensureSources(subject, { source: criterion.source })
      return addCriterion(tx, edit, criterion)
    },
    next: nextOf('Criterion saved'),
  }),
  ...editForm<With<'criteria'>, typeof criterionForm>(ctx, {
    url: `${at}/criteria/:part`,
    schema: criterionForm,
    read: (programme, request) => readPart(ctx, programme, 'criteria', request),
    typedAtFirst: ({ part }): Typed => ({
      name: part.name,
      plain: part.plain,
      weight: part.weight === null ? '' : String(part.weight),
      isMoney: part.isMoney ? 'yes' : '',
      best: String(part.best),
      setBy: part.setBy,
      ...typedFieldsOfDay('setOn', part.setOn),
      source: part.source ?? '',
    }),
    show: (reply, { programme, draft, part }, typed, errors, status) =>
      reply.page(criterionPage, criterionView(programme, part.id, draft.sources, typed, errors), status),
    save(tx, edit, subject, { revision, ...criterion }) {
      ensureSources(subject, { source: criterion.source })
      return changeCriterion(tx, edit, subject.part.id, criterion)
    },
    next: nextOf('Criterion saved'),
  }),
]

type ListSuggested = (
  programme: Pick<ProgrammeRow, 'id' | 'slug'>,
) => ReturnType<ProgrammeSlots['listAlternatives']>
type WithRecord = Subject & { suggested: { record: string; title: string } | undefined }

/** A new alternative may be one that people suggested: its address then names their record. */
const alternativeRoutes = (ctx: Context, listSuggested: ListSuggested): Route[] => [
  ...editForm<WithRecord, typeof alternativeForm>(ctx, {
    url: `${at}/alternatives/new`,
    schema: alternativeForm,
    async read(programme, request) {
      const record = typedText(request.query, 'record')
      const suggested = record
        ? (await listSuggested(programme)).find((one) => one.record === record)
        : undefined
      if (record && !suggested) throw new NotFound('what people suggested')
      return { ...(await readSubject(ctx, programme)), suggested }
    },
    typedAtFirst: ({ suggested }): Typed => ({ title: suggested?.title ?? '' }),
    show: (reply, { programme, draft, suggested }, typed, errors, status) =>
      reply.page(
        alternativePage,
        alternativeView(
          programme,
          null,
          draft.sources,
          { ...typed, record: suggested?.record ?? '' },
          errors,
        ),
        status,
      ),
    save(tx, edit, subject, { revision, ...alternative }) {
      ensureSources(subject, { source: alternative.source })
      return addAlternative(tx, edit, { ...alternative, record: subject.suggested?.record ?? null })
    },
    next: nextOf('Alternative saved'),
  }),
  ...editForm<With<'alternatives'>, typeof alternativeForm>(ctx, {
    url: `${at}/alternatives/:part`,
    schema: alternativeForm,
    read: (programme, request) => readPart(ctx, programme, 'alternatives', request),
    typedAtFirst: ({ part }): Typed => ({
      title: part.title,
      description: part.description,
      suggestedBy: part.suggestedBy,
      reasonNotScored: part.reasonNotScored,
      source: part.source ?? '',
    }),
    show: (reply, { programme, draft, part }, typed, errors, status) =>
      reply.page(
        alternativePage,
        alternativeView(programme, part.id, draft.sources, { ...typed, record: part.record ?? '' }, errors),
        status,
      ),
    save(tx, edit, subject, { revision, ...alternative }) {
      ensureSources(subject, { source: alternative.source })
      return changeAlternative(tx, edit, subject.part.id, { ...alternative, record: subject.part.record })
    },
    next: nextOf('Alternative saved'),
  }),
]

const statementRoutes = (ctx: Context): Route[] => [
  ...editForm<Subject, typeof statementForm>(ctx, {
    url: `${at}/statements/new`,
    schema: statementForm,
    read: (programme) => readSubject(ctx, programme),
    typedAtFirst: () => ({}),
    show: (reply, { programme, draft }, typed, errors, status) =>
      reply.page(statementPage, statementView(programme, null, draft.sources, typed, errors), status),
    save(tx, edit, subject, { revision, ...statement }) {
      ensureSources(subject, { source: statement.source })
      return addStatement(tx, edit, { ...statement, option: null })
    },
    next: nextOf('Statement saved'),
  }),
  ...editForm<With<'statements'>, typeof statementForm>(ctx, {
    url: `${at}/statements/:part`,
    schema: statementForm,
    async read(programme, request) {
      const subject = await readPart(ctx, programme, 'statements', request)
      if (subject.part.option !== null) throw new NotFound('a statement of the programme as a whole')
      return subject
    },
    typedAtFirst: ({ part }): Typed => ({
      kind: part.kind,
      words: part.words,
      ...typedFieldsOfDay('saidOn', part.saidOn),
      source: part.source ?? '',
    }),
    show: (reply, { programme, draft, part }, typed, errors, status) =>
      reply.page(statementPage, statementView(programme, part.id, draft.sources, typed, errors), status),
    save(tx, edit, subject, { revision, ...statement }) {
      ensureSources(subject, { source: statement.source })
      return changeStatement(tx, edit, subject.part.id, { ...statement, option: null })
    },
    next: nextOf('Statement saved'),
  }),
]
