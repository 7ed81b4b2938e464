import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { listMade, readFormats } from '../../listen/formats/index.ts'
import { urls } from '../../web/urls.ts'
import { day, moment, name } from './shared-schemas.ts'

/** A format of a questionnaire, as its public page of formats shows it. */
export const formatSchema = name(
  'Format',
  z.strictObject({
    kind: z.enum(['easy-read', 'bsl', 'audio', 'language', 'paper', 'large-print']),
    language: z.string().nullable().describe('BCP 47, of a translation'),
    availableFrom: z.union([day, moment]),
    isThere: z.boolean().describe('False where it can be had only later'),
    state: z
      .enum(['up-to-date', 'out-of-date'])
      .describe('out-of-date: made for questions that have changed since'),
    outOfDateSince: moment.nullable(),
    address: z
      .url()
      .nullable()
      .describe('Where to answer or open it, or the page where it is played; null before it can be had'),
  }),
)

type Format = z.input<typeof formatSchema>
type Held = { id: string; slug: string; kind: string; variantOf: string | null }

/** Of a questionnaire that was launched; a variant is itself a format, and has none. */
export async function formatsOf(ctx: Context, { id, slug, kind, variantOf }: Held): Promise<Format[]> {
  if (kind !== 'questionnaire' || variantOf) return []
  const { formats, launchedAt } = await readFormats(ctx.db, id)
  const site = ctx.config.baseUrl
  const made = listMade(formats, dayInLondon(ctx.now())).map(
    ({ format, making, isThere, outOfDateSince }): Format => ({
      kind: format.kind,
      language: format.language,
      availableFrom: making.availableFrom,
      isThere,
      state: outOfDateSince ? 'out-of-date' : 'up-to-date',
      outOfDateSince: outOfDateSince?.toISOString() ?? null,
      address: isThere
        ? site + (format.variant ? urls.answering(format.variant.slug) : urls.formats(slug))
        : null,
    }),
  )
  if (!launchedAt) return made
  const printed = { language: null, availableFrom: launchedAt.toISOString(), isThere: true } as const
  const never = { state: 'up-to-date', outOfDateSince: null } as const
  return [
    ...made,
    { kind: 'paper', ...printed, ...never, address: site + urls.printed(slug) },
    { kind: 'large-print', ...printed, ...never, address: site + urls.printedLarge(slug) },
  ]
}
