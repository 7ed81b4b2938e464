import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { printVerifierKey, readNote, verifierKey } from '../../core/record/signed-note.ts'
import { findCheckpoint, findLatestCheckpoint, listCheckpoints } from '../../record/checkpoint-queries.ts'
import { showCheckpoint } from '../../record/cosigning.ts'
import { countNumbered, findEntry, listEntries, listEntriesOfKind } from '../../record/log-queries.ts'
import { proveEntry } from '../../record/proofs.ts'
import { readLogSigner } from '../../record/signing.ts'
import { listLastSeen } from '../../record/witness-queries.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { checkableRoutes } from './checkable-routes.ts'
import {
  checkpointPage,
  checkpointsOnAPage,
  checkpointsPage,
  checkpointsView,
  checkpointView,
  entryPage,
  entryView,
} from './entry-pages.ts'
import { entryFile, forAMoment, forEver } from './files.ts'
import { entriesOnAPage, recordPage, recordView } from './pages.ts'
import { readBefore, readNumbered } from './schema.ts'

/** All that a page lists of restores: there should be none. */
const mostRestores = 100

/** The open record: what was entered, the checkpoints over it, and what is needed to check both. */
export const recordRoutes = (ctx: Context, t: Translate): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/record',
    async handle(request: Request, reply: Reply) {
      const before = readBefore(request.query.before)
      const signer = await readLogSigner(ctx)
      return reply.page(
        recordPage,
        recordView(t, {
          entries: await listEntries(ctx.db, entriesOnAPage, before),
          latest: await findLatestCheckpoint(ctx.db),
          witnesses: await listLastSeen(ctx.db),
          restores: await listEntriesOfKind(ctx.db, 'restored', mostRestores),
          size: await countNumbered(ctx.db),
          origin: signer.name,
          key: printVerifierKey(verifierKey(signer)),
          isNewest: before === undefined,
        }),
      )
    },
  },
  {
    access: 'public',
    method: 'GET',
    url: '/record/entries/:entry',
    async handle(request: Request, reply: Reply) {
      const asked = readNumbered(request.params.entry ?? '', 'json')
      const entry = asked && (await findEntry(ctx.db, asked.number))
      if (!asked || !entry) throw new NotFound('an entry with a number')
      if (asked.asFile) return reply.header('cache-control', forEver).send(entryFile(entry))
      const proof = await proveEntry(ctx.db, entry.number)
      return reply.page(entryPage, entryView(t, entry, proof, await countNumbered(ctx.db)))
    },
  },
  {
    access: 'public',
    method: 'GET',
    url: '/record/checkpoints',
    async handle(request: Request, reply: Reply) {
      const rows = await listCheckpoints(ctx.db, checkpointsOnAPage, readBefore(request.query.before))
      return reply.page(checkpointsPage, checkpointsView(rows))
    },
  },
  {
    access: 'public',
    method: 'GET',
    url: '/record/checkpoints/:size',
    async handle(request: Request, reply: Reply) {
      const asked = readNumbered(request.params.size ?? '', 'txt')
      const checkpoint = asked && (await findCheckpoint(ctx.db, asked.number))
      if (!asked || !checkpoint) throw new NotFound('a checkpoint of that size')
      const note = await showCheckpoint(ctx.db, checkpoint)
      if (asked.asFile)
        return reply.header('cache-control', forAMoment).type('text/plain; charset=utf-8').send(note)
      const cosigners = (readNote(note)?.signatures ?? []).slice(1).map(({ name }) => name)
      const latest = await findLatestCheckpoint(ctx.db)
      return reply.page(checkpointPage, checkpointView(checkpoint, note, cosigners, latest?.size ?? 0))
    },
  },
  ...checkableRoutes(ctx, t),
]
