import type { FastifyInstance, FastifyReply } from 'fastify'
import type { AssetUrls } from './assets.ts'
import { speakIn } from './language.ts'
import { languageLinks } from './languages.ts'
import { isOpenInterface } from './open-interface.ts'
import type { Page, SiteView } from './page.ts'

const noticeCookie = 'heard_notice'

type PagesNeed = {
  assets: AssetUrls
  readSite: () => Promise<SiteView>
}

/** Gives every reply `page()` and `next()`, and carries a notice from one page to the next. */
export function addPages(app: FastifyInstance, { assets, readSite }: PagesNeed) {
  app.decorateRequest('visitor', null)
  app.decorateRequest('programme', null)
  app.decorateRequest('notice', null)
  app.decorateRequest('typed', null)
  let site: SiteView | undefined

  app.addHook('onRequest', async (request, reply) => {
    if (site && request.url.startsWith('/assets/')) return
    if (isOpenInterface(request)) return
    site = await readSite()
    const carried = request.cookies[noticeCookie]
    if (!carried || request.method !== 'GET') return
    const unsigned = request.unsignCookie(carried)
    request.notice = unsigned.valid ? unsigned.value : null
    reply.clearCookie(noticeCookie, { path: '/' })
  })

  app.decorateReply('page', function <
    View extends object,
  >(this: FastifyReply, page: Page<View>, view: View, status = 200) {
    const { visitor, notice, url, language } = this.request
    if (!site) throw new Error('a page was asked for before the site was read')
    const shared = {
      language,
      languages: languageLinks(this.request),
      site,
      assets,
      notice,
      signedInAs: visitor?.name ?? null,
      isOwner: visitor?.isOwner ?? false,
      path: url.split('?')[0] ?? url,
    }
    const html = speakIn(language, () => page.render(view, shared))
    return this.code(status)
      .headers({ 'cache-control': 'no-store', 'content-language': language.code, vary: 'cookie' })
      .type('text/html; charset=utf-8')
      .send(html)
  })

  app.decorateReply('next', function (this: FastifyReply, url: string, notice?: string) {
    if (notice) {
      this.setCookie(noticeCookie, notice, {
        signed: true,
        path: '/',
        maxAge: 60,
        httpOnly: true,
        sameSite: 'lax',
      })
    }
    return this.redirect(url, 303)
  })
}
