import type { CheckpointRow } from '../../record/checkpoint-queries.ts'
import type { EntryRow } from '../../record/log-queries.ts'
import { formatMoment, formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type FactView, readBody, shortFactsOf, wordsOfKind } from './facts.ts'

export const entriesOnAPage = 50

type EntryLine = { number: number; url: string; kind: string; when: string; facts: FactView[] }
type WitnessView = {
  name: string
  key: string
  seen: { size: string; when: string } | null
  isFormer: boolean
}
type RestoreView = { text: string; number: number; url: string }

export type RecordView = {
  entries: EntryLine[]
  olderUrl: string | null
  /** True on the first page, which says how things stand. */
  isNewest: boolean
  size: string
  checkpoint: { size: string; url: string; when: string } | null
  origin: string
  key: string
  witnesses: WitnessView[]
  restores: RestoreView[]
}

type WitnessSeen = {
  name: string
  verifierKey: string
  removedAt: Date | null
  checkpointSize: number | null
  seenAt: Date | null
}

export type RecordRows = {
  entries: readonly EntryRow[]
  latest: CheckpointRow | undefined
  witnesses: readonly WitnessSeen[]
  restores: readonly EntryRow[]
  size: number
  origin: string
  key: string
  isNewest: boolean
}

export const recordView = (t: Translate, rows: RecordRows): RecordView => ({
  entries: rows.entries.map((entry) => entryLine(t, entry)),
  olderUrl: rows.entries.length < entriesOnAPage ? null : urls.recordBefore(rows.entries.at(-1)?.number ?? 0),
  isNewest: rows.isNewest,
  size: formatNumber(rows.size),
  checkpoint: rows.latest
    ? {
        size: formatNumber(rows.latest.size),
        url: urls.checkpoint(rows.latest.size),
        when: formatMoment(rows.latest.signedAt),
      }
    : null,
  origin: rows.origin,
  key: rows.key,
  witnesses: rows.witnesses.map(witnessView),
  restores: rows.restores.map((entry) => restoreView(t, entry)),
})

const entryLine = (t: Translate, entry: EntryRow): EntryLine => ({
  number: entry.number,
  url: urls.recordEntry(entry.number),
  kind: wordsOfKind(t, entry.kind),
  when: formatMoment(entry.appendedAt),
  facts: shortFactsOf(readBody(entry.body)),
})

const witnessView = ({ name, verifierKey, removedAt, checkpointSize, seenAt }: WitnessSeen): WitnessView => ({
  name,
  key: verifierKey,
  seen:
    checkpointSize !== null && seenAt
      ? { size: formatNumber(checkpointSize), when: formatMoment(seenAt) }
      : null,
  isFormer: removedAt !== null,
})

/** In a sentence what was lost or restored, from the facts of its entry. */
function restoreView(t: Translate, { number, body, appendedAt }: EntryRow): RestoreView {
  const { facts } = readBody(body)
  const when = formatMoment(appendedAt)
  const text =
    facts.why === 'loss-accepted'
      ? t('record:restores.lossAccepted', {
          when,
          kept: formatNumber(Number(facts.keptSize)),
          lost: formatNumber(Number(facts.lostSize)),
        })
      : t('record:restores.backupRestored', { when, madeAt: formatMoment(new Date(String(facts.madeAt))) })
  return { text, number, url: urls.recordEntry(number) }
}

const sample: RecordView = {
  entries: [
    {
      number: 12_345,
      url: '/record/entries/12345',
      kind: 'Decision published',
      when: '4 May 2027, 5:30pm',
      facts: [
        { name: 'Number', value: '1' },
        { name: 'Title', value: 'The evening clinic stays' },
      ],
    },
    {
      number: 12_344,
      url: '/record/entries/12344',
      kind: 'Response taken',
      when: '4 May 2027, 5pm',
      facts: [],
    },
  ],
  olderUrl: '/record?before=12344',
  isNewest: true,
  size: '12,346',
  checkpoint: { size: '12,346', url: '/record/checkpoints/12346', when: '4 May 2027, 5:30pm' },
  origin: 'heard.example.org',
  key: 'heard.example.org+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  witnesses: [
    {
      name: 'record.example.net',
      key: 'record.example.net+a1b2c3d4+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
      seen: { size: '12,300', when: '4 May 2027, 5:20pm' },
      isFormer: false,
    },
    { name: 'new.example.net', key: 'new.example.net+a1b2c3d4+BBpc2QcU', seen: null, isFormer: false },
    { name: 'former.example.net', key: 'former.example.net+a1b2c3d4+BBpc2QcU', seen: null, isFormer: true },
  ],
  restores: [
    {
      text: 'On 1 May 2027 the record went on from 10,000 entries.',
      number: 10_000,
      url: '/record/entries/10000',
    },
  ],
}

export const recordPage = page<RecordView>('open-record/log/views/record.njk', {
  full: sample,
  older: { ...sample, isNewest: false, olderUrl: null },
  empty: { ...sample, entries: [], olderUrl: null, checkpoint: null, size: '0', witnesses: [], restores: [] },
})
