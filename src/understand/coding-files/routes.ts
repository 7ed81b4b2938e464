import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { cleanText } from '../../core/text/clean.ts'
import { FileTooLarge } from '../../files/files.ts'
import { FileRefused } from '../../listen/imports/index.ts'
import { readForm } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listGroups } from '../affected-groups/index.ts'
import { listThemesInUse } from '../coding/index.ts'
import { getTextQuestion, readId, type TextQuestion } from '../questions/index.ts'
import { findAnswerIds } from '../search/index.ts'
import { badRowsCsv, filesPage, filesView, previewPage, previewView } from './pages.ts'
import { listCodedAnswers, listFiles } from './queries.ts'
import { missesColumns, readCodingFile } from './read-file.ts'
import { largestFile, mostWritten, takeForm } from './schema.ts'
import { keepFile, readPlan, takeFile } from './service.ts'
import { writeCodingFile } from './write-file.ts'

const questionUrl = '/desk/programmes/:programme/questions/:question'
const url = `${questionUrl}/coding-files`
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Codings out to a workbook, and in from one with the differences shown first. */
export const codingFileRoutes = (ctx: Context): Route[] => {
  const getQuestion = (request: Request) =>
    getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)
  const authorOf = (request: Request, question: TextQuestion) => ({
    programmeId: programmeOf(request).id,
    questionId: question.id,
    accountId: visitorOf(request).id,
    requestId: request.id,
  })

  const showFiles = async (request: Request, reply: Reply, message?: string) => {
    const question = await getQuestion(request)
    const files = await listFiles(ctx.db, question.id)
    const errors = message === undefined ? [] : [{ field: 'file', message }]
    return reply.page(
      filesPage,
      filesView(programmeOf(request), question, files, errors),
      message ? 422 : 200,
    )
  }

  /** The rows of an uploaded file, or what is wrong with it. The file itself is not kept: it holds people's words. */
  const readUpload = async (request: Request) => {
    const upload = await request.file({ limits: { fileSize: largestFile + 1 } })
    if (!upload?.filename) {
      upload?.file.resume()
      return 'Choose an Excel workbook or a CSV file'
    }
    try {
      const { hash } = await ctx.uploads.imports.store(upload.file, largestFile)
      try {
        const content = await readCodingFile(ctx.uploads.imports.pathOf(hash))
        return content ? { name: cleanText(upload.filename).slice(0, 200), content } : missesColumns
      } finally {
        await ctx.uploads.imports.remove(hash)
      }
    } catch (error) {
      if (error instanceof FileTooLarge) return 'The file must be 50 MB or smaller'
      if (error instanceof FileRefused) return error.message
      throw error
    }
  }

  return [
    {
      access: 'desk:code',
      method: 'GET',
      url: `${questionUrl}/codings.xlsx`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const scope = { programmeId: programmeOf(request).id, questionId: question.id }
        const ids = await findAnswerIds(ctx.db, scope, request.query)
        if (ids.length > mostWritten) {
          throw new Refused(
            'A workbook holds 25,000 answers at most, and these are more',
            'Search for a part of them first, such as those that are unread or came on paper, and take the workbook from there.',
          )
        }
        const [answers, themes, groups] = await Promise.all([
          listCodedAnswers(ctx.db, question.id, ids),
          listThemesInUse(ctx.db, question.id),
          listGroups(ctx.db, question.programmeId),
        ])
        return reply
          .type(workbookType)
          .header('content-disposition', 'attachment; filename="codings.xlsx"')
          .send(
            await writeCodingFile(
              answers,
              themes,
              groups.filter(({ isDropped }) => !isDropped),
            ),
          )
      },
    },
    {
      access: 'desk:code',
      method: 'GET',
      url,
      handle: (request: Request, reply: Reply) => showFiles(request, reply),
    },
    {
      access: 'desk:code',
      method: 'POST',
      url,
      bodyLimit: largestFile + 1024 * 1024,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const upload = await readUpload(request)
        if (typeof upload === 'string') return showFiles(request, reply, upload)
        const id = await keepFile(ctx, upload, authorOf(request, question))
        return reply.next(urls.deskQuestion(programmeOf(request).slug, question.id, 'coding-files', id))
      },
    },
    {
      access: 'desk:code',
      method: 'GET',
      url: `${url}/:file`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const { file, plan } = await readPlan(
          ctx.db,
          question.programmeId,
          question.id,
          readId(request.params.file),
        )
        return reply.page(previewPage, previewView(programmeOf(request), question, file, plan))
      },
    },
    {
      access: 'desk:code',
      method: 'GET',
      url: `${url}/:file/not-taken.csv`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const { plan } = await readPlan(
          ctx.db,
          question.programmeId,
          question.id,
          readId(request.params.file),
        )
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="not-taken.csv"')
          .send(badRowsCsv(plan))
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/:file/take`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const form = readForm(takeForm, request.body)
        const id = readId(request.params.file)
        const seen = form.ok ? form.value.seen : ''
        const { added, removed, bad } = await takeFile(ctx, id, seen, authorOf(request, question))
        return reply.next(
          urls.deskQuestion(programmeOf(request).slug, question.id, 'coding-files', id),
          `${added} codings added, ${removed} taken back, ${bad.length} rows not taken.`,
        )
      },
    },
  ]
}
