import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { listDocuments } from '../../register/papers/index.ts'
import { readId } from '../../understand/questions/index.ts'
import { readReach } from '../../understand/reach/index.ts'
import { typedFieldsOfDay } from '../../web/date-field.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { type ProgrammeScope, programmeOf, type Request, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { getDecision } from '../decisions/index.ts'
import { authorOf } from '../findings/index.ts'
import { listPackChanges } from './changes.ts'
import { packContent } from './content.ts'
import { gatherPack, type PackWish } from './gathering.ts'
import { givingPage, givingView, type OnGivingForm } from './giving-pages.ts'
import { findPack, findRoom } from './queries.ts'
import { givingForm } from './schema.ts'
import { givePack } from './service.ts'

/** Giving members a pack, and every later version of it: for officers. */
export const givingRoutes = (ctx: Context, t: Translate): Route[] => {
  const url = '/desk/programmes/:programme/reading-room/:decision/give'
  const access = 'desk:draft-decision'

  const gatherNow = async (programme: ProgrammeScope, decisionId: string, wish: PackWish) =>
    gatherPack(ctx, t, programme, decisionId, { ...wish, reach: await readReach(ctx, programme.id) })

  async function read(request: Request): Promise<{ form: OnGivingForm; typed: Typed; decisionId: string }> {
    const programme = programmeOf(request)
    const decision = await getDecision(ctx.db, programme.id, readId(request.params.decision))
    const [room, papers] = await Promise.all([
      findRoom(ctx.db, programme.id, decision.id),
      listDocuments(ctx.db, { programmeId: programme.id }),
    ])
    const given = room && (await findPack(ctx.db, room.id))
    const now = room && given ? await gatherNow(programme, decision.id, room) : undefined
    const changes =
      given && now
        ? listPackChanges(packContent.parse(given.content), now, (kind) => t(`decide:kind.${kind}`))
        : []
    return {
      decisionId: decision.id,
      form: { programme, decision: decision.title, number: given?.number ?? null, changes, papers },
      typed: {
        revision: String(room?.revision ?? 0),
        asked: room?.asked ?? '',
        ...typedFieldsOfDay('votesOn', room?.votesOn ?? decision.decidedOn),
        papers: papers.map(({ id }) => id).filter((id) => !room?.leftOut.includes(id)),
      },
    }
  }

  return [
    {
      access,
      method: 'GET',
      url,
      async handle(request, reply) {
        const { form, typed } = await read(request)
        return reply.page(givingPage, givingView(form, typed))
      },
    },
    {
      access,
      method: 'POST',
      url,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const { form: shown, decisionId, typed: stored } = await read(request)
        const typed = (request.body ?? {}) as Typed
        const refuse = (errors: FieldError[], status: number, kept: Typed = typed) =>
          reply.page(givingPage, givingView(shown, kept, errors), status)
        const form = readForm(givingForm, typed)
        if (!form.ok) return refuse(form.errors, 422)
        const { papers, ...wish } = form.value
        const leftOut = shown.papers.map(({ id }) => id).filter((id) => !papers.includes(id))
        try {
          const giving = { ...wish, leftOut }
          const number = await givePack(ctx, t, programme, decisionId, giving, authorOf(request))
          const notice = `Version ${number} was given to members`
          return reply.next(urls.readingRoom(programme.slug, decisionId), notice)
        } catch (error) {
          if (!(error instanceof EditedByAnother)) throw error
          const message =
            'Somebody else gave members a version meanwhile. Look at it, then give yours if it should stand'
          return refuse([{ field: 'asked', message }], 409, { ...typed, revision: stored.revision })
        }
      },
    },
  ]
}
