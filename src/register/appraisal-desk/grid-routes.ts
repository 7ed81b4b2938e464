import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { typedFieldsOfDay } from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Route } from '../../web/route.ts'
import type { AppraisalContent } from '../appraisals/index.ts'
import {
  editForm,
  FieldsRefused,
  listClaims,
  type OptionContent,
  type ProgrammeSlots,
} from '../programmes/index.ts'
import {
  type ClaimChoice,
  claimsPage,
  claimsView,
  saidOfOptionPage,
  saidOfOptionView,
  scoringPage,
  scoringView,
} from './grid-pages.ts'
import { claimField, claimsForm, saidOfOptionForm, scoreField, scoringForm } from './schema.ts'
import { addScoring, changeScoring, saveClaimRecords, saveSaidOfOption } from './service.ts'
import { ensureSources, nextOf, readPart, readSubject, type Subject } from './subject.ts'

const at = '/desk/programmes/:programme/appraisal'

/** The forms that are made of what a programme has: scores, what is said of an option, sentences about what people say. */
export const gridRoutes = (ctx: Context, slots: ProgrammeSlots): Route[] => [
  ...scoringRoutes(ctx),
  ...saidOfOptionRoutes(ctx),
  ...claimRoutes(ctx, slots),
]

type WithScoring = Subject & { part: AppraisalContent['scorings'][number] }

const scoringRoutes = (ctx: Context): Route[] => [
  ...editForm<Subject, typeof scoringForm>(ctx, {
    url: `${at}/scorings/new`,
    schema: scoringForm,
    read: (programme) => readSubject(ctx, programme),
    typedAtFirst: () => ({}),
    show: (reply, { programme, draft }, typed, errors, status) =>
      reply.page(scoringPage, scoringView(programme, null, draft, typed, errors), status),
    save(tx, edit, subject, { revision, ...scoring }) {
      ensureSources(subject, { source: scoring.source })
      return addScoring(tx, edit, scoring)
    },
    next: nextOf('Scores saved'),
  }),
  ...editForm<WithScoring, typeof scoringForm>(ctx, {
    url: `${at}/scorings/:part`,
    schema: scoringForm,
    read: (programme, request) => readPart(ctx, programme, 'scorings', request),
    typedAtFirst: ({ part }): Typed => ({
      scorer: part.scorer,
      ...typedFieldsOfDay('scoredOn', part.scoredOn),
      source: part.source ?? '',
      ...Object.fromEntries(
        part.scores.map(({ of, criterion, score }) => [scoreField(of, criterion), String(score)]),
      ),
    }),
    show: (reply, { programme, draft, part }, typed, errors, status) =>
      reply.page(scoringPage, scoringView(programme, part.id, draft, typed, errors), status),
    save(tx, edit, subject, { revision, ...scoring }) {
      ensureSources(subject, { source: scoring.source })
      return changeScoring(tx, edit, subject.part.id, scoring)
    },
    next: nextOf('Scores saved'),
  }),
]

type WithOption = Subject & { option: OptionContent }

const saidOfOptionRoutes = (ctx: Context): Route[] =>
  editForm<WithOption, typeof saidOfOptionForm>(ctx, {
    url: `${at}/options/:option`,
    schema: saidOfOptionForm,
    async read(programme, request) {
      const subject = await readSubject(ctx, programme)
      const option = subject.draft.options.find(({ id }) => id === request.params.option)
      if (!option) throw new NotFound('an option of this programme')
      return { ...subject, option }
    },
    typedAtFirst: ({ draft, option }) => typedOfOption(draft.appraisal, option.id),
    show: (reply, { programme, draft, option }, typed, errors, status) =>
      reply.page(saidOfOptionPage, saidOfOptionView(programme, option, draft, typed, errors), status),
    save(tx, edit, subject, { revision, ...said }) {
      ensureSources(
        subject,
        Object.fromEntries(
          [...said.statements, ...said.money].map(({ kind, source }) => [`${kind}Source`, source]),
        ),
      )
      return saveSaidOfOption(tx, edit, subject.option.id, said)
    },
    next: nextOf('What the papers say of the option is saved'),
  })

const typedOfOption = ({ statements, money }: AppraisalContent, optionId: string): Typed => ({
  ...Object.fromEntries(
    statements
      .filter(({ option }) => option === optionId)
      .flatMap(({ kind, words, source }) => [
        [kind, words],
        [`${kind}Source`, source ?? ''],
      ]),
  ),
  ...Object.fromEntries(
    money
      .filter(({ option }) => option === optionId)
      .flatMap(({ kind, pounds, words, payer, priceYear, source }) => [
        [`${kind}Pounds`, pounds === null ? '' : String(pounds)],
        [`${kind}Words`, words],
        [`${kind}Payer`, payer],
        [`${kind}Year`, priceYear],
        [`${kind}Source`, source ?? ''],
      ]),
  ),
})

type WithClaims = Subject & { sentences: string[]; records: ClaimChoice[] }

/** Links each sentence about what people say to a page of the programme or to one of its sources. */
const claimRoutes = (ctx: Context, slots: ProgrammeSlots): Route[] =>
  editForm<WithClaims, typeof claimsForm>(ctx, {
    url: `${at}/claims`,
    schema: claimsForm,
    async read(programme) {
      const subject = await readSubject(ctx, programme)
      const pages = await Promise.all(slots.programmeLinks.map((list) => list(ctx.db, programme)))
      const sources = subject.draft.sources.filter(({ url }) => url !== '')
      const records = [...pages.flat().map(({ text, url }) => ({ title: text, url })), ...sources]
      return { ...subject, sentences: listClaims(subject.draft), records }
    },
    typedAtFirst: ({ draft, sentences }): Typed => {
      const linked = new Map(draft.appraisal.claims.map(({ sentence, url }) => [sentence, url]))
      return Object.fromEntries(
        sentences.map((sentence, place) => [claimField(place), linked.get(sentence) ?? '']),
      )
    },
    show: (reply, { programme, sentences, records }, typed, errors, status) =>
      reply.page(claimsPage, claimsView(programme, sentences, records, typed, errors), status),
    save: (tx, edit, { sentences, records }, typed) =>
      saveClaimRecords(tx, edit, readClaims(typed as unknown as Typed, sentences, records)),
    next: nextOf('Saved'),
  })

/** @throws FieldsRefused for a record that is not in the list */
function readClaims(typed: Typed, sentences: readonly string[], records: readonly ClaimChoice[]) {
  const errors: { field: string; message: string }[] = []
  const claims = sentences.flatMap((sentence, place) => {
    const chosen = typedText(typed, claimField(place))
    const record = records.find(({ url }) => url === chosen)
    if (chosen !== '' && !record) {
      errors.push({ field: claimField(place), message: 'Select a record from the list' })
    }
    return record ? [{ sentence, title: record.title, url: record.url }] : []
  })
  if (errors.length > 0) throw new FieldsRefused(errors)
  return claims
}
