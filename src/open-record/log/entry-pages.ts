import type { CheckpointRow } from '../../record/checkpoint-queries.ts'
import type { EntryProof } from '../../record/proofs.ts'
import { formatMoment, formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type FactView, factsOf, readBody, wordsOfKind } from './facts.ts'

export type EntryView = {
  number: number
  kind: string
  when: string
  facts: FactView[]
  sealed: number
  leaf: string
  body: string
  jsonUrl: string
  /** Null until a checkpoint is over it. */
  proof: { url: string; size: string; checkpointUrl: string } | null
  earlierUrl: string | null
  laterUrl: string | null
}

export const entryView = (
  t: Translate,
  { number, kind, appendedAt, body, leaf }: EntryProof['entry'],
  proof: EntryProof | undefined,
  size: number,
): EntryView => {
  const read = readBody(body)
  return {
    number,
    kind: wordsOfKind(t, kind),
    when: formatMoment(appendedAt),
    facts: factsOf(read),
    sealed: read.parts.length,
    leaf: leaf.toString('base64'),
    body,
    jsonUrl: urls.recordEntryJson(number),
    proof: proof
      ? {
          url: urls.inclusionProof(number, proof.checkpoint.size),
          size: formatNumber(proof.checkpoint.size),
          checkpointUrl: urls.checkpoint(proof.checkpoint.size),
        }
      : null,
    earlierUrl: number > 0 ? urls.recordEntry(number - 1) : null,
    laterUrl: number + 1 < size ? urls.recordEntry(number + 1) : null,
  }
}

const sampleEntry: EntryView = {
  number: 12_345,
  kind: 'Response taken',
  when: '4 May 2027, 5:30pm',
  facts: [
    { name: 'Activity', value: '7b0c6e0e-3b0f-4b52-9d52-0d2f3a1c9f11' },
    { name: 'Channel', value: 'online' },
  ],
  sealed: 2,
  leaf: 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=',
  body: '{"facts":{"activity":"7b0c6e0e-3b0f-4b52-9d52-0d2f3a1c9f11","channel":"online"},"kind":"response-taken","parts":[],"v":1}',
  jsonUrl: '/record/entries/12345.json',
  proof: {
    url: '/record/proofs/inclusion?entry=12345&size=12346',
    size: '12,346',
    checkpointUrl: '/record/checkpoints/12346',
  },
  earlierUrl: '/record/entries/12344',
  laterUrl: '/record/entries/12346',
}

export const entryPage = page<EntryView>('open-record/log/views/entry.njk', {
  full: sampleEntry,
  fresh: { ...sampleEntry, facts: [], sealed: 0, proof: null, earlierUrl: null, laterUrl: null },
})

export const checkpointsOnAPage = 100

export type CheckpointsView = {
  checkpoints: { size: string; url: string; when: string }[]
  olderUrl: string | null
}

export const checkpointsView = (rows: readonly CheckpointRow[]): CheckpointsView => ({
  checkpoints: rows.map(({ size, signedAt }) => ({
    size: formatNumber(size),
    url: urls.checkpoint(size),
    when: formatMoment(signedAt),
  })),
  olderUrl: rows.length < checkpointsOnAPage ? null : urls.checkpointsBefore(rows.at(-1)?.size ?? 0),
})

export const checkpointsPage = page<CheckpointsView>('open-record/log/views/checkpoints.njk', {
  full: {
    checkpoints: [
      { size: '12,346', url: '/record/checkpoints/12346', when: '4 May 2027, 5:30pm' },
      { size: '12,300', url: '/record/checkpoints/12300', when: '4 May 2027, 5:20pm' },
    ],
    olderUrl: '/record/checkpoints?before=12300',
  },
  empty: { checkpoints: [], olderUrl: null },
})

export type CheckpointView = {
  size: string
  root: string
  when: string
  note: string
  textUrl: string
  cosigners: string[]
  continuesUrl: string | null
}

export const checkpointView = (
  { size, root, signedAt }: CheckpointRow,
  note: string,
  cosigners: string[],
  latestSize: number,
): CheckpointView => ({
  size: formatNumber(size),
  root: root.toString('base64'),
  when: formatMoment(signedAt),
  note,
  textUrl: urls.checkpointText(size),
  cosigners,
  continuesUrl: size < latestSize ? urls.consistencyProof(size, latestSize) : null,
})

const sampleCheckpoint: CheckpointView = {
  size: '12,346',
  root: 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=',
  when: '4 May 2027, 5:30pm',
  note: 'heard.example.org\n12346\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n\n— heard.example.org x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
  textUrl: '/record/checkpoints/12346.txt',
  cosigners: ['record.example.net'],
  continuesUrl: '/record/proofs/consistency?from=12346&to=12400',
}

export const checkpointPage = page<CheckpointView>('open-record/log/views/checkpoint.njk', {
  full: sampleCheckpoint,
  latest: { ...sampleCheckpoint, cosigners: [], continuesUrl: null },
})
