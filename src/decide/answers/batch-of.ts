import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { getBatch } from '../../post/index.ts'
import { readId } from '../../understand/questions/index.ts'
import { programmeOf, type Request } from '../../web/route.ts'

/** The batch in the address of a desk page, where it is of the programme in it. */
export async function batchOf(ctx: Pick<Context, 'db'>, request: Request) {
  const batch = await getBatch(ctx.db, readId(request.params.batch))
  if (batch.programmeId !== programmeOf(request).id) throw new NotFound('a batch of the programme')
  return batch
}

export const oneBatch = '/desk/programmes/:programme/answers/:batch'
