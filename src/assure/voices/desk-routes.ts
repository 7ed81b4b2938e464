import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { readId } from '../../understand/questions/index.ts'
import { savedUnlessEdited } from '../../web/edited-meanwhile.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { deskPage, deskView, draftPage, draftView, newDraftView } from './desk-pages.ts'
import {
  findDraft,
  findVoice,
  listDrafts,
  listPeople,
  listProgrammesOfVoice,
  listSendings,
  type Voice,
} from './queries.ts'
import { readSaid, withDays } from './said.ts'
import { draftForm, longestDraft, newDraftForm } from './schema.ts'
import { changeDraft, dropDraft, keepDraft, NowhereToSend, sendDraft } from './service.ts'

const at = '/desk/voices/:voice'
/** A letter of any script takes up to three bytes for each of three in the address form. */
const bodyLimit = 9 * longestDraft + 64 * 1024

/**
 * The desk of an independent voice. No role for a programme opens it, nor does owning the installation: each handler asks
 * first whether this account speaks for this voice today, and anyone else is told that there is no such page.
 */
export const deskRoutes = (ctx: Context, t: Translate): Route[] => {
  const today = () => dayInLondon(ctx.now())

  async function voiceOf(request: Request): Promise<Voice> {
    const id = readId(request.params.voice)
    const voice = await findVoice(ctx.db, visitorOf(request).id, id, today())
    if (!voice) throw new NotFound('an independent voice that this person speaks for')
    return voice
  }
  async function draftOf(request: Request, voice: Voice) {
    const draft = await findDraft(ctx.db, voice.id, readId(request.params.draft))
    if (!draft) throw new NotFound('a draft of this voice')
    return draft
  }
  const byOf = (request: Request, voice: Voice) => ({
    ...{ voice, accountId: visitorOf(request).id, requestId: request.id },
  })
  const typedOf = (request: Request) => (request.body ?? {}) as Typed

  /** With what was typed; with the newest revision only where it says that another changed it: then saving again is a choice. */
  async function showDraft(
    request: Request,
    reply: Reply,
    voice: Voice,
    errors: readonly FieldError[],
    status = 422,
  ) {
    const view = draftView(voice, await draftOf(request, voice), typedOf(request), errors)
    const shown = status === 409 ? view : { ...view, revision: Number(typedOf(request).revision) || 0 }
    return reply.page(draftPage, shown, status)
  }

  return [
    {
      access: 'signed-in',
      method: 'GET',
      url: at,
      async handle(request, reply) {
        const voice = await voiceOf(request)
        const of = { organisationId: voice.id }
        const [programmes, drafts, sent, said, people] = await Promise.all([
          listProgrammesOfVoice(ctx.db, voice.id),
          listDrafts(ctx.db, voice.id),
          listSendings(ctx.db, of),
          readSaid(ctx.db, t, voice.id),
          listPeople(ctx.db, voice.id, today()),
        ])
        const dated = await withDays(ctx.db, programmes, ctx.now())
        const view = deskView(voice, { programmes: dated, drafts, sent, said, people }, today())
        return reply.page(deskPage, view)
      },
    },
    {
      access: 'signed-in',
      method: 'GET',
      url: `${at}/drafts/new`,
      async handle(request, reply) {
        const voice = await voiceOf(request)
        return reply.page(draftPage, newDraftView(voice, await listProgrammesOfVoice(ctx.db, voice.id)))
      },
    },
    {
      access: 'signed-in',
      method: 'POST',
      url: `${at}/drafts/new`,
      bodyLimit,
      async handle(request, reply) {
        const voice = await voiceOf(request)
        const programmes = await listProgrammesOfVoice(ctx.db, voice.id)
        const form = readForm(newDraftForm(programmes.map(({ id }) => id)), request.body)
        if (!form.ok) {
          return reply.page(draftPage, newDraftView(voice, programmes, typedOf(request), form.errors), 422)
        }
        const { programme: programmeId, words } = form.value
        const id = await keepDraft(ctx, byOf(request, voice), { programmeId, words })
        return reply.next(urls.voiceDesk(voice.id, 'drafts', id), 'The draft is kept')
      },
    },
    {
      access: 'signed-in',
      method: 'GET',
      url: `${at}/drafts/:draft`,
      async handle(request, reply) {
        const voice = await voiceOf(request)
        return reply.page(draftPage, draftView(voice, await draftOf(request, voice)))
      },
    },
    {
      access: 'signed-in',
      method: 'POST',
      url: `${at}/drafts/:draft`,
      bodyLimit,
      async handle(request, reply) {
        const voice = await voiceOf(request)
        const { id } = await draftOf(request, voice)
        const form = readForm(draftForm, request.body)
        if (!form.ok) return showDraft(request, reply, voice, form.errors)
        const by = byOf(request, voice)
        const act = form.value.act === 'send' ? sendDraft : changeDraft
        try {
          const kept = await savedUnlessEdited<unknown>(request, act(ctx, by, id, form.value))
          if ('errors' in kept) return showDraft(request, reply, voice, kept.errors, 409)
        } catch (error) {
          if (!(error instanceof NowhereToSend)) throw error
          const message = `${error.message}. ${error.whatNext}`
          return showDraft(request, reply, voice, [{ field: 'words', message }])
        }
        return form.value.act === 'send'
          ? reply.next(urls.voiceDesk(voice.id), 'It is sent. Its reply is due by the day below')
          : reply.next(urls.voiceDesk(voice.id, 'drafts', id), 'The draft is kept')
      },
    },
    {
      access: 'signed-in',
      method: 'POST',
      url: `${at}/drafts/:draft/remove`,
      async handle(request, reply) {
        const voice = await voiceOf(request)
        const { id } = await draftOf(request, voice)
        await dropDraft(ctx, voice, id, Number(typedOf(request).revision))
        return reply.next(urls.voiceDesk(voice.id), 'The draft is deleted')
      },
    },
  ]
}
