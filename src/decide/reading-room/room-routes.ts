import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { sendPaperFile } from '../../register/documents/index.ts'
import { permissionsIn } from '../../understand/questions/index.ts'
import { hasLexemes } from '../../understand/search/index.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listDecisionRows } from '../decisions/index.ts'
import { writeCopy } from './copy.ts'
import { listInterests, listQuestions } from './member-queries.ts'
import { listRooms, upsertMark } from './queries.ts'
import { readRoom } from './reader.ts'
import { type Counts, roomPage, roomsPage, roomsView, roomView } from './room-pages.ts'
import { markForm, searchQuery } from './schema.ts'
import { searchPage, searchView } from './search-pages.ts'
import { listSearched, searchPack } from './searching.ts'
import { stepPage, stepView } from './step-pages.ts'

const at = '/desk/programmes/:programme/reading-room'
const access = 'desk:read-pack'

/** What members read: the path, the papers, the search, a copy. Nothing here is written down but a mark. */
export const roomRoutes = (ctx: Context, t: Translate): Route[] => {
  const countActs = async (roomId: string): Promise<Counts> => {
    const questions = await listQuestions(ctx.db, roomId)
    const interests = await listInterests(ctx.db, roomId)
    return {
      questions: questions.length,
      waiting: questions.filter(({ answers }) => answers.length === 0).length,
      interests: interests.length,
    }
  }

  return [
    {
      access,
      method: 'GET',
      url: at,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const permissions = await permissionsIn(ctx, request)
        const mayGive = permissions.has('draft-decision')
        const rooms = new Map((await listRooms(ctx.db, programme.id)).map((room) => [room.decisionId, room]))
        const decisions = (await listDecisionRows(ctx.db, programme.id)).map(({ id, title }) => ({
          id,
          title,
          votesOn: rooms.get(id)?.votesOn ?? null,
        }))
        // A draft that no member was given is for those who draft.
        const shown = decisions.filter(({ votesOn }) => mayGive || votesOn !== null)
        return reply.page(roomsPage, roomsView(programme, shown, mayGive))
      },
    },
    {
      access,
      method: 'GET',
      url: `${at}/:decision`,
      async handle(request, reply) {
        const reading = await readRoom(ctx, t, request)
        const [searched, counts, permissions] = await Promise.all([
          listSearched(ctx.db, reading.pack),
          countActs(reading.room.id),
          permissionsIn(ctx, request),
        ])
        const may = { act: permissions.has('act-as-member'), give: permissions.has('draft-decision') }
        return reply.page(roomPage, roomView(t, reading, searched, counts, may))
      },
    },
    {
      access,
      method: 'GET',
      url: `${at}/:decision/path/:step`,
      async handle(request, reply) {
        const reading = await readRoom(ctx, t, request)
        const searched = await listSearched(ctx.db, reading.pack)
        const view = stepView(t, reading, request.params.step ?? '', searched)
        if (!view) throw new NotFound('a page of the path')
        return reply.page(stepPage, view)
      },
    },
    {
      access,
      method: 'GET',
      url: `${at}/:decision/papers/:hash`,
      async handle(request, reply) {
        const { pack } = await readRoom(ctx, t, request)
        const { hash = '' } = request.params
        const paper = pack.papers.find(({ version }) => version?.hash === hash)
        if (!paper?.version) throw new NotFound('a paper of this pack')
        return sendPaperFile(ctx.files, request, reply, { hash, type: paper.version.fileType })
      },
    },
    {
      access,
      method: 'GET',
      url: `${at}/:decision/search`,
      async handle(request, reply) {
        const reading = await readRoom(ctx, t, request)
        const searched = await listSearched(ctx.db, reading.pack)
        const query = readForm(searchQuery, request.query)
        const words = typedText(request.query as Typed, 'q')
        const errors: FieldError[] = query.ok ? [] : query.errors
        const { q, from } = query.ok ? query.value : { q: '', from: 0 }
        if (q !== '' && !(await hasLexemes(ctx.db, q))) {
          const message = 'Enter a word to search for: these are too common, or none'
          errors.push({ field: 'q', message })
        }
        const found =
          q === '' || errors.length > 0 ? undefined : await searchPack(ctx.db, reading.pack, q, from)
        const view = searchView(reading, searched, { words, from, errors }, found)
        return reply.page(searchPage, view, errors.length > 0 ? 422 : 200)
      },
    },
    {
      access: 'desk:act-as-member',
      method: 'POST',
      url: `${at}/:decision/mark`,
      async handle(request, reply) {
        const { programme, room, number } = await readRoom(ctx, t, request)
        const form = readForm(markForm, request.body)
        // What was not given to members yet cannot have been read.
        if (!form.ok || form.value.number > number) throw new NotFound('a version of this pack')
        const mark = { roomId: room.id, accountId: visitorOf(request).id, number: form.value.number }
        await upsertMark(ctx.db, mark)
        const next = urls.readingRoom(programme.slug, room.decisionId)
        return reply.next(next, `Marked: you have read up to version ${mark.number}`)
      },
    },
    {
      access,
      method: 'GET',
      url: `${at}/:decision/copy.pdf`,
      async handle(request: Request, reply) {
        const reading = await readRoom(ctx, t, request)
        const [searched, questions, interests] = await Promise.all([
          listSearched(ctx.db, reading.pack),
          listQuestions(ctx.db, reading.room.id),
          listInterests(ctx.db, reading.room.id),
        ])
        const bytes = await writeCopy(t, ctx.config.baseUrl, reading, { searched, questions, interests })
        const name = `pack-version-${reading.number}.pdf`
        return reply
          .header('content-disposition', `attachment; filename="${name}"`)
          .type('application/pdf')
          .send(bytes)
      },
    },
  ]
}
