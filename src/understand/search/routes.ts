import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { type GuardedProgramme, listAccountsWith } from '../../people/accounts/index.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import { listGroups } from '../affected-groups/index.ts'
import { listThemesInUse } from '../coding/index.ts'
import { getTextQuestion, permissionsIn, type TextQuestion } from '../questions/index.ts'
import { searchPage, searchView } from './pages.ts'
import { listChoiceQuestions, listOptionsOf, type Place } from './queries.ts'
import { readPlace, searchQuery } from './schema.ts'
import { searchAnswers } from './service.ts'

/** Listing and searching answers, masked: of one question, or of all of a programme. */
export const searchRoutes = (ctx: Context): Route[] => {
  const readAt = (typed: Typed): Place => {
    const [after, before] = [readPlace(typedText(typed, 'after')), readPlace(typedText(typed, 'before'))]
    return after ? { after } : before ? { before } : null
  }

  const readFilters = async (request: Request, question: TextQuestion | undefined) => {
    const programme = programmeOf(request) as GuardedProgramme
    const [themes, coders, groups, options, choices] = await Promise.all([
      question ? listThemesInUse(ctx.db, question.id) : [],
      listAccountsWith(ctx.db, 'code', programme, dayInLondon(ctx.now())),
      listGroups(ctx.db, programme.id),
      question?.kind === 'each-option' || !question ? listOptionsOf(ctx.db, programme.id) : [],
      question ? listChoiceQuestions(ctx.db, question.activityId) : [],
    ])
    return { themes, coders, groups, options, choices, withStrand: !question }
  }

  const show = async (request: Request, reply: Reply, question: TextQuestion | undefined) => {
    const programme = programmeOf(request)
    const query = readForm(searchQuery, request.query)
    // Words that are refused are shown as typed, and the filters beside them hold.
    const search = query.ok ? query.value : searchQuery.parse({ ...(request.query as object), q: '' })
    const scope = { programmeId: programme.id, questionId: question?.id ?? null }
    const [filters, permissions, found] = await Promise.all([
      readFilters(request, question),
      permissionsIn(ctx, request),
      searchAnswers(ctx.db, scope, search, readAt(request.query as Typed)),
    ])
    const view = searchView({
      programme,
      question,
      search,
      words: typedText(request.query as Typed, 'q'),
      found,
      filters,
      mayCode: permissions.has('code'),
      errors: query.ok ? [] : query.errors,
    })
    return reply.page(searchPage, view, query.ok ? 200 : 422)
  }

  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: '/desk/programmes/:programme/questions/:question/answers',
      handle: async (request: Request, reply: Reply) =>
        show(request, reply, await getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)),
    },
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: '/desk/programmes/:programme/search',
      handle: (request: Request, reply: Reply) => show(request, reply, undefined),
    },
  ]
}
