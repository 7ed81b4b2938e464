import type { Context } from '../../context.ts'
import { dayInLondon, readDay } from '../../core/days.ts'
import { sendCsv } from '../../web/csv.ts'
import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { englandsBoundaries } from '../areas/index.ts'
import { notesOnOutline, placesOnMap } from '../maps/index.ts'
import { organisationKinds } from '../organisations/index.ts'
import { stageKinds } from '../programmes/index.ts'
import { countCsv } from './csv.ts'
import { defineCount } from './definition.ts'
import { countPage, countView } from './pages.ts'
import { listAllServices, listOthersCounts } from './queries.ts'
import { countWhatIsPlanned, NotToBeCounted, type OtherRegisters } from './service.ts'
import { askableCertainties, type CountForm, countable, countForm } from './wish.ts'

type Read = { form: CountForm; asOf: string } | { errors: FieldError[] }

/** Public: what would change where, counted, as a page and as a file. */
export const countRoutes = (ctx: Context, t: Translate, others: OtherRegisters): Route[] => {
  function read({ query }: Request): Read {
    const form = countForm.safeParse(query)
    const asOf = readAsOf(query as Typed, dayInLondon(ctx.now()))
    if (form.success && asOf) return { form: form.data, asOf }
    const wrong = new Set(form.error?.issues.map(({ path }) => String(path[0])))
    return {
      errors: [
        ...[...wrong].map((field) => ({
          field,
          message: `register:count.${field === 'year' ? 'notAYear' : 'notAChoice'}`,
        })),
        ...(asOf ? [] : [{ field: 'asOf', message: 'register:count.notADay' }]),
      ],
    }
  }
  const count = async (form: CountForm, asOf: string) => {
    const { counted, asked } = await countWhatIsPlanned(ctx.db, form, { asOf, fictional: false, others })
    const services = asked.services.map(({ code }) => code)
    const boundaries = await englandsBoundaries()
    const onMap = placesOnMap(t, {
      caption: t('register:maps.caption'),
      places: counted.places,
      boundaries,
      own: asked.areas,
      isWhole: asked.areas.length === 0,
      notes: notesOnOutline(t, boundaries, asked.areas),
    })
    return { counted, onMap, services, definition: defineCount(t, form, asked, formatDay(asOf)) }
  }
  const lists = async () => ({
    services: await listAllServices(ctx.db),
    changes: countable,
    certainties: askableCertainties,
    stages: stageKinds,
    bodies: organisationKinds,
    otherRegisters: (await others.list(ctx.db)).length,
  })

  return [
    {
      access: 'public',
      method: 'GET',
      url: urls.whatWouldClose(),
      async handle(request, reply) {
        const typed = request.query as Typed
        const asked = read(request)
        if ('errors' in asked) {
          return reply.page(countPage, countView(await lists(), typed, { result: null }, asked.errors), 422)
        }
        try {
          const { counted, onMap, definition, services } = await count(asked.form, asked.asOf)
          const csvUrl = `${urls.whatWouldCloseCsv()}${request.url.replace(/^[^?]*/, '')}`
          return reply.page(
            countPage,
            countView(await lists(), typed, {
              result: { ...counted, onMap, definition, csvUrl },
              others: await listOthersCounts(ctx.db, services),
            }),
          )
        } catch (error) {
          if (!(error instanceof NotToBeCounted)) throw error
          const message = `register:count.${error.field === 'area' ? 'noSuchArea' : 'noSuchService'}`
          const errors = [{ field: error.field, message }]
          return reply.page(countPage, countView(await lists(), typed, { result: null }, errors), 422)
        }
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: urls.whatWouldCloseCsv(),
      async handle(request, reply) {
        const asked = read(request)
        if ('errors' in asked) return reply.next(request.url.replace('.csv', ''))
        const { counted } = await count(asked.form, asked.asOf)
        return sendCsv(reply, 'what-would-close', countCsv(t, counted, ctx.config.baseUrl))
      },
    },
  ]
}

/** The day that was typed, today where none was; undefined where there is no such day. */
function readAsOf(typed: Typed, today: string): string | undefined {
  const [year, month, day] = (['asOfYear', 'asOfMonth', 'asOfDay'] as const).map((field) =>
    typedText(typed, field).trim(),
  )
  return year || month || day ? readDay(year ?? '', month ?? '', day ?? '') : today
}
