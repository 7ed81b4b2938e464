import { createHash } from 'node:crypto'
import { z } from 'zod'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { rootOfLeaves } from '../../core/record/merkle.ts'
import { leafHash } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { job } from '../../jobs/jobs.ts'
import { findCheckpointOverEntry } from '../../record/checkpoint-queries.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { lockRoom } from './queries.ts'
import { findNewestSample, insertSample, listFrame, listUndrawn, markDrawn } from './sample-queries.ts'

/** What a member reads whole in some twenty minutes. */
const sampleSize = 10

class SampleWaits extends Refused {
  constructor() {
    super('The sample before is not drawn yet', 'It is drawn within a minute. Come back then.')
  }
}

class NothingToDraw extends Refused {
  constructor() {
    super(
      'There is no response in words to draw from',
      'A sample is drawn once people have answered in words.',
    )
  }
}

/** Ids of responses are random and told to nobody, so that one hash over them says nothing to those who do not have them. */
const rootOf = (ids: readonly string[]): string =>
  rootOfLeaves(
    ids.map((id) => leafHash(createHash('sha256').update(`heard:reading-sample:v1\0${id}`).digest('hex'))),
  ).toString('hex')

type Sealing = { roomId: string; programmeId: string; author: Author }

/**
 * Seals which responses could be drawn: the seed comes of the checkpoint that is signed after this, so that nobody can
 * know it beforehand or try another. Without a response in words there is nothing to seal. @returns its number
 */
export async function sealSample(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId' | 'jobs'>,
  { roomId, programmeId, author }: Sealing,
): Promise<number | undefined> {
  // Of two members who ask at once the second sees the sample of the first, and waits for it to be drawn.
  await lockRoom(tx, roomId)
  const frame = await listFrame(tx, programmeId)
  if (frame.length === 0) return undefined
  const before = await findNewestSample(tx, roomId)
  if (before?.seed === null) throw new SampleWaits()
  const number = (before?.number ?? 0) + 1
  const size = Math.min(sampleSize, frame.length)
  const facts = { room: roomId, sample: number, size, root: rootOf(frame) }
  const entryId = await enterAct(tx, ctx, 'reading-sample-sealed', facts)
  const { accountId: askedBy } = author
  await insertSample(tx, { roomId, number, size, frame, entryId, askedBy, sealedAt: ctx.now() })
  await recordAct(tx, {
    ...author,
    act: 'reading-sample-sealed',
    subjectKind: 'reading-room',
    subjectId: roomId,
    programmeId,
    after: { sample: number, size },
  })
  // A checkpoint is signed within a second of the entry.
  await ctx.jobs.enqueue(tx, drawReadingSamplesJob, {}, { afterSeconds: 3 })
  return number
}

/** Another sample under the next seed; the one before stays. @throws Refused while that waits to be drawn */
export async function askForAnotherSample(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId' | 'jobs'>,
  sealing: Sealing,
): Promise<void> {
  if ((await sealSample(tx, ctx, sealing)) === undefined) throw new NothingToDraw()
}

/** The seed that a checkpoint gives: of its root, the room and the number of the sample, so that no two are alike. */
const seedOf = (roomId: string, number: number, root: Uint8Array): string =>
  createHash('sha256')
    .update(`heard:reading-sample-seed:v1\0${roomId}\0${number}\0`)
    .update(root)
    .digest('hex')

/** Those that a seed draws: the first by the hash of seed and id, which anyone who has both can repeat. */
const drawBySeed = (frame: readonly string[], seed: string, size: number): string[] =>
  frame
    .map((id) => ({ id, place: createHash('sha256').update(`${seed} ${id}`).digest('hex') }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id)

/** Draws every sample that was sealed and has a checkpoint by now. @returns how many */
export async function drawReadingSamples(ctx: Pick<Context, 'db' | 'now' | 'newId'>): Promise<number> {
  let count = 0
  for (const { roomId, number, size, frame, entryId } of await listUndrawn(ctx.db)) {
    const checkpoint = await findCheckpointOverEntry(ctx.db, entryId)
    if (!checkpoint) continue
    const seed = seedOf(roomId, number, checkpoint.root)
    const drawn = drawBySeed(frame, seed, size)
    const isDrawn = await ctx.db.transaction().execute(async (tx) => {
      const how = { checkpointSize: checkpoint.size, seed, drawn, drawnAt: ctx.now() }
      if (!(await markDrawn(tx, roomId, number, how))) return false
      const facts = { room: roomId, sample: number, checkpoint: checkpoint.size, seed, root: rootOf(drawn) }
      await enterAct(tx, ctx, 'reading-sample-drawn', facts)
      return true
    })
    if (isDrawn) count += 1
  }
  return count
}

export const drawReadingSamplesJob = job({
  name: 'draw-reading-samples',
  schema: z.object({}),
  retries: 2,
  every: '* * * * *',
  async handle(ctx: Context) {
    await drawReadingSamples(ctx)
  },
})
