import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { readChannels } from './service.ts'

const reasons = ['blank', 'same-sheet', 'not-a-response'] as const
const columns = [
  'channel',
  'activity',
  'batch',
  'received',
  'counted',
  'entered',
  'difference',
  'withoutBatch',
  'second',
] as const

/** The totals of each channel, then batch by batch; every number as on the page. */
export function channelsCsv(
  t: Translate,
  { totals, batches }: Awaited<ReturnType<typeof readChannels>>,
): string {
  const asideOf = (setAside: Readonly<Record<string, number>>) =>
    reasons.map((reason) => setAside[reason] ?? 0)
  const name = (channel: string) => t(`listen:channel.${channel}`)
  const heads = columns.map((column) => t(`listen:channels.column.${column}`))
  return csvOf(
    [...heads, ...reasons.map((reason) => t(`listen:channels.setAside.${reason}`))],
    [
      ...totals.map((total) => [
        name(total.channel),
        t('listen:channels.all'),
        '',
        '',
        total.counted,
        total.entered,
        total.apart,
        total.withoutBatch,
        '',
        ...asideOf(total.setAside),
      ]),
      ...batches.map((batch) => [
        name(batch.channel),
        batch.activityTitle,
        batch.number,
        batch.receivedOn,
        batch.counted,
        batch.entered,
        batch.difference,
        '',
        batch.secondShare,
        ...asideOf(batch.setAside),
      ]),
    ],
  )
}
