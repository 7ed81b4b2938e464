import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { permissionsIn, readId } from '../../understand/questions/index.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { programmeOf, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { authorOf } from '../findings/index.ts'
import { readSamples } from './drawn.ts'
import {
  answerField,
  interestsPage,
  interestsView,
  type Place,
  questionsPage,
  questionsView,
  samplePage,
  sampleView,
} from './member-pages.ts'
import { listInterests, listQuestions } from './member-queries.ts'
import {
  answerMember,
  askOfficers,
  declareInterest,
  type InRoom,
  QuotesUnpublished,
} from './member-service.ts'
import { askForAnotherSample } from './sample-service.ts'
import { answerForm, askForm, interestForm } from './schema.ts'
import { getRoom } from './service.ts'

const at = '/desk/programmes/:programme/reading-room/:decision'

/** What the form says of words that may not be quoted; other faults are thrown on. */
function unpublishedIn(field: string, error: unknown): FieldError {
  if (error instanceof QuotesUnpublished) return { field, message: error.message }
  throw error
}

/** What members do in a room: read and ask for samples, ask officers, declare interests. */
export const memberRoutes = (ctx: Context): Route[] => {
  const placeOf = async (request: Request): Promise<Place> => {
    const programme = programmeOf(request)
    const { room, pack } = await getRoom(ctx.db, programme.id, readId(request.params.decision))
    return { programme, room, title: pack.decision.title }
  }
  const inRoom = (request: Request, { programme, room }: Place): InRoom => ({
    roomId: room.id,
    programmeId: programme.id,
    accountId: visitorOf(request).id,
    requestId: request.id,
  })
  const to = ({ programme, room }: Place, page: string) =>
    urls.readingRoom(programme.slug, room.decisionId, page)
  const mayOf = async (request: Request) => {
    const permissions = await permissionsIn(ctx, request)
    return { act: permissions.has('act-as-member'), answer: permissions.has('draft-decision') }
  }
  const showQuestions = async (
    request: Request,
    reply: Reply,
    place: Place,
    typing?: Parameters<typeof questionsView>[3],
    status = 200,
  ) =>
    reply.page(
      questionsPage,
      questionsView(place, await listQuestions(ctx.db, place.room.id), await mayOf(request), typing),
      status,
    )

  return [
    {
      access: 'desk:read-pack',
      method: 'GET',
      url: `${at}/sample`,
      async handle(request, reply) {
        const place = await placeOf(request)
        const samples = await readSamples(ctx.db, place.room.id)
        return reply.page(samplePage, sampleView(place, samples, (await mayOf(request)).act))
      },
    },
    {
      access: 'desk:act-as-member',
      method: 'POST',
      url: `${at}/sample`,
      async handle(request, reply) {
        const place = await placeOf(request)
        const sealing = { roomId: place.room.id, programmeId: place.programme.id, author: authorOf(request) }
        await ctx.db.transaction().execute((tx) => askForAnotherSample(tx, ctx, sealing))
        return reply.next(to(place, 'sample'), 'Another sample is drawn within a minute')
      },
    },
    {
      access: 'desk:read-pack',
      method: 'GET',
      url: `${at}/questions`,
      handle: async (request, reply) => showQuestions(request, reply, await placeOf(request)),
    },
    {
      access: 'desk:act-as-member',
      method: 'POST',
      url: `${at}/questions`,
      async handle(request, reply) {
        const place = await placeOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(askForm, typed)
        const refuse = (errors: readonly FieldError[]) => {
          const isNamed = typedText(typed, 'isNamed') === 'yes'
          return showQuestions(
            request,
            reply,
            place,
            { text: typedText(typed, 'text'), isNamed, errors },
            422,
          )
        }
        if (!form.ok) return refuse(form.errors)
        try {
          await ctx.db.transaction().execute((tx) => askOfficers(tx, ctx, inRoom(request, place), form.value))
        } catch (error) {
          return refuse([unpublishedIn('text', error)])
        }
        return reply.next(to(place, 'questions'), 'Your question was sent to officers')
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: `${at}/questions/:question/answer`,
      async handle(request, reply) {
        const place = await placeOf(request)
        const questionId = readId(request.params.question)
        const typed = (request.body ?? {}) as Typed
        const refuse = (message: string, status: number) => {
          const errors: FieldError[] = [{ field: answerField(questionId), message }]
          const answer = { questionId, text: typedText(typed, 'answer') }
          return showQuestions(request, reply, place, { answer, errors }, status)
        }
        const form = readForm(answerForm, typed)
        if (!form.ok) return refuse(form.errors[0]?.message ?? '', 422)
        const given = { questionId, text: form.value.answer, seen: form.value.seen }
        try {
          await ctx.db.transaction().execute((tx) => answerMember(tx, ctx, inRoom(request, place), given))
        } catch (error) {
          if (!(error instanceof EditedByAnother)) return refuse(unpublishedIn('', error).message, 422)
          return refuse(
            'Somebody else answered meanwhile. Read it, then send yours if it adds something',
            409,
          )
        }
        return reply.next(to(place, 'questions'), 'The answer was sent: every member sees it')
      },
    },
    {
      access: 'desk:read-pack',
      method: 'GET',
      url: `${at}/interests`,
      async handle(request, reply) {
        const place = await placeOf(request)
        const interests = await listInterests(ctx.db, place.room.id)
        return reply.page(interestsPage, interestsView(place, interests, (await mayOf(request)).act))
      },
    },
    {
      access: 'desk:act-as-member',
      method: 'POST',
      url: `${at}/interests`,
      async handle(request, reply) {
        const place = await placeOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(interestForm, typed)
        const refuse = async (errors: readonly FieldError[]) => {
          const interests = await listInterests(ctx.db, place.room.id)
          const kept = { kind: typedText(typed, 'kind'), words: typedText(typed, 'words'), errors }
          return reply.page(interestsPage, interestsView(place, interests, true, kept), 422)
        }
        if (!form.ok) return refuse(form.errors)
        try {
          await ctx.db
            .transaction()
            .execute((tx) => declareInterest(tx, ctx, inRoom(request, place), form.value))
        } catch (error) {
          return refuse([unpublishedIn('words', error)])
        }
        return reply.next(to(place, 'interests'), 'Declared')
      },
    },
  ]
}
