import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotAllowed } from '../../core/errors.ts'
import { keepOriginal, largestOriginal, readMultipart, type Submitted } from '../../listen/entry/index.ts'
import { type NewAttachment, reachOf } from '../../listen/responses/index.ts'
import { permissionsIn } from '../../understand/questions/index.ts'
import { errorsOfPastDay } from '../../web/date-field.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { newPage, newView } from './entry-pages.ts'
import { deskSubmissions } from './list-pages.ts'
import { listBodiesOfProgramme } from './queries.ts'
import { ofProgramme } from './routes.ts'
import { bodyOf, longestSubmission, typedSubmissionForm } from './schema.ts'
import { enterSubmission, listHomes } from './service.ts'

const url = '/desk/programmes/:programme/submissions/new'

/** Letters of any script: so many bytes one may take. */
const mostBytes = 4

/** The file that came with it, kept; or what is wrong with it. */
async function originalOf(ctx: Context, { files }: Submitted): Promise<NewAttachment[] | FieldError> {
  const file = files.find(({ field }) => field === 'original')
  if (!file) return []
  const kept = await keepOriginal(ctx, { ...file, kind: 'original' })
  return kept ? [kept] : { field: 'original', message: 'Choose a PDF, JPEG, PNG, MP3, M4A, MP4 or DOCX file' }
}

/** A submission that is typed in at the desk: a sealed response with a receipt, and a submission of it. */
export const entryRoutes = (ctx: Context): Route[] => {
  const onForm = async (request: Request) => {
    const programme = programmeOf(request)
    // Who enters what came in has a right of its own, beside that of who makes a submission of it.
    if (!(await permissionsIn(ctx, request)).has('enter-responses')) throw new NotAllowed()
    const homes = await listHomes(ctx.db, programme.id)
    return { of: { programme, bodies: await listBodiesOfProgramme(ctx.db, programme.id) }, homes }
  }
  return [
    {
      access: 'desk:code',
      method: 'GET',
      url,
      async handle(request, reply) {
        const { of, homes } = await onForm(request)
        return reply.page(newPage, newView(of, homes, { page: ctx.newId() }))
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url,
      bodyLimit: largestOriginal + mostBytes * longestSubmission + 1024 * 1024,
      async handle(request, reply) {
        const { of, homes } = await onForm(request)
        const submitted = await readMultipart(request, mostBytes * longestSubmission)
        const typed: Typed = submitted.typed
        const form = readForm(typedSubmissionForm, typed)
        const activity = form.ok ? homes.find(({ id }) => id === form.value.activity) : undefined
        const errors: FieldError[] = form.ok
          ? errorsOfPastDay(
              'receivedOn',
              form.value.receivedOn,
              dayInLondon(ctx.now()),
              'The day it was received',
            )
          : [...form.errors]
        if (form.ok && !activity) errors.push({ field: 'activity', message: 'Select where it is kept' })
        if (submitted.tooLarge)
          errors.push({ field: 'original', message: 'The file must be 20 MB or smaller' })
        const original = errors.length === 0 ? await originalOf(ctx, submitted) : []
        if ('field' in original) errors.push(original)
        if (!form.ok || !activity || 'field' in original || errors.length > 0)
          return reply.page(newPage, newView(of, homes, typed, errors), 422)
        const { channel, receivedOn, text, mayPublish, url: source, page } = form.value
        const id = await enterSubmission(ctx, ofProgramme(request), {
          ...bodyOf(form.value),
          ...{ activity, channel, receivedOn, text, mayPublish, url: source },
          ...(page ? { page } : {}),
          attachments: original,
          reach: reachOf(form.value, false),
        })
        return id
          ? reply.next(deskSubmissions(of.programme, id), 'The submission is kept. Now mark its points')
          : reply.next(deskSubmissions(of.programme), 'This page was kept before')
      },
    },
  ]
}
