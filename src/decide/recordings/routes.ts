import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { soundWish } from '../../listen/formats/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { readId } from '../../understand/questions/index.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { sendMedia } from '../../web/media.ts'
import { mediaBodyLimit, readMediaForm } from '../../web/media-upload.ts'
import { programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import { addressField, textField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import { authorOf } from '../findings/index.ts'
import { listRecordings } from '../wordings/index.ts'
import { recordingsPage, recordingsView } from './pages.ts'
import { findPublishedNumber } from './queries.ts'
import { type NewRecording, putUpRecording, takeDownRecording } from './service.ts'

const access = 'desk:draft-decision'
const url = '/desk/programmes/:programme/decisions/:decision/recordings'

const checkedField = () =>
  textField({
    empty: 'Enter who checked it',
    max: 200,
    tooLong: 'Who checked it must be 200 characters or fewer',
  })
const audioForm = z.object({ checkedBy: checkedField() })
const filmForm = z.object({
  filmUrl: addressField().refine((typed) => typed.startsWith('https://'), {
    message: 'Enter the address of the film, beginning with https://',
  }),
  filmCheckedBy: checkedField(),
})

/** A recording and a film of what was decided: put up and taken down at the desk, and the recording for the public. */
export const recordingRoutes = (ctx: Context): Route[] => {
  const wish = soundWish
  const ofRequest = (request: Request) => ({
    programmeId: programmeOf(request).id,
    decisionId: readId(request.params.decision),
  })
  async function show(request: Request, reply: Reply, typed: Typed = {}, errors: readonly FieldError[] = []) {
    const { programmeId, decisionId } = ofRequest(request)
    const decision = await findPublishedNumber(ctx.db, programmeId, decisionId)
    if (!decision) throw new NotFound('a published decision of this programme')
    const recordings = (await listRecordings(ctx.db, programmeId)).filter(
      (one) => one.decisionId === decisionId,
    )
    const of = { programme: programmeOf(request), decision: { id: decisionId, ...decision }, recordings }
    return reply.page(
      recordingsPage,
      recordingsView(of, wish.largestMb, typed, errors),
      errors.length > 0 ? 422 : 200,
    )
  }
  const keep = (request: Request, recording: NewRecording) =>
    ctx.db
      .transaction()
      .execute((tx) => putUpRecording(tx, ctx, ofRequest(request), recording, authorOf(request)))
  const back = (request: Request) =>
    urls.deskProgramme(programmeOf(request).slug, 'decisions', request.params.decision ?? '', 'recordings')

  return [
    { access, method: 'GET', url, handle: (request, reply) => show(request, reply) },
    {
      access,
      method: 'POST',
      url: `${url}/audio`,
      bodyLimit: mediaBodyLimit(wish),
      async handle(request, reply) {
        const read = await readMediaForm(request, ctx.files, wish, (typed) => readForm(audioForm, typed))
        if (!read.ok) return show(request, reply, read.typed, read.errors)
        const { hash, type } = read.stored
        await keep(request, {
          ...{ kind: 'audio', file: { hash, type }, url: '', checkedBy: read.value.checkedBy },
        })
        return reply.next(back(request), 'The recording is put up')
      },
    },
    {
      access,
      method: 'POST',
      url: `${url}/bsl`,
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(filmForm, typed)
        if (!form.ok) return show(request, reply, typed, form.errors)
        const { filmUrl, filmCheckedBy: checkedBy } = form.value
        await keep(request, { kind: 'bsl', file: null, url: filmUrl, checkedBy })
        return reply.next(back(request), 'The film is put up')
      },
    },
    {
      access,
      method: 'POST',
      url: `${url}/:recording/remove`,
      async handle(request, reply) {
        const id = readId(request.params.recording)
        await ctx.db
          .transaction()
          .execute((tx) => takeDownRecording(tx, ctx, ofRequest(request), id, authorOf(request)))
        return reply.next(back(request), 'It is taken down')
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/recordings/:recording',
      async handle(request, reply) {
        const programme = await getPublicProgramme(ctx.db, request.params.programme)
        const found = (await listRecordings(ctx.db, programme.id)).find(
          ({ id }) => id === request.params.recording,
        )
        if (!found?.file) throw new NotFound('a recording of a decision')
        return sendMedia(ctx.files, request, reply, found.file)
      },
    },
  ]
}
