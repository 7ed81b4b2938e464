import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { type ActivityRow, activityOf, authorOf, oneActivity } from '../activities/index.ts'
import { listStandingAnswers, type Withdrawer } from '../responses/index.ts'
import { deskNotes, noteFormPage, noteFormView, typedOfNext, typedOfNote } from './form-pages.ts'
import { notesPage, notesView } from './pages.ts'
import { type Block, readPassages } from './passages.ts'
import { findLastNote, findNote, listNotes, type NoteRow } from './queries.ts'
import { correctionForm, noteForm, sheetForm } from './schema.ts'
import { correctNotes, readBlocks, readSessionTallies, takeNotes } from './service.ts'

const access = 'desk:enter-responses'
const notesOf = `${oneActivity}/notes`

/** The session in a desk address. @throws NotFound for another kind of activity */
export async function sessionOf(ctx: Context, request: Request): Promise<ActivityRow> {
  const activity = await activityOf(ctx, request)
  if (activity.kind !== 'session') throw new NotFound('a session')
  return activity
}

/** Notes as they were typed: what is above them, and what was said and counted. */
function readNotes(activity: ActivityRow, blocks: readonly Block[], typed: Typed) {
  const header = readForm(activity.strand === 'group' ? sheetForm : noteForm, typed)
  const passages = readPassages(blocks, typed, header.ok ? header.value.headCount : null)
  const errors = [...(header.ok ? [] : header.errors), ...passages.errors]
  if (!header.ok || errors.length > 0) return { ok: false as const, errors }
  const { answers, headings } = passages
  return { ok: true as const, notes: { header: header.value, answers, headings } }
}

/** Notes of sessions at the desk: taken down table by table, listed, corrected. */
export const noteRoutes = (ctx: Context, withdrawers: readonly Withdrawer[]): Route[] => {
  const noteOf = async (request: Request, activity: ActivityRow): Promise<NoteRow> => {
    const note = await findNote(ctx.db, activity.id, request.params.note ?? '')
    if (!note) throw new NotFound('notes that are not there')
    return note
  }

  const showForm = async (
    reply: Reply,
    activity: ActivityRow,
    typed: Typed,
    errors: { field: string; message: string }[] = [],
  ) => {
    const enter = activity.strand === 'group' ? 'Enter a group’s sheet' : 'Enter the notes of a table'
    const heading = typed.version === undefined ? enter : 'Correct the notes'
    const view = noteFormView(activity, await readBlocks(ctx.db, activity), typed, { heading, errors })
    return reply.page(noteFormPage, view, errors.length > 0 ? 422 : 200)
  }

  return [
    {
      access,
      method: 'GET',
      url: notesOf,
      async handle(request, reply) {
        const activity = await sessionOf(ctx, request)
        const [notes, tallies] = await Promise.all([
          listNotes(ctx.db, activity.id),
          readSessionTallies(ctx.db, { activityId: activity.id }),
        ])
        return reply.page(notesPage, notesView(activity, notes, tallies))
      },
    },
    {
      access,
      method: 'GET',
      url: `${notesOf}/new`,
      async handle(request, reply) {
        const activity = await sessionOf(ctx, request)
        return showForm(
          reply,
          activity,
          typedOfNext(await findLastNote(ctx.db, activity.id), activity.strand === 'group'),
        )
      },
    },
    {
      access,
      method: 'POST',
      url: `${notesOf}/new`,
      async handle(request, reply) {
        const activity = await sessionOf(ctx, request)
        const { version: _none, ...typed } = (request.body ?? {}) as Typed
        const read = readNotes(activity, await readBlocks(ctx.db, activity), typed)
        if (!read.ok) return showForm(reply, activity, typed, read.errors)
        const by = { ...authorOf(request), activity }
        await ctx.db.transaction().execute((tx) => takeNotes(tx, ctx, by, read.notes))
        const { tableName } = read.notes.header
        return reply.next(deskNotes(activity, 'new'), `${tableName} is kept. Enter the next one here`)
      },
    },
    {
      access,
      method: 'GET',
      url: `${notesOf}/:note`,
      async handle(request, reply) {
        const activity = await sessionOf(ctx, request)
        const note = await noteOf(request, activity)
        return showForm(
          reply,
          activity,
          typedOfNote(note, await listStandingAnswers(ctx.db, note.responseId)),
        )
      },
    },
    {
      access,
      method: 'POST',
      url: `${notesOf}/:note`,
      async handle(request, reply) {
        const activity = await sessionOf(ctx, request)
        const note = await noteOf(request, activity)
        const typed = { version: '', ...((request.body ?? {}) as Typed) }
        const read = readNotes(activity, await readBlocks(ctx.db, activity), typed)
        const why = readForm(correctionForm, typed)
        if (!read.ok || !why.ok) {
          const errors = [...(why.ok ? [] : why.errors), ...(read.ok ? [] : read.errors)]
          return showForm(reply, activity, typed, errors)
        }
        const by = { ...authorOf(request), activity, note, ...why.value }
        await ctx.db.transaction().execute((tx) => correctNotes(tx, ctx, by, read.notes, withdrawers))
        return reply.next(deskNotes(activity), `${read.notes.header.tableName} is corrected`)
      },
    },
  ]
}
