import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import type { ListDeskLinks } from '../../register/programmes/index.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { pairPage, pairView, repeatsPage, repeatsView } from './pages.ts'
import { mostInAGroup } from './pairs.ts'
import { listFullestMinutes, listSame, listTexts } from './queries.ts'
import { noteForm } from './schema.ts'
import { getPair, keepNote, listPossibleRepeats } from './service.ts'
import { timingPage, timingView } from './timing-pages.ts'

const access = 'desk:code'
const here = '/desk/programmes/:programme/repeats'

/** For the slot of a programme's home at the desk. */
export const repeatsDeskLinks: ListDeskLinks = ({ slug }, permissions) =>
  permissions.has('code')
    ? [
        {
          text: 'Possible repeats',
          url: urls.deskProgramme(slug, 'repeats'),
          hint: 'Responses that may be of one person, and when they came: to weigh, never merged',
        },
      ]
    : []

/** Responses that may be of one person over channels: listed for the analyst, never merged. */
export const repeatRoutes = (ctx: Context): Route[] => {
  const recordLook = (request: Request, act: string, subjectId: string) =>
    recordAct(ctx.db, {
      accountId: visitorOf(request).id,
      act,
      subjectKind: 'programme',
      subjectId,
      programmeId: programmeOf(request).id,
    })

  const readPair = async (request: Request) => {
    const { id } = programmeOf(request)
    const ids: [string, string] = [request.params.one ?? '', request.params.other ?? '']
    const pair = await getPair(ctx.db, id, ids)
    const sides = await Promise.all(
      [pair.one, pair.other].map(async (brief) => ({ brief, said: await listTexts(ctx.db, brief.id) })),
    )
    return { ...pair, sides }
  }

  return [
    {
      access,
      method: 'GET',
      url: here,
      async handle(request: Request, reply: Reply) {
        const programme = programmeOf(request)
        await recordLook(request, 'possible-repeats-listed', programme.id)
        const pairs = await listPossibleRepeats(ctx.db, programme.id)
        return reply.page(repeatsPage, repeatsView(programme, pairs, Number(request.query.page) || 1))
      },
    },
    {
      access,
      method: 'GET',
      url: `${here}/timing`,
      async handle(request: Request, reply: Reply) {
        const programme = programmeOf(request)
        await recordLook(request, 'arrival-times-read', programme.id)
        const [minutes, groups] = await Promise.all([
          listFullestMinutes(ctx.db, programme.id, 10),
          listSame(ctx.db, programme.id, { least: mostInAGroup + 1, most: null, limit: 50 }),
        ])
        const largest = groups.toSorted((one, other) => other.count - one.count)
        const begun = await Promise.all(
          largest.map(async (group) => ({ ...group, beginning: await beginningOf(ctx, group) })),
        )
        return reply.page(timingPage, timingView(programme, minutes, begun))
      },
    },
    {
      access,
      method: 'GET',
      url: `${here}/:one/:other`,
      async handle(request: Request, reply: Reply) {
        const { sides, notes } = await readPair(request)
        return reply.page(pairPage, pairView(programmeOf(request), sides, notes))
      },
    },
    {
      access,
      method: 'POST',
      url: `${here}/:one/:other`,
      async handle(request: Request, reply: Reply) {
        const programme = programmeOf(request)
        const { one, other, sides, notes } = await readPair(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(noteForm, typed)
        if (!form.ok) {
          const errors: FieldError[] = form.errors
          return reply.page(pairPage, pairView(programme, sides, notes, typed, errors), 422)
        }
        const accountId = visitorOf(request).id
        await keepNote(ctx, { programmeId: programme.id, one, other, ...form.value, accountId })
        const url = urls.deskProgramme(programme.slug, 'repeats', one.id, other.id)
        return reply.next(url, 'The note is kept. Both responses count as before')
      },
    },
  ]
}

/** The longest words of the first response of a group that has its words in common. */
async function beginningOf(
  ctx: Context,
  { signal, responseIds }: { signal: string; responseIds: readonly string[] },
): Promise<string | null> {
  const [first] = responseIds
  if (signal !== 'text' || !first) return null
  const texts = (await listTexts(ctx.db, first)).map(({ text }) => text ?? '')
  return texts.toSorted((one, other) => other.length - one.length)[0] ?? null
}
