import type { Context } from '../../context.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { machineryView, settingsPage } from './pages.ts'
import { countMails, getServerVersion } from './queries.ts'
import { revisionForm, siteForm } from './schema.ts'
import { getSite, saveSite } from './service.ts'

export function settingsRoutes(ctx: Context): Route[] {
  const readMachinery = async () =>
    machineryView(ctx.config, await getServerVersion(ctx.db), await countMails(ctx.db))

  return [
    {
      access: 'desk:manage-installation',
      method: 'GET',
      url: '/desk/settings',
      async handle(_request, reply) {
        const { site, revision } = await getSite(ctx.db)
        return reply.page(settingsPage, { typed: site, revision, ...(await readMachinery()) })
      },
    },
    {
      access: 'desk:manage-installation',
      method: 'POST',
      url: '/desk/settings',
      async handle(request, reply) {
        const body = (request.body ?? {}) as Typed
        const asked = readForm(revisionForm, body)
        const revision = asked.ok ? asked.value.revision : 0
        const form = readForm(siteForm, body)
        if (!form.ok) {
          const text = (field: string) => typedText(body, field)
          const typed = {
            name: text('name'),
            phone: text('phone'),
            textRelay: text('textRelay'),
            email: text('email'),
            post: text('post'),
          }
          return reply.page(
            settingsPage,
            { typed, revision, ...(await readMachinery()), errors: form.errors },
            422,
          )
        }
        await saveSite(ctx, visitorOf(request), form.value, revision)
        return reply.next(urls.settings(), 'Settings saved')
      },
    },
  ]
}
