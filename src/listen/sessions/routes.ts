import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { errorsOfPastDay } from '../../web/date-field.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { type ActivityRow, activityOf, authorOf, oneActivity } from '../activities/index.ts'
import { findSheet, type KitSheet, kitsUrl } from '../kits/index.ts'
import { listStandingAnswers, type Withdrawer } from '../responses/index.ts'
import {
  deskNotes,
  noteFormPage,
  noteFormView,
  typedOfNext,
  typedOfNote,
  typedOfSheet,
} from './form-pages.ts'
import { notesPage, notesView } from './pages.ts'
import { type Block, readPassages } from './passages.ts'
import { countOfKit, findLastNote, findNote, listNotes, type NoteRow } from './queries.ts'
import { correctionForm, noteForm, sheetForm } from './schema.ts'
import { correctNotes, enterNotes, readBlocks, readSessionTallies } from './service.ts'

const access = 'desk:enter-responses'
const notesOf = `${oneActivity}/notes`

/** The session in a desk address. @throws NotFound for another kind of activity */
export async function sessionOf(ctx: Context, request: Request): Promise<ActivityRow> {
  const activity = await activityOf(ctx, request)
  if (activity.kind !== 'session') throw new NotFound('a session')
  return activity
}

/** Notes as they were typed: what is above them, and what was said and counted. */
function readNotes(ctx: Context, activity: ActivityRow, blocks: readonly Block[], typed: Typed) {
  const header = readForm(activity.strand === 'group' ? sheetForm : noteForm, typed)
  const passages = readPassages(blocks, typed, header.ok ? header.value.headCount : null)
  const faultsOfDay = (day: string) =>
    errorsOfPastDay('heldOn', day, dayInLondon(ctx.now()), 'The day of the session')
  const errors = [...(header.ok ? faultsOfDay(header.value.heldOn) : header.errors), ...passages.errors]
  if (!header.ok || errors.length > 0) return { ok: false as const, errors }
  const { answers, headings } = passages
  return { ok: true as const, notes: { header: header.value, answers, headings } }
}

/** Notes of sessions at the desk: taken down table by table, listed, corrected. */
export const noteRoutes = (ctx: Context, withdrawers: readonly Withdrawer[]): Route[] => {
  const noteOf = async (request: Request, activity: ActivityRow): Promise<NoteRow> => {
    const id = z.guid().safeParse(request.params.note)
    const note = id.success && (await findNote(ctx.db, activity.id, id.data))
    if (!note) throw new NotFound('notes that are not there')
    return note
  }

  /** The sheet of a kit that is entered; undefined for notes of another kind. @throws NotFound */
  const sheetOf = async (activity: ActivityRow, typed: Typed): Promise<KitSheet | undefined> => {
    if (typed.asked === undefined) return undefined
    const [kit, asked] = [typedText(typed, 'kit'), typedText(typed, 'asked')]
    const sheet = await findSheet(ctx.db, activity, { kit, asked })
    if (!sheet) throw new NotFound('a sheet of a kit of this session')
    return sheet
  }
  const keptNotice = async (activity: ActivityRow, { code }: KitSheet, tableName: string) => {
    const seen = code ? await countOfKit(ctx.db, activity.id, code) : 1
    const again = seen > 1 ? `. Its kit code has been seen ${seen} times: each counts` : ''
    return `${tableName} is kept: write it on the sheet${again}`
  }

  const showForm = async (
    reply: Reply,
    activity: ActivityRow,
    typed: Typed,
    errors: { field: string; message: string }[] = [],
    sheet?: KitSheet,
  ) => {
    const enter = activity.strand === 'group' ? 'Enter a group’s sheet' : 'Enter the notes of a table'
    const heading = typed.version === undefined ? enter : 'Correct the notes'
    const view = noteFormView(activity, await readBlocks(ctx.db, activity, sheet), typed, { heading, errors })
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
        const sheet = await sheetOf(activity, request.query)
        const next = typedOfNext(await findLastNote(ctx.db, activity.id), activity.strand === 'group')
        const typed = { ...next, page: ctx.newId(), ...(sheet ? typedOfSheet(sheet) : {}) }
        return showForm(reply, activity, typed, [], sheet)
      },
    },
    {
      access,
      method: 'POST',
      url: `${notesOf}/new`,
      async handle(request, reply) {
        const activity = await sessionOf(ctx, request)
        const { version: _none, ...typed } = (request.body ?? {}) as Typed
        const sheet = await sheetOf(activity, typed)
        const read = readNotes(ctx, activity, await readBlocks(ctx.db, activity, sheet), typed)
        if (!read.ok) return showForm(reply, activity, typed, read.errors, sheet)
        const by = { ...authorOf(request), activity }
        const page = typedText(typed, 'page').slice(0, 100)
        await enterNotes(ctx, by, { ...read.notes, page, ...(sheet ? { kit: sheet } : {}) })
        const { tableName } = read.notes.header
        if (sheet) return reply.next(kitsUrl(sheet.source), await keptNotice(activity, sheet, tableName))
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
        const read = readNotes(ctx, activity, await readBlocks(ctx.db, activity), typed)
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
