import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { printVerifierKey, verifierKey } from '../../core/record/signed-note.ts'
import { showLatestCheckpoint, takeCosignature } from '../../record/cosigning.ts'
import { proofFile, proveContinuation, proveEntry } from '../../record/proofs.ts'
import { readLogSigner } from '../../record/signing.ts'
import { readForm } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { networkOf } from '../../web/network.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { forAMoment, forEver } from './files.ts'
import { consistencyQuery, cosignatureForm, inclusionQuery } from './schema.ts'

const text = 'text/plain; charset=utf-8'

/** For programs that check the record: the key, the newest checkpoint, proofs; and where witnesses hand in. */
export function checkableRoutes(ctx: Context, t: Translate): Route[] {
  // A witness comes every few minutes; whoever guesses is slowed.
  const handedIn = createThrottle({ free: 60, limit: 600, seconds: 600 })
  const notThere = (reply: Reply, why: string) => reply.code(404).send({ error: why })

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/record/key',
      async handle(_request: Request, reply: Reply) {
        const key = printVerifierKey(verifierKey(await readLogSigner(ctx)))
        return reply.header('cache-control', forAMoment).type(text).send(`${key}\n`)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/record/checkpoint',
      async handle(_request: Request, reply: Reply) {
        const note = await showLatestCheckpoint(ctx.db)
        if (!note) throw new NotFound('a checkpoint')
        return reply.header('cache-control', 'no-store').type(text).send(note)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/record/proofs/inclusion',
      async handle(request: Request, reply: Reply) {
        const asked = inclusionQuery.safeParse(request.query)
        const proof = asked.success && (await proveEntry(ctx.db, asked.data.entry, asked.data.size))
        if (!proof) return notThere(reply, 'no such entry, or no checkpoint over it of that size')
        // Cosignatures may be added to the checkpoint in it; the proof itself stays.
        return reply.header('cache-control', forAMoment).send(proofFile(proof))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/record/proofs/consistency',
      async handle(request: Request, reply: Reply) {
        const asked = consistencyQuery.safeParse(request.query)
        const proof = asked.success && (await proveContinuation(ctx.db, asked.data.from, asked.data.to))
        if (!proof) return notThere(reply, 'the record does not have that many entries')
        return reply
          .header('cache-control', forEver)
          .send({ ...asked.data, proof: proof.map((hash) => hash.toString('base64')) })
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/record/cosignatures',
      bodyLimit: 4096,
      async handle(request: Request, reply: Reply) {
        await handedIn.slow(networkOf(request.ip))
        const form = readForm(cosignatureForm, request.body)
        if (!form.ok)
          return reply
            .code(422)
            .type(text)
            .send(`${t('record:cosignature.refused')}\n`)
        await takeCosignature(ctx, form.value.size, form.value.line)
        return reply.code(204).send()
      },
    },
  ]
}
