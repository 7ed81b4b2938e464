import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { findOrganisation } from '../../register/organisations/index.ts'
import { findPlan } from '../../register/plans/index.ts'
import { findPublishedVersion, getPublicProgramme } from '../../register/programmes/index.ts'
import { sendCsv } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { ReadFollowing } from '../decisions/index.ts'
import type { PublishedOf } from '../versions/index.ts'
import { commitmentsCsv } from './csv.ts'
import { type CommitmentsOf, commitmentsPage, commitmentsView } from './pages.ts'
import { listCommitments } from './read.ts'

type Found = {
  of: PublishedOf
  about: CommitmentsOf
  name: string
  /** Whose measures stand with the promises that they belong to. */
  programme?: { id: string; slug: string }
}

/** Public: what a programme, a plan or a body promised and what became of it, each as a page and a file. */
export const publicCommitmentRoutes = (ctx: Context, t: Translate, readFollowing: ReadFollowing): Route[] => {
  const ofProgramme = async ({ params }: Request): Promise<Found> => {
    const { id, slug, title, fictional } = await getPublicProgramme(ctx.db, params.programme)
    const facts = (await findPublishedVersion(ctx.db, id))?.content.facts ?? []
    return {
      of: { programmeId: id },
      programme: { id, slug },
      name: `${slug}-promises`,
      about: {
        title: t('decide:commitments.title'),
        introduction: t('decide:commitments.introduction', { title }),
        back: { text: t('decide:commitments.back', { title }), url: urls.programme(slug) },
        fictional,
        told: facts.filter(({ kind }) => kind === 'promise').map(({ words, url }) => ({ words, url })),
        csvUrl: `${urls.commitments(slug)}.csv`,
        isOfOne: true,
      },
    }
  }
  const ofPlan = async ({ params }: Request): Promise<Found> => {
    const plan = await findPlan(ctx.db, params.plan ?? '')
    if (!plan) throw new NotFound('a plan')
    const { id, slug, title } = plan
    return {
      of: { planId: id },
      name: `${slug}-promises`,
      about: {
        title: t('decide:commitments.title'),
        introduction: t('decide:commitments.introductionOfPlan', { title }),
        back: { text: t('decide:commitments.back', { title }), url: urls.plan(slug) },
        fictional: false,
        told: [],
        csvUrl: `${urls.commitmentsOfPlan(slug)}.csv`,
        isOfOne: true,
      },
    }
  }
  const ofBody = async ({ params }: Request): Promise<Found> => {
    const body = await findOrganisation(ctx.db, params.body ?? '')
    if (!body) throw new NotFound('a body')
    const { id, name, fictional } = body
    return {
      of: { promisedBy: id },
      name: 'promises-of-body',
      about: {
        title: t('decide:commitments.titleOfBody', { name }),
        introduction: t('decide:commitments.introductionOfBody', { name }),
        back: { text: t('decide:commitments.back', { title: name }), url: urls.body(id) },
        fictional,
        told: [],
        csvUrl: `${urls.commitmentsOfBody(id)}.csv`,
        isOfOne: false,
      },
    }
  }
  const today = () => dayInLondon(ctx.now())
  const pageAndFile = (url: string, find: (request: Request) => Promise<Found>): Route[] => [
    {
      access: 'public',
      method: 'GET',
      url,
      async handle(request, reply) {
        const { of, about, programme } = await find(request)
        const commitments = await listCommitments(ctx.db, of, today())
        const following = programme && (await readFollowing(ctx.db, programme, ctx.now()))
        return reply.page(commitmentsPage, commitmentsView(t, about, commitments, today(), following))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: `${url}.csv`,
      async handle(request, reply) {
        const { of, name } = await find(request)
        return sendCsv(reply, name, commitmentsCsv(t, await listCommitments(ctx.db, of, today())))
      },
    },
  ]

  return [
    ...pageAndFile('/programmes/:programme/commitments', ofProgramme),
    ...pageAndFile('/plans/:plan/commitments', ofPlan),
    ...pageAndFile('/organisations/:body/commitments', ofBody),
  ]
}
