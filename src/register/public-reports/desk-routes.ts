import { z } from 'zod'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { FieldsRefused } from '../programmes/index.ts'
import { findReview, listOpenReviews } from './again-queries.ts'
import { acceptAfterAll, letStand } from './again-service.ts'
import { deskReportPage, deskReportView, queuePage, queueView } from './desk-pages.ts'
import { readMasks } from './masking.ts'
import { findContact, findReport, listReports, type ReportRow } from './queries.ts'
import {
  acceptAgainForm,
  acceptForm,
  answerForm,
  askForm,
  correctForm,
  mergeForm,
  refuseForm,
  standForm,
} from './schema.ts'
import { accept, answer, askBody, correct, type Handling, merge, refuse } from './service.ts'

// For whoever may open programmes: those who lead one for a body, and the owners. A report may name no programme.
const access = 'desk:create-programme'
const mostListed = 200

/** The queue of what anyone reported: accept, refuse, merge; ask the body, and note what it says. */
export const deskReportRoutes = (ctx: Context, t: Translate): Route[] => {
  const today = () => dayInLondon(ctx.now())
  const authorOf = (request: Request) => ({ accountId: visitorOf(request).id, requestId: request.id })

  /** Of the demonstration for its people, whose passwords everybody knows; the real ones for everyone else. */
  async function getReport(request: Request): Promise<ReportRow> {
    const id = z.guid().safeParse(request.params.report)
    const row = id.success ? await findReport(ctx.db, id.data) : undefined
    if (!row || (visitorOf(request).isDemonstration && !row.fictional)) throw new NotFound('a report')
    return row
  }

  async function show(
    request: Request,
    reply: Reply,
    row: ReportRow,
    typed?: Typed,
    errors: FieldError[] = [],
  ) {
    const contact = (await findContact(ctx.db, row.id)) ?? null
    await recordAct(ctx.db, {
      ...authorOf(request),
      act: contact === null ? 'public-report-read' : 'public-report-read-with-contact',
      subjectKind: 'public-report',
      subjectId: row.id,
      programmeId: row.programmeId,
    })
    const review = await findReview(ctx.db, row.id)
    const beside = { contact, today: today(), review, accountId: visitorOf(request).id }
    const view = deskReportView(row, beside, typed, errors)
    return reply.page(deskReportPage, view, errors.length > 0 ? 422 : 200)
  }

  /** A form on the page of a report. What only the database knows to be wrong comes back beside its field. */
  const form = <Schema extends z.ZodType<{ revision: number }>>(
    name: string,
    schema: Schema,
    save: (handling: Handling, value: z.output<Schema>, typed: Typed) => Promise<unknown>,
    notice: string,
  ): Route => ({
    access,
    method: 'POST',
    url: `/desk/reports/:report/${name}`,
    async handle(request, reply) {
      const report = await getReport(request)
      const typed = (request.body ?? {}) as Typed
      const read = readForm(schema, typed)
      if (!read.ok) return show(request, reply, report, typed, read.errors)
      const handling = { report, revision: read.value.revision, author: authorOf(request) }
      try {
        await save(handling, read.value, typed)
      } catch (error) {
        if (!(error instanceof FieldsRefused)) throw error
        return show(request, reply, report, typed, error.errors)
      }
      return reply.next(urls.deskPublicReport(report.id), notice)
    },
  })

  return [
    {
      access,
      method: 'GET',
      url: urls.deskPublicReports(),
      async handle(request, reply) {
        const fictional = visitorOf(request).isDemonstration ? { fictional: true } : {}
        const list = (states: string[]) =>
          listReports(ctx.db, { states, ...fictional, limit: mostListed, offset: 0 })
        const again = await listOpenReviews(ctx.db, visitorOf(request).isDemonstration ? true : undefined)
        const looking = { now: ctx.now(), accountId: visitorOf(request).id }
        const view = queueView(await list(['waiting']), again, await list(['accepted']), looking)
        return reply.page(queuePage, view)
      },
    },
    {
      access,
      method: 'GET',
      url: '/desk/reports/:report',
      handle: async (request, reply) => show(request, reply, await getReport(request)),
    },
    {
      access,
      method: 'GET',
      url: '/desk/reports/:report/file',
      async handle(request, reply) {
        const row = await getReport(request)
        if (!row.fileHash) throw new NotFound('a file of this report')
        const { stream, bytes } = await ctx.reportFiles.read(row.fileHash)
        await recordAct(ctx.db, {
          ...authorOf(request),
          act: 'public-report-file-opened',
          subjectKind: 'public-report',
          subjectId: row.id,
          programmeId: row.programmeId,
        })
        // A download of bytes that no browser runs or shows inside our pages.
        return reply
          .type('application/octet-stream')
          .header('content-security-policy', "sandbox; default-src 'none'")
          .header('content-length', bytes)
          .header(
            'content-disposition',
            `attachment; filename="report.${row.fileType?.split('/')[1] ?? 'bin'}"`,
          )
          .send(stream)
      },
    },
    form(
      'accept',
      acceptForm,
      async (handling, { note, programme }, typed) => {
        const masked = readMasks(typed, handling.report)
        if (!masked.ok) throw new FieldsRefused(masked.errors)
        await accept(ctx, handling, { shown: masked.shown, note, programme })
      },
      'It is public now, as reported and not confirmed',
    ),
    form(
      'stand',
      standForm,
      (handling, { words }) => letStand(ctx, handling, words),
      'It stays refused, and who sent it reads why',
    ),
    form(
      'accept-again',
      acceptAgainForm,
      async (handling, { note, programme, words }, typed) => {
        const masked = readMasks(typed, handling.report)
        if (!masked.ok) throw new FieldsRefused(masked.errors)
        await acceptAfterAll(ctx, handling, { shown: masked.shown, note, programme, words })
      },
      'It is public after all, as reported and not confirmed',
    ),
    form('refuse', refuseForm, (handling, value) => refuse(ctx, handling, value), 'It is refused'),
    form(
      'merge',
      mergeForm,
      (handling, { into }) => merge(ctx, handling, readReceipt(into) ?? ''),
      'It is put to the other report',
    ),
    form(
      'ask',
      askForm,
      (handling, value) => askBody(ctx, t, handling, value),
      'That it was asked is public now',
    ),
    form('answer', answerForm, (handling, value) => answer(ctx, handling, value), 'The answer is public now'),
    form(
      'correct',
      correctForm,
      (handling, value) => correct(ctx, handling, value),
      'The correction is public now',
    ),
  ]
}
