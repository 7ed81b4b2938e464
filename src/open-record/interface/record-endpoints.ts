import { z } from 'zod'
import { printVerifierKey, verifierKey } from '../../core/record/signed-note.ts'
import { findLatestCheckpoint } from '../../record/checkpoint-queries.ts'
import { readLogSigner } from '../../record/signing.ts'
import { listLastSeen } from '../../record/witness-queries.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noParams, noQuery } from './endpoint.ts'
import { moment, number } from './shared-schemas.ts'

const getRecord = endpoint({
  name: 'getRecord',
  path: '/record',
  params: noParams,
  query: noQuery,
  data: z.strictObject({
    origin: z.string().describe('The name of the log'),
    key: z.string().describe('To check signatures with; have it from elsewhere as well'),
    checkpoint: z.strictObject({ size: number, root: z.base64(), signedAt: moment }).nullable(),
    witnesses: z.array(z.strictObject({ name: z.string(), key: z.string(), isFormer: z.boolean() })),
    addresses: z
      .strictObject({
        key: z.url(),
        latestCheckpoint: z.url(),
        checkpoint: z.string(),
        entry: z.string(),
        inclusionProof: z.string(),
        consistencyProof: z.string(),
      })
      .describe('Where entries, checkpoints and proofs are: templates of RFC 6570'),
  }),
  dataName: 'Record',
  async find({ ctx }) {
    const [signer, latest, witnesses] = await Promise.all([
      readLogSigner(ctx),
      findLatestCheckpoint(ctx.db),
      listLastSeen(ctx.db),
    ])
    const site = ctx.config.baseUrl
    return {
      data: {
        origin: signer.name,
        key: printVerifierKey(verifierKey(signer)),
        checkpoint: latest
          ? {
              size: latest.size,
              root: latest.root.toString('base64'),
              signedAt: latest.signedAt.toISOString(),
            }
          : null,
        witnesses: witnesses.map(({ name, verifierKey: key, removedAt }) => ({
          name,
          key,
          isFormer: removedAt !== null,
        })),
        addresses: {
          key: site + urls.recordKey(),
          latestCheckpoint: site + urls.latestCheckpoint(),
          checkpoint: `${site}${urls.record()}/checkpoints/{size}.txt`,
          entry: `${site}${urls.record()}/entries/{entry}.json`,
          inclusionProof: `${site}${urls.record()}/proofs/inclusion{?entry,size}`,
          consistencyProof: `${site}${urls.record()}/proofs/consistency{?from,to}`,
        },
      },
      fictional: false,
      page: urls.record(),
    }
  },
})

export const recordEndpoints = [getRecord]
