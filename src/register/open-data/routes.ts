import { Readable } from 'node:stream'
import type { Context } from '../../context.ts'
import { createSiteReader } from '../../people/settings/index.ts'
import { hasAlready } from '../../web/entity-tag.ts'
import type { FieldError } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { networkOf } from '../../web/network.ts'
import { openInterfaceHeaders } from '../../web/open-interface.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { type About, type OpenFile, openFiles, tagOfFile } from './files.ts'
import { openDataPage, openDataView } from './pages.ts'
import {
  createKeeper,
  createRowCounter,
  inOneState,
  ofOneState,
  readStanding,
  type Standing,
} from './service.ts'
import { listDataSources } from './state-queries.ts'

/** How many files one network may ask for within a minute: each may be the whole register. */
const askedAMinute = 60

/** The open data of the register: the page that explains it, and its files. */
export const openDataRoutes = (ctx: Context, t: Translate): Route[] => {
  const readSite = createSiteReader(ctx)
  const countRows = createRowCounter()
  const keepSnapshot = createKeeper<{ tag: string; bytes: Buffer }>()
  const throttle = createThrottle({ free: askedAMinute, limit: askedAMinute, seconds: 60 })

  async function show(reply: Reply, errors: readonly FieldError[] = [], status = 200) {
    const standing = await readStanding(ctx)
    const { state, needs } = standing
    const shown = {
      asOf: needs.today,
      version: state.version,
      changedAt: new Date(state.changedAt),
      site: (await readSite()).name,
      address: needs.site,
      rows: await countRows(standing),
      credits: await listDataSources(ctx.db),
    }
    return reply.page(openDataPage, openDataView(shown, errors), status)
  }

  const aboutOf = (publisher: string, { needs, state }: Standing): About => ({
    publisher,
    licence: t('record:api.licence.url'),
    attribution: t('record:api.licence.words'),
    asOf: needs.today,
    version: state.version,
  })

  async function send(request: Request, reply: Reply, file: OpenFile, fictional: boolean) {
    await throttle.slow(networkOf(request.ip))
    const publisher = (await readSite()).name
    const makingOf = (standing: Standing) => {
      const making = { needs: standing.needs, fictional, about: aboutOf(publisher, standing) }
      return { making, tag: tagOfFile(standing.makings, file, making) }
    }
    const standing = await readStanding(ctx)
    const { making, tag } = makingOf(standing)
    reply.headers({ ...openInterfaceHeaders, etag: tag, 'cache-control': 'public, no-cache' })
    if (hasAlready(request.headers['if-none-match'], tag)) return reply.code(304).send()
    reply.type(file.mediaType).header('content-disposition', `attachment; filename="${file.name}"`)
    if (request.method === 'HEAD') return reply.send()
    if (file.format === 'parquet') {
      // Made whole before it is sent: of the state that there is when it is begun, which its tag then names.
      const snapshot = await keepSnapshot(file.name + fictional, tag, () =>
        inOneState(ctx, async (begun) => {
          const { making: whole, tag: made } = makingOf(begun)
          return { tag: made, bytes: await (file.make(whole) as Promise<Buffer>) }
        }),
      )
      return reply.header('etag', snapshot.tag).send(snapshot.bytes)
    }
    const parts = file.make(making) as AsyncIterable<string>
    return reply.send(Readable.from(ofOneState(parts, standing), { objectMode: false }))
  }

  return [
    { access: 'public', method: 'GET', url: urls.openData(), handle: (_request, reply) => show(reply) },
    {
      access: 'public',
      method: 'GET',
      url: '/open-data/:file',
      handle(request, reply) {
        const { demonstration = 'no', ...more } = request.query
        const asked = request.params.file ?? ''
        const file = openFiles.find(({ name }) => name === asked)
        if (!file) {
          const fill = { file: asked.slice(0, 100) }
          return show(reply, [{ field: 'files', message: 'register:openData.noSuchFile', fill }], 404)
        }
        if (!['yes', 'no'].includes(String(demonstration)) || Object.keys(more).length > 0)
          return show(reply, [{ field: 'files', message: 'register:openData.notAsked' }], 400)
        return send(request, reply, file, demonstration === 'yes')
      },
    },
  ]
}
