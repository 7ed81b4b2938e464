import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Db } from '../../db/database.ts'
import { sendCsv } from '../../web/csv.ts'
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

type WithFile<Found, View extends object> = {
  /** The last part of its address, and of the file's name. */
  name: string
  read: (programme: PublicProgramme) => Promise<Found>
  page: Page<View>
  view: (programme: PublicProgramme, found: Found, request: Request) => View
  csv: (found: Found) => string
}

/** A public page of a programme and, under the same address with .csv, its tables as a file: both of one reading. */
export function publicPageWithFile<Found, View extends object>(
  ctx: Pick<Context, 'db'>,
  { name, read, page, view, csv }: WithFile<Found, View>,
): Route[] {
  const url = `/programmes/:programme/${name}`
  const readOf = async (request: Request) => {
    const programme = await getPublicProgramme(ctx.db, request.params.programme)
    return { programme, found: await read(programme) }
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url,
      async handle(request, reply) {
        const { programme, found } = await readOf(request)
        return reply.page(page, view(programme, found, request))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: `${url}.csv`,
      async handle(request, reply) {
        const { programme, found } = await readOf(request)
        return sendCsv(reply, `${programme.slug}-${name}`, csv(found))
      },
    },
  ]
}
