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
    const [recorded, setAsides] = [await factsOf('batch-recorded'), await factsOf('forms-set-aside')]
    const forms = await read<ReviewedForm>('review/forms.jsonl')
    const batches = (await read<ReviewedBatch>('review/batches.jsonl')).map(
      ({ batch, activity, ...rest }) => {
        const setAside: Record<string, number> = {}
        for (const { reason, count } of setAsides.filter((one) => one.batch === batch))
          setAside[reason] = (setAside[reason] ?? 0) + count
        return {
          ...rest,
          id: batch,
          activityTitle: activity,
          counted: recorded.find((one) => one.batch === batch)?.counted ?? 0,
          entered: forms.filter((form) => form.batch === batch).length,
          setAside,
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
