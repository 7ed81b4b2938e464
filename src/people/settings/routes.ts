import type { Context } from '../../context.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { schemeAsTyped, schemeForm, typedScheme } from './disclosure-schema.ts'
import { getDisclosure, type HasPublished, saveScheme } from './disclosure-service.ts'
import { machineryView, settingsPage } from './pages.ts'
import { countMails, getServerVersion } from './queries.ts'
import { revisionForm, siteForm } from './schema.ts'
import { getSite, saveSite } from './service.ts'

export function settingsRoutes(ctx: Context, hasPublished: HasPublished): Route[] {
  const readMachinery = async () =>
    machineryView(ctx.config, await getServerVersion(ctx.db), await countMails(ctx.db))
  const readDisclosure = async () => {
    const { scheme, revision } = await getDisclosure(ctx.db)
    return { scheme: schemeAsTyped(scheme), schemeRevision: revision, isFixed: await hasPublished(ctx.db) }
  }
  const readTyped = async () => {
    const { site, revision } = await getSite(ctx.db)
    return { typed: site, revision }
  }

  return [
    {
      access: 'desk:manage-installation',
      method: 'GET',
      url: '/desk/settings',
      async handle(_request, reply) {
        const kept = { ...(await readTyped()), ...(await readDisclosure()) }
        return reply.page(settingsPage, { ...kept, ...(await readMachinery()) })
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
            {
              typed,
              revision,
              ...(await readDisclosure()),
              ...(await readMachinery()),
              errors: form.errors,
            },
            422,
          )
        }
        await saveSite(ctx, visitorOf(request), form.value, revision)
        return reply.next(urls.settings(), 'Settings saved')
      },
    },
    {
      access: 'desk:manage-installation',
      method: 'POST',
      url: '/desk/settings/disclosure',
      async handle(request, reply) {
        const body = (request.body ?? {}) as Typed
        const asked = readForm(revisionForm, body)
        const revision = asked.ok ? asked.value.revision : 0
        const form = readForm(schemeForm, body)
        const problem = form.ok
          ? await saveScheme(ctx, hasPublished, visitorOf(request), { scheme: form.value, revision })
          : undefined
        if (form.ok && !problem) return reply.next(urls.settings(), 'Which numbers are hidden is saved')
        const errors = form.ok ? [{ field: 'scheme', message: problem ?? '' }] : form.errors
        const typed = { scheme: typedScheme(body), schemeRevision: revision }
        const view = { ...(await readTyped()), ...(await readDisclosure()), ...typed }
        return reply.page(settingsPage, { ...view, ...(await readMachinery()), errors }, 422)
      },
    },
  ]
}
