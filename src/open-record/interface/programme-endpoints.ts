import { z } from 'zod'
import { dayInLondon } from '../../core/days.ts'
import { listOpenForViews } from '../../listen/activities/index.ts'
import {
  findStageNow,
  getPublishedProgramme,
  listPublishedFrom,
  programmeContent,
  readVersions,
} from '../../register/programmes/index.ts'
import { urls } from '../../web/urls.ts'
import { cut, endpoint, noParams, ofProgramme, partBySlug } from './endpoint.ts'
import { id, moment, name, number } from './shared-schemas.ts'

const contentShape = name('ProgrammeContent', programmeContent)
const stageKind = programmeContent.shape.stages.element.shape.kind
const head = {
  id,
  slug: z.string(),
  fictional: z.boolean(),
  version: number.min(1).describe('The number of the newest published version'),
  publishedAt: moment.describe('When that version was published'),
}

const programmeInList = name(
  'ProgrammeInList',
  z.strictObject({
    ...head,
    title: z.string(),
    kind: programmeContent.shape.kind,
    summary: z.string(),
    accountable: z
      .strictObject({ id: z.string(), name: z.string() })
      .nullable()
      .describe('Null where no source names a body that answers for it'),
    stage: stageKind.nullable().describe('The stage that it is in today'),
    isOpen: z.boolean().describe('Whether people can give views now'),
    openUntil: moment.nullable(),
    url: z.url(),
  }),
)

const listProgrammes = endpoint({
  name: 'listProgrammes',
  path: '/programmes',
  params: noParams,
  query: z.strictObject({
    ...partBySlug,
    demonstration: z
      .enum(['yes', 'no'])
      .default('no')
      .describe('yes: the programmes of the demonstration, which are never among the real ones'),
  }),
  data: z.array(programmeInList),
  dataName: 'Programmes',
  async find({ ctx }, { query: { cursor, limit, demonstration } }) {
    const fictional = demonstration === 'yes'
    const wish = { fictional, after: cursor, limit: limit + 1 }
    const [found, open] = await Promise.all([
      listPublishedFrom(ctx.db, wish),
      listOpenForViews(ctx.db, ctx.now()),
    ])
    const { rows, next } = cut(found, limit, ({ slug }) => slug)
    const today = dayInLondon(ctx.now())
    const data = rows.map(({ content: kept, publishedAt, ...row }) => {
      const content = programmeContent.parse(kept)
      const isOpen = open.find(({ programmeId }) => programmeId === row.id)
      return {
        ...row,
        publishedAt: publishedAt.toISOString(),
        title: content.title,
        kind: content.kind,
        summary: content.summary,
        accountable: content.accountable && {
          id: content.accountable.id,
          name: content.accountable.name,
        },
        stage: findStageNow(content.stages, today)?.kind ?? null,
        isOpen: isOpen !== undefined,
        openUntil: isOpen?.closesAt?.toISOString() ?? null,
        url: ctx.config.baseUrl + urls.openInterfaceTo('programmes', row.slug),
      }
    })
    return {
      data,
      next,
      fictional,
      page: fictional ? urls.demonstration() : urls.programmes(),
      csv: urls.programmesCsv(fictional),
    }
  },
})

const getProgramme = endpoint({
  name: 'getProgramme',
  path: '/programmes/{programme}',
  params: ofProgramme,
  query: z.strictObject({}),
  data: z.strictObject({ ...head, stage: stageKind.nullable(), content: contentShape }),
  dataName: 'Programme',
  async find({ ctx }, { params }) {
    const { content, ...programme } = await getPublishedProgramme(ctx.db, params.programme)
    const { id: programmeId, slug, fictional, version, publishedAt } = programme
    const stage = findStageNow(content.stages, dayInLondon(ctx.now()))?.kind ?? null
    return {
      data: {
        id: programmeId,
        slug,
        fictional,
        version,
        publishedAt: publishedAt.toISOString(),
        stage,
        content,
      },
      fictional,
      page: urls.programme(slug),
    }
  },
})

const listVersions = endpoint({
  name: 'listProgrammeVersions',
  path: '/programmes/{programme}/versions',
  params: ofProgramme,
  query: z.strictObject({}),
  data: z.array(
    z.strictObject({
      version: number.min(1),
      publishedAt: moment,
      whatChanged: z.string(),
      content: contentShape,
    }),
  ),
  dataName: 'ProgrammeVersions',
  async find({ ctx }, { params }) {
    const { id: programmeId, slug, fictional } = await getPublishedProgramme(ctx.db, params.programme)
    const versions = await readVersions(ctx.db, programmeId)
    const data = versions.map(({ number: version, publishedAt, ...rest }) => ({
      version,
      ...rest,
      publishedAt: publishedAt.toISOString(),
    }))
    return { data, fictional, page: urls.programmeChanges(slug) }
  },
})

export const programmeEndpoints = [listProgrammes, getProgramme, listVersions]
