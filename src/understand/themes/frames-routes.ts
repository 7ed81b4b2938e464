import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { sendCsv } from '../../web/csv.ts'
import { type FieldError, readForm } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { getTextQuestion, permissionsIn, type TextQuestion } from '../questions/index.ts'
import { readFrame, type WrittenTheme, writeFrame } from './frame-files.ts'
import { listVersions } from './frame-queries.ts'
import { framesPage, framesView, versionsPage, versionsView } from './frames-pages.ts'
import { listFramesElsewhere } from './queries.ts'
import { listReadyFrames } from './ready-frames.ts'
import { elsewhereForm } from './schema.ts'
import { readFrameOf, takeOver } from './taking-over.ts'

const questionUrl = '/desk/programmes/:programme/questions/:question'
const url = `${questionUrl}/frames`
const largestFile = 1024 * 1024

type RefusedFrame = { errors: FieldError[]; problems?: string[] }

/** Where a code frame can come from, as a file where it can go, and its versions. */
export const frameRoutes = (ctx: Context): Route[] => {
  const getQuestion = (request: Request): Promise<TextQuestion> =>
    getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)

  const show = async (request: Request, reply: Reply, question: TextQuestion, refused?: RefusedFrame) => {
    const programme = programmeOf(request)
    const [elsewhere, permissions] = await Promise.all([
      listFramesElsewhere(ctx.db, programme.id, question.id),
      permissionsIn(ctx, request),
    ])
    const offered = { ready: listReadyFrames(), elsewhere }
    const view = framesView(programme, question, offered, permissions.has('code'), refused)
    return reply.page(framesPage, view, refused ? 422 : 200)
  }

  const take = async (
    request: Request,
    reply: Reply,
    question: TextQuestion,
    themes: readonly WrittenTheme[],
    from: string,
  ) => {
    const programme = programmeOf(request)
    const added = await ctx.db.transaction().execute((tx) => {
      const actor = {
        accountId: visitorOf(request).id,
        programmeId: programme.id,
        questionId: question.id,
        requestId: request.id,
      }
      return takeOver(tx, ctx, actor, themes, from)
    })
    const stayed = themes.length - added
    const others = stayed > 0 ? ` ${stayed} were here already and stay as they are.` : ''
    const notice = `${added} ${added === 1 ? 'theme has' : 'themes have'} been added.${others}`
    return reply.next(urls.deskQuestion(programme.slug, question.id, 'themes'), notice)
  }

  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url,
      handle: async (request, reply) => show(request, reply, await getQuestion(request)),
    },
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: `${url}/themes.csv`,
      async handle(request, reply) {
        const question = await getQuestion(request)
        const themes = await readFrameOf(ctx.db, question.id, { signedOffOnly: false })
        return sendCsv(reply, `${programmeOf(request).slug}-themes`, writeFrame(themes))
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/ready/:frame`,
      async handle(request, reply) {
        const question = await getQuestion(request)
        const frame = listReadyFrames().find(({ name }) => name === request.params.frame)
        if (!frame) throw new NotFound('a ready frame')
        return take(request, reply, question, frame.themes, `ready frame ${frame.name}`)
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/elsewhere`,
      async handle(request, reply) {
        const question = await getQuestion(request)
        const form = readForm(elsewhereForm, request.body)
        if (!form.ok) return show(request, reply, question, { errors: form.errors })
        const offered = await listFramesElsewhere(ctx.db, programmeOf(request).id, question.id)
        const chosen = offered.find(({ id }) => id === form.value.from)
        if (!chosen) throw new NotFound('a frame that can be taken over')
        const signedOffOnly = chosen.programmeId !== programmeOf(request).id
        const themes = await readFrameOf(ctx.db, chosen.id, { signedOffOnly })
        return take(request, reply, question, themes, `question ${chosen.id}`)
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/file`,
      bodyLimit: largestFile + 64 * 1024,
      async handle(request, reply) {
        const question = await getQuestion(request)
        const refuse = (message: string, problems: string[] = []) =>
          show(request, reply, question, { errors: [{ field: 'file', message }], problems })
        const upload = await request.file({ limits: { fileSize: largestFile } })
        if (!upload) return refuse('Choose a CSV file')
        const content = await upload.toBuffer().catch(() => undefined)
        if (!content || upload.file.truncated) return refuse('The file must be 1 MB or smaller')
        if (!upload.filename) return refuse('Choose a CSV file')
        const read = readFrame(content)
        if ('problems' in read) {
          const { length } = read.problems
          const what = `${length} ${length === 1 ? 'thing is' : 'things are'} wrong with the file`
          return refuse(`Nothing was taken: ${what}`, read.problems)
        }
        return take(request, reply, question, read.themes, 'file')
      },
    },
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: `${questionUrl}/frame`,
      async handle(request, reply) {
        const question = await getQuestion(request)
        const versions = await listVersions(ctx.db, question.id)
        return reply.page(versionsPage, versionsView(programmeOf(request), question, versions))
      },
    },
  ]
}
