import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { Db } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { sendCsv } from '../../web/csv.ts'
import { type Hiding, hidingAndTime, hidingText } from '../../web/disclosure.ts'
import type { Translate } from '../../web/messages.ts'
import type { Page } from '../../web/page.ts'
import type { Request, Route } from '../../web/route.ts'
import { findPublishedProgramme } from './queries.ts'

/** What a page beside a programme's own says of it: `getPublishedProgramme` has all that was published. */
export type PublicProgramme = NonNullable<Awaited<ReturnType<typeof findPublishedProgramme>>>

/** A programme that the public may see, by its address. @throws NotFound for a draft as for what does not exist */
export async function getPublicProgramme(db: Db, slug = ''): Promise<PublicProgramme> {
  const programme = await findPublishedProgramme(db, slug)
  if (!programme) throw new NotFound('a published programme')
  return programme
}

/** Of a page that is asked for: how, and by what numbers are hidden now. */
type Asked = { request: Request; scheme: DisclosureScheme }

type WithFile<Found, View extends object> = {
  /** The last part of its address, and of the file's name. */
  name: string
  read: (programme: PublicProgramme) => Promise<Found>
  /** For the page alone, where reading may take long: what was found lately, and when if something has changed since. */
  look?: (programme: PublicProgramme) => Promise<{ found: Found; behindSince: Date | null }>
  page: Page<View>
  /** By what its numbers are hidden it may say itself, where they were published once and are kept. */
  view: (programme: PublicProgramme, found: Found, asked: Asked) => Omit<View, 'hiding'> & Partial<Hiding>
  csv: (found: Found, hiding: string) => string
}

/** A public page of a programme and, under the same address with .csv, its tables as a file, read alike; the page may `look`. */
export function publicPageWithFile<Found, View extends object>(
  ctx: Pick<Context, 'db'>,
  translate: Translate,
  { name, read, look, page, view, csv }: WithFile<Found, View>,
): Route[] {
  const url = `/programmes/:programme/${name}`
  const lookAt = look ?? (async (programme) => ({ found: await read(programme), behindSince: null }))
  return [
    {
      access: 'public',
      method: 'GET',
      url,
      async handle(request, reply) {
        const programme = await getPublicProgramme(ctx.db, request.params.programme)
        const scheme = await getDisclosureScheme(ctx.db)
        const { found, behindSince } = await lookAt(programme)
        const hiding = hidingAndTime(translate, scheme, behindSince)
        return reply.page(page, { hiding, ...view(programme, found, { request, scheme }) } as unknown as View)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: `${url}.csv`,
      async handle(request, reply) {
        const programme = await getPublicProgramme(ctx.db, request.params.programme)
        const hiding = hidingText(translate, await getDisclosureScheme(ctx.db))
        return sendCsv(reply, `${programme.slug}-${name}`, csv(await read(programme), hiding))
      },
    },
  ]
}
