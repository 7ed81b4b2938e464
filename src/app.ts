import { parse } from 'node:querystring'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Context } from './context.ts'
import { writtenIn } from './core/languages/language-code.ts'
import { readCookieKey } from './keys/keys.ts'
import { createLanguageReader } from './people/languages/index.ts'
import { createSiteReader } from './people/settings/index.ts'
import { catalogues, listRoutes, openGuard } from './rooms.ts'
import { addAssets } from './web/assets.ts'
import { addCompression } from './web/compression.ts'
import { addErrorPages } from './web/error-pages.ts'
import { addHealth } from './web/health.ts'
import { createLanguage, translateAsSpoken } from './web/language.ts'
import { addLanguages } from './web/languages.ts'
import { setStrictPages } from './web/page.ts'
import { addPages } from './web/pages.ts'
import { addRequestLog } from './web/request-log.ts'
import { registerRoutes } from './web/route.ts'
import { addRefusals, addSecurity, routableUrl } from './web/security.ts'

/** The largest form: an answer far over its limit still comes in, so that the person is told and nothing is lost. */
const formLimitBytes = 8 * 1024 * 1024

/** More fields than any form has, so that a body of nothing but separators costs little. */
const mostFields = 2000
const readFields = (body: string) => parse(body, '&', '=', { maxKeys: mostFields })

/** The whole web app as a value: tests call `inject` on it, the server listens with it. */
export async function createApp(ctx: Context): Promise<FastifyInstance> {
  setStrictPages(ctx.config.strict)
  const app = fastify({
    loggerInstance: ctx.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => ctx.newId(),
    trustProxy: (_address: string, hop: number) => hop < ctx.config.trustedHops,
    bodyLimit: formLimitBytes,
    rewriteUrl: routableUrl,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  })
  const english = createLanguage({ code: writtenIn, name: 'English' }, catalogues)
  const translate = translateAsSpoken(english.translate)
  const https = ctx.config.baseUrl.startsWith('https:')

  addSecurity(app, { https })
  addRequestLog(app)
  addCompression(app)
  await app.register(cookie, {
    secret: await readCookieKey(ctx.keysFolder),
    parseOptions: { httpOnly: true, sameSite: 'lax', secure: https, path: '/' },
  })
  // Forms are all that people send: nothing here reads JSON, and a body of it would be parsed in one go.
  app.removeContentTypeParser(['application/json', 'text/plain'])
  await app.register(formbody, { bodyLimit: formLimitBytes, parser: readFields })
  await app.register(multipart, { limits: { files: 1, fields: 50 } })
  const assets = await addAssets(app)
  addLanguages(app, { english, listOn: createLanguageReader(ctx, catalogues, english.translate) })
  addPages(app, { assets, readSite: createSiteReader(ctx) })
  addErrorPages(app, translate)
  addRefusals(app)
  addHealth(app, ctx)
  // Before any body is read: whoever may not use a page cannot make the server read for it.
  app.addHook('onRequest', openGuard(ctx))
  registerRoutes(app, listRoutes(ctx, translate))
  return app
}
