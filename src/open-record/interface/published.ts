import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { findPublishedProgramme } from '../../register/programmes/index.ts'

/** The programme of an address. @throws NotFound for a draft as for what does not exist */
export async function programmeOf(ctx: Context, slug: string) {
  const programme = await findPublishedProgramme(ctx.db, slug)
  if (!programme) throw new NotFound('a published programme')
  return programme
}
