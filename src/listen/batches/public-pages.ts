import { formatDay } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { readChannels } from './service.ts'

type Channels = Awaited<ReturnType<typeof readChannels>>

type Row = {
  counted: number
  entered: number
  setAside: { reason: string; count: number }[]
  difference: number
}

type ChannelsView = {
  programmeTitle: string
  programmeUrl: string
  csvUrl: string
  totals: (Row & { channel: string; batches: number; apart: number; withoutBatch: number })[]
  batches: (Row & {
    channel: string
    received: string
    number: number
    activity: string
    secondShare: number
  })[]
  /** Batches that were counted again: every count with its reason. */
  recounted: {
    activity: string
    number: number
    first: number
    again: { counted: number; on: string; reason: string }[]
  }[]
  /** By how many forms all batches together differ; 0 where every total is exact. */
  apart: number
  fictional: boolean
}

const asRow = ({
  counted,
  entered,
  setAside,
  difference,
}: Channels['batches'][number] | Channels['totals'][number]) => ({
  counted,
  entered,
  setAside: Object.entries(setAside).map(([reason, count]) => ({ reason, count })),
  difference,
})

export const channelsView = (
  programme: { title: string; slug: string; fictional: boolean },
  { totals, batches }: Channels,
): ChannelsView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.programme(programme.slug),
  csvUrl: urls.channelsCsv(programme.slug),
  totals: totals.map((total) => ({
    ...asRow(total),
    channel: total.channel,
    batches: total.batches,
    apart: total.apart,
    withoutBatch: total.withoutBatch,
  })),
  batches: batches.map((batch) => ({
    ...asRow(batch),
    channel: batch.channel,
    received: formatDay(batch.receivedOn),
    number: batch.number,
    activity: batch.activityTitle,
    secondShare: batch.secondShare,
  })),
  recounted: batches
    .filter(({ recounts }) => recounts.length > 0)
    .map(({ activityTitle, number, first, recounts }) => ({
      activity: activityTitle,
      number,
      first,
      again: recounts.map(({ counted, countedAt, reason }) => ({
        counted,
        on: formatDay(new Date(countedAt)),
        reason,
      })),
    })),
  apart: totals.reduce((sum, { apart }) => sum + apart, 0),
  fictional: programme.fictional,
})

const sampleRow: Row = { counted: 50, entered: 46, setAside: [{ reason: 'blank', count: 2 }], difference: 2 }
const sample: ChannelsView = {
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  csvUrl: '/programmes/evening-clinic/channels.csv',
  totals: [],
  batches: [],
  recounted: [],
  apart: 0,
  fictional: false,
}
const full: ChannelsView = {
  ...sample,
  totals: [{ ...sampleRow, channel: 'paper', batches: 1, apart: 2, withoutBatch: 1 }],
  batches: [
    {
      ...sampleRow,
      channel: 'paper',
      received: '4 May 2027',
      number: 1,
      activity: 'Questions',
      secondShare: 10,
    },
  ],
  recounted: [
    {
      activity: 'Questions',
      number: 1,
      first: 49,
      again: [{ counted: 50, on: '5 May 2027', reason: 'One had fallen behind the desk' }],
    },
  ],
  apart: 2,
}

export const channelsPage = page<ChannelsView>('listen/batches/views/channels.njk', {
  empty: sample,
  apart: full,
  exact: {
    ...full,
    apart: 0,
    totals: [
      { ...sampleRow, entered: 48, difference: 0, channel: 'letter', batches: 1, apart: 0, withoutBatch: 0 },
    ],
  },
})
