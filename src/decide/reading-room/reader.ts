import type { Context } from '../../context.ts'
import { countWords } from '../../core/text/count-words.ts'
import { readId } from '../../understand/questions/index.ts'
import type { Translate } from '../../web/messages.ts'
import { type ProgrammeScope, programmeOf, type Request, visitorOf } from '../../web/route.ts'
import { listPackChanges, type PackChange } from './changes.ts'
import { packContent } from './content.ts'
import { type DrawnSample, readSamples, textOfSamples } from './drawn.ts'
import { listSteps, type Step } from './path.ts'
import { findMark, findPack } from './queries.ts'
import { getRoom, type OpenRoom } from './service.ts'

/** A room as the person who asks for it reads it. */
export type Reading = OpenRoom & {
  programme: ProgrammeScope
  /** Up to which version they say to have read. */
  mark: number | null
  /** What is other than in that version; nothing where there is no mark. */
  changes: PackChange[]
  samples: DrawnSample[]
  steps: Step[]
}

/** Reads the room in the address. Nothing of it is written down: who opened it, what or for how long. */
export async function readRoom(ctx: Context, t: Translate, request: Request): Promise<Reading> {
  const programme = programmeOf(request)
  const open = await getRoom(ctx.db, programme.id, readId(request.params.decision))
  const { room, pack, number } = open
  const [mark, samples] = await Promise.all([
    findMark(ctx.db, room.id, visitorOf(request).id),
    readSamples(ctx.db, room.id),
  ])
  const read = mark === null || mark === number ? undefined : await findPack(ctx.db, room.id, mark)
  const changes = read
    ? listPackChanges(packContent.parse(read.content), pack, (kind) => t(`decide:kind.${kind}`))
    : []
  const steps = listSteps(programme, pack, changes, countWords(textOfSamples(samples)))
  return { ...open, programme, mark, changes, samples, steps }
}
