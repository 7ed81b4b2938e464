import { batchChannels, readChannels, reconcileChannels } from '../../listen/batches/index.ts'
import { byName, type CountedTable, type TableRow } from './counted-table.ts'
import { listFormRows } from './review-queries.ts'

type Channels<Batch> = { totals: object[]; batches: Batch[] }
type PublishedBatch = {
  id: string
  activityTitle: string
  number: number
  channel: string
  receivedOn: string
  /** As it was counted first, and last. */
  first: number
  counted: number
  entered: number
  setAside: Readonly<Record<string, number>>
  difference: number
  secondShare: number
}

const rowsOf = ({ totals, batches }: Channels<PublishedBatch>): TableRow[] => [
  ...totals.map((total) => ({ row: 'channel', ...total })),
  ...batches.map((batch) => ({
    row: 'batch',
    batch: batch.id,
    activity: batch.activityTitle,
    number: batch.number,
    channel: batch.channel,
    receivedOn: batch.receivedOn,
    first: batch.first,
    counted: batch.counted,
    entered: batch.entered,
    setAside: batch.setAside,
    difference: batch.difference,
    secondShare: batch.secondShare,
  })),
]

type ReviewedBatch = Pick<PublishedBatch, 'number' | 'channel' | 'receivedOn' | 'secondShare'> & {
  batch: string
  activity: string
}
type ReviewedForm = { form: string; channel: string; batch: string | null }
type EntryFacts = { batch: string; counted: number; reason: string; count: number }

/** How many were set aside for each reason, less what was taken back. */
function addUpReasons(
  setAside: readonly EntryFacts[],
  takenBack: readonly EntryFacts[],
): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { reason, count } of setAside) sums[reason] = (sums[reason] ?? 0) + count
  for (const { reason, count } of takenBack) sums[reason] = (sums[reason] ?? 0) - count
  return Object.fromEntries(Object.entries(sums).filter(([, count]) => count !== 0))
}

/** What came on paper and by phone: as counted, entered and set aside. */
export const channelsTable: CountedTable = {
  path: 'tables/channels.jsonl',

  publish: async ({ db, programme }) => rowsOf(await readChannels(db, programme.id)),

  async review({ db, programme }, name) {
    const { batches } = await readChannels(db, programme.id)
    const forms = (await listFormRows(db, programme.id, batchChannels)).map(
      ({ id, channel, batchId }): ReviewedForm => ({ form: name('form', id), channel, batch: batchId }),
    )
    return {
      'review/batches.jsonl': batches.map(
        ({ id, activityTitle, number, channel, receivedOn, secondShare }): ReviewedBatch => ({
          batch: id,
          activity: activityTitle,
          number,
          channel,
          receivedOn,
          secondShare,
        }),
      ),
      'review/forms.jsonl': byName(forms, ({ form }) => form),
    }
  },

  /** What was counted and set aside is in the log itself; what was entered is counted from the forms. */
  async recount(read) {
    const factsOf = async (kind: string) =>
      (await read<{ body: string }>('log.jsonl', kind))
        .map(({ body }) => JSON.parse(body) as { kind: string; facts: EntryFacts })
        .filter((entry) => entry.kind === kind)
        .map(({ facts }) => facts)
    const recorded = await factsOf('batch-recorded')
    const recounted = await factsOf('batch-recounted')
    const setAsides = await factsOf('forms-set-aside')
    const takenBack = await factsOf('set-aside-taken-back')
    const forms = await read<ReviewedForm>('review/forms.jsonl')
    const batches = (await read<ReviewedBatch>('review/batches.jsonl')).map(
      ({ batch, activity, ...rest }) => {
        const isOwn = (one: EntryFacts) => one.batch === batch
        return {
          ...rest,
          id: batch,
          activityTitle: activity,
          counted: recorded.find(isOwn)?.counted ?? 0,
          recounts: recounted.filter(isOwn),
          entered: forms.filter((form) => form.batch === batch).length,
          setAside: addUpReasons(setAsides.filter(isOwn), takenBack.filter(isOwn)),
        }
      },
    )
    const responses = batchChannels.map((channel) => {
      const own = forms.filter((form) => form.channel === channel)
      return { channel, all: own.length, inBatches: own.filter(({ batch }) => batch !== null).length }
    })
    return rowsOf(reconcileChannels(batches, responses))
  },
}
