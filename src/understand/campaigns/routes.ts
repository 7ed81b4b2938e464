import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import { findCommonText } from '../../core/text/campaigns/index.ts'
import { publicPageWithFile } from '../../register/programmes/index.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { readPageNumber } from '../coding/index.ts'
import { getTextQuestion, permissionsIn, readId, type TextQuestion } from '../questions/index.ts'
import { campaignsCsv } from './csv.ts'
import { familyPage, familyView, membersAPage } from './family-pages.ts'
import { askForSearch } from './jobs.ts'
import { familiesAPage, familiesPage, familiesView } from './pages.ts'
import { campaignsPage, campaignsView } from './public-pages.ts'
import { countCampaigns } from './public-queries.ts'
import { readCampaigns } from './public-service.ts'
import {
  countFamilies,
  type FamilyRow,
  findFamily,
  findMember,
  listFamilies,
  listMembers,
  listSomeMembers,
} from './queries.ts'
import { memberForm, recordForm, revisionForm, showQuery } from './schema.ts'
import { findSearch } from './search-queries.ts'
import { type Act, changeMember, inheritTemplate, keepCampaign, keepNoCampaign } from './service.ts'

const listUrl = '/desk/programmes/:programme/questions/:question/campaigns'
const familyUrl = `${listUrl}/:family`

/** From so many members what they share is worked out: more change nothing. */
const membersCompared = 40

type Refused = { typed: Typed; errors: FieldError[] }

/** Which version of the family the person saw. Without it nothing is known of what they saw. */
function readRevision(request: Request): number {
  const form = readForm(revisionForm, request.body)
  if (!form.ok) throw new EditedByAnother('this campaign')
  return form.value.revision
}

/** The text in the middle of a family, and what its members share. */
async function readCommon(ctx: Context, family: FamilyRow) {
  const some = await listSomeMembers(ctx.db, family.id, membersCompared)
  const middle =
    (family.middleId ? await findMember(ctx.db, family.id, family.middleId) : undefined) ?? some[0]
  const common = middle
    ? findCommonText(
        middle.text,
        some.map(({ text }) => text),
      )
    : ''
  return { middle, common }
}

/** Families of near-identical answers at the desk: what was found, what a person says of it. */
export const campaignRoutes = (ctx: Context, translate: Translate): Route[] => {
  const getQuestion = (request: Request): Promise<TextQuestion> =>
    getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)

  const actOf = (request: Request, question: TextQuestion): Act => ({
    programmeId: programmeOf(request).id,
    questionId: question.id,
    familyId: readId(request.params.family),
    accountId: visitorOf(request).id,
    requestId: request.id,
  })

  const showFamily = async (request: Request, reply: Reply, question: TextQuestion, refused?: Refused) => {
    const family = await findFamily(ctx.db, question.id, readId(request.params.family))
    if (!family) throw new NotFound('a family of near-identical answers')
    const { show } = showQuery.parse(request.query ?? {})
    const page = readPageNumber(typedText((request.query ?? {}) as Typed, 'page'))
    const [permissions, members, { middle, common }, counts] = await Promise.all([
      permissionsIn(ctx, request),
      listMembers(ctx.db, family.id, show, membersAPage + 1, (page - 1) * membersAPage),
      readCommon(ctx, family),
      countCampaigns(ctx.db, [question.id]),
    ])
    const view = familyView({
      programme: programmeOf(request),
      question,
      family,
      common,
      middle,
      counted: counts.find(({ familyId }) => familyId === family.id),
      show,
      members: members.slice(0, membersAPage),
      page,
      hasMore: members.length > membersAPage,
      mayCode: permissions.has('code'),
      ...(refused ? { refused } : {}),
    })
    return reply.page(familyPage, view, refused ? 422 : 200)
  }

  /** An act on a family, then its page again. */
  const act = (url: string, run: (request: Request, act: Act) => Promise<string>): Route => ({
    access: 'desk:code',
    method: 'POST',
    url,
    async handle(request: Request, reply: Reply) {
      const question = await getQuestion(request)
      const done = await run(request, actOf(request, question))
      const where = [question.id, 'campaigns', readId(request.params.family)] as const
      return reply.next(urls.deskQuestion(programmeOf(request).slug, ...where), done)
    },
  })

  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: listUrl,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const page = readPageNumber(typedText((request.query ?? {}) as Typed, 'page'))
        const [permissions, search, count, rows] = await Promise.all([
          permissionsIn(ctx, request),
          findSearch(ctx.db, question.id),
          countFamilies(ctx.db, question.id),
          listFamilies(ctx.db, question.id, familiesAPage, (page - 1) * familiesAPage),
        ])
        const families = await Promise.all(
          rows.map(async (family) => ({ ...family, common: (await readCommon(ctx, family)).common })),
        )
        const mayCode = permissions.has('code')
        const programme = programmeOf(request)
        return reply.page(
          familiesPage,
          familiesView({ programme, question, search, mayCode, families, count, page }),
        )
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${listUrl}/search`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        await ctx.db.transaction().execute((tx) => askForSearch(tx, ctx.jobs, question.id, ctx.now()))
        return reply.next(
          urls.deskQuestion(programmeOf(request).slug, question.id, 'campaigns'),
          'The search begins within seconds. Open this page again to see what it found.',
        )
      },
    },
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: familyUrl,
      handle: async (request: Request, reply: Reply) =>
        showFamily(request, reply, await getQuestion(request)),
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: familyUrl,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(recordForm, typed)
        if (!form.ok) return showFamily(request, reply, question, { typed, errors: form.errors })
        const acted = actOf(request, question)
        await ctx.db.transaction().execute((tx) => keepCampaign(tx, ctx, acted, form.value))
        const where = [question.id, 'campaigns', acted.familyId] as const
        return reply.next(urls.deskQuestion(programmeOf(request).slug, ...where), 'Saved.')
      },
    },
    act(`${familyUrl}/not-a-campaign`, async (request, acted) => {
      const revision = readRevision(request)
      await ctx.db.transaction().execute((tx) => keepNoCampaign(tx, ctx, acted, revision))
      return 'Kept as not a campaign. All its answers stay as they are.'
    }),
    act(`${familyUrl}/inherit`, async (request, acted) => {
      const revision = readRevision(request)
      const added = await ctx.db.transaction().execute((tx) => inheritTemplate(tx, ctx, acted, revision))
      return `${added} ${added === 1 ? 'coding was' : 'codings were'} inherited.`
    }),
    act(`${familyUrl}/member`, async (request, acted) => {
      const form = readForm(memberForm, request.body)
      if (!form.ok) throw new NotFound('a member of the family')
      await ctx.db.transaction().execute((tx) => changeMember(tx, ctx, acted, form.value))
      return { 'take-out': 'Taken out.', 'put-back': 'Put back.', accept: 'Counted in.' }[form.value.act]
    }),
    ...publicPageWithFile(ctx, translate, {
      name: 'campaigns',
      read: ({ id }) => readCampaigns(ctx.db, id),
      page: campaignsPage,
      view: (programme, questions) => campaignsView(translate, programme, questions),
      csv: (questions) => campaignsCsv(translate, questions),
    }),
  ]
}
