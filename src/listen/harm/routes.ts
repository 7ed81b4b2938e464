import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import type { ListDeskLinks } from '../../register/programmes/index.ts'
import { formatNumber } from '../../web/format.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { mayOf } from '../activities/index.ts'
import { countUnopened, findContact, listAnswersOfResponse, listUnopened } from '../responses/index.ts'
import { concernPage, concernView, raisePage, raiseView, type Said } from './pages.ts'
import {
  type ConcernRow,
  countOpenConcerns,
  findConcern,
  findResponseOf,
  findStatementText,
  listActs,
  listClosedConcerns,
  listOpenConcerns,
} from './queries.ts'
import { queuePage, queueView } from './queue-pages.ts'
import { closeForm, raiseForm } from './schema.ts'
import { closeConcern, raiseByHand } from './service.ts'
import type { Unread } from './unread.ts'

const here = '/desk/programmes/:programme/harm'
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
const mostShown = 200
const mostFiles = 50

/** For the slot of a programme's home at the desk: how many wait, the overdue ones first; how many nobody has read. */
export const createHarmDeskLinks =
  ({ db, now }: Pick<Context, 'db' | 'now'>, unread: Unread): ListDeskLinks =>
  async ({ id, slug }, permissions) => {
    if (!permissions.has('handle-harm')) return []
    const [{ open, overdue }, files, unreadCount] = await Promise.all([
      countOpenConcerns(db, id, dayInLondon(now())),
      countUnopened(db, id),
      unread.count({ id, slug }),
    ])
    const waiting = open === 0 ? 'none waits' : `${open} to see to`
    const hint = [
      overdue > 0 ? `${overdue} overdue` : '',
      waiting,
      files > 0 ? `${files === 1 ? '1 file' : `${files} files`} nobody has opened` : '',
    ]
      .filter(Boolean)
      .join(', ')
    const harm = { text: 'Responses that may speak of harm', url: urls.harm(slug), hint }
    if (unreadCount === 0) return [harm]
    const unreadHint = `${formatNumber(unreadCount)}; words find only part of what speaks of harm`
    return [
      harm,
      { text: 'Responses that nobody has read yet', url: `${urls.harm(slug)}#unread`, hint: unreadHint },
    ]
  }

/** The queue of what may speak of harm, for a person within one working day; and putting a response there by hand. */
export const harmRoutes = (ctx: Context, unread: Unread): Route[] => {
  const today = () => dayInLondon(ctx.now())
  const authorOf = (request: Request) => ({ accountId: visitorOf(request).id, requestId: request.id })

  const concernOf = async (request: Request): Promise<ConcernRow> => {
    const id = request.params.concern ?? ''
    const concern = uuid.test(id) ? await findConcern(ctx.db, id) : undefined
    if (concern?.programmeId !== programmeOf(request).id) throw new NotFound('a concern of this programme')
    return concern
  }

  const readSaid = async ({ responseId, statementId }: ConcernRow): Promise<Said[]> => {
    if (statementId) {
      const statement = await findStatementText(ctx.db, statementId)
      return [{ question: 'A proposed statement', option: null, choices: [], text: statement?.text ?? '' }]
    }
    const answers = responseId ? await listAnswersOfResponse(ctx.db, responseId) : []
    return answers.map(({ question, option, choices, questionChoices, text, rendering }) => ({
      question,
      option,
      choices: labelsOf(choices, questionChoices),
      text: [text, rendering].filter(Boolean).join('\n\n'),
    }))
  }

  const record = (request: Request, concern: ConcernRow, act: string) =>
    recordAct(ctx.db, {
      ...authorOf(request),
      act,
      subjectKind: concern.responseId ? 'response' : 'statement',
      subjectId: concern.responseId ?? concern.statementId ?? concern.id,
      programmeId: concern.programmeId,
      reason: 'May speak of harm',
    })

  const show = async (
    request: Request,
    reply: Reply,
    {
      typed,
      errors = [],
      withContact = false,
    }: { typed?: Typed; errors?: FieldError[]; withContact?: boolean } = {},
  ) => {
    const concern = await concernOf(request)
    const may = await mayOf(ctx, request)
    const contact =
      concern.responseId && may('read-contacts') ? await findContact(ctx.db, concern.responseId) : undefined
    const [said, acts] = await Promise.all([readSaid(concern), listActs(ctx.db, concern.id)])
    await record(request, concern, 'unredacted-text-opened')
    if (withContact && contact) await record(request, concern, 'contact-opened')
    const rows = { programme: programmeOf(request), concern, said, acts, today: today() }
    const email = contact && { email: withContact ? contact.email : null }
    return reply.page(
      concernPage,
      concernView({ ...rows, ...email }, typed, errors),
      errors.length > 0 ? 422 : 200,
    )
  }

  const responseOf = async (request: Request) => {
    const id = typedText(request.query as Typed, 'response')
    const response = uuid.test(id) ? await findResponseOf(ctx.db, programmeOf(request).id, id) : undefined
    if (!response) throw new NotFound('a response of this programme')
    return response
  }

  return [
    {
      access: 'desk:handle-harm',
      method: 'GET',
      url: here,
      async handle(request: Request, reply: Reply) {
        const programme = programmeOf(request)
        const [open, closed, unopened, unopenedCount, unreadCount, unreadLines] = await Promise.all([
          listOpenConcerns(ctx.db, programme.id, mostShown),
          listClosedConcerns(ctx.db, programme.id),
          listUnopened(ctx.db, programme.id, mostFiles),
          countUnopened(ctx.db, programme.id),
          unread.count(programme),
          unread.list(programme),
        ])
        const files = { listed: unopened, count: unopenedCount }
        const rows = {
          open,
          closed,
          files,
          unread: { count: unreadCount, lines: unreadLines },
          today: today(),
        }
        return reply.page(queuePage, queueView(programme, rows))
      },
    },
    {
      access: 'desk:see-programme',
      method: 'GET',
      url: `${here}/raise`,
      handle: async (request: Request, reply: Reply) =>
        reply.page(raisePage, raiseView(programmeOf(request), await responseOf(request))),
    },
    {
      access: 'desk:see-programme',
      method: 'POST',
      url: `${here}/raise`,
      async handle(request: Request, reply: Reply) {
        const [programme, response] = [programmeOf(request), await responseOf(request)]
        const form = readForm(raiseForm, request.body)
        if (!form.ok) {
          const view = raiseView(programme, response, (request.body ?? {}) as Typed, form.errors)
          return reply.page(raisePage, view, 422)
        }
        const about = { programmeId: programme.id, responseId: response.id, note: form.value.note }
        await ctx.db.transaction().execute((tx) => raiseByHand(tx, ctx, about, authorOf(request)))
        return reply.next(
          urls.deskProgramme(programme.slug),
          'Put before a person, to be seen within one working day',
        )
      },
    },
    {
      access: 'desk:handle-harm',
      method: 'GET',
      url: `${here}/:concern`,
      handle: (request: Request, reply: Reply) => show(request, reply),
    },
    {
      access: 'desk:handle-harm',
      method: 'POST',
      url: `${here}/:concern/contact`,
      handle: (request: Request, reply: Reply) => show(request, reply, { withContact: true }),
    },
    {
      access: 'desk:handle-harm',
      method: 'POST',
      url: `${here}/:concern/close`,
      async handle(request: Request, reply: Reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(closeForm, typed)
        if (!form.ok) return show(request, reply, { typed, errors: form.errors })
        const { id } = await concernOf(request)
        const closing = { concernId: id, ...form.value }
        await ctx.db.transaction().execute((tx) => closeConcern(tx, ctx, closing, authorOf(request)))
        return reply.next(urls.harm(programmeOf(request).slug), 'Closed')
      },
    },
  ]
}

/** The labels of what was chosen; a key that is no longer offered stands for itself. */
function labelsOf(keys: readonly string[] | null, offered: unknown): string[] {
  const known = Array.isArray(offered) ? (offered as { key: string; label: string }[]) : []
  return (keys ?? []).map((key) => known.find((choice) => choice.key === key)?.label ?? key)
}
