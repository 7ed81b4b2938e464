import { z } from 'zod'
import { listStrandFacts, responseRate } from '../../listen/activities/index.ts'
import { readChannels } from '../../listen/batches/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { readStrands, type StrandLine } from '../../understand/strands/index.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noQuery, ofProgramme } from './endpoint.ts'
import { getReach } from './reach-endpoint.ts'
import { getSamples } from './samples-endpoint.ts'
import { count, day, givers, id, moment, name, number } from './shared-schemas.ts'

const strandLine = name(
  'Strand',
  z
    .strictObject({
      id,
      activity: z.string(),
      strand: z.string(),
      stated: z
        .strictObject({
          count: number.nullable(),
          countPrecision: z.string(),
          unit: z.string(),
          people: number.nullable(),
          peoplePrecision: z.string(),
          peopleUnit: z.string(),
          signatures: number.nullable(),
          note: z.string(),
        })
        .describe('As counted by whoever ran it; count is null where what is in this record is the count'),
      known: z
        .array(z.strictObject({ name: z.string(), value: z.union([z.string(), z.number()]).nullable() }))
        .describe('All that ought to be stated of such a way of listening; null where it is not'),
      responseRate: z.number().nullable().describe('Of a sample: the share of those drawn who answered'),
      record: givers.describe('What is in this record'),
      petitionChannels: z.array(z.string()),
    })
    .describe('One way of listening. Nothing is added up across them'),
)

function strandData(line: StrandLine): z.input<typeof strandLine> {
  const { details } = line
  return {
    id: line.activityId,
    activity: line.title,
    strand: details.strand,
    stated: {
      count: details.count,
      countPrecision: details.countPrecision,
      unit: details.unit,
      people: details.people,
      peoplePrecision: details.peoplePrecision,
      peopleUnit: details.peopleUnit,
      signatures: details.signatures,
      note: details.note,
    },
    known: listStrandFacts(details).map((fact) => ({ name: fact.name, value: fact.value })),
    responseRate: responseRate(details),
    record: line.record,
    petitionChannels: line.petitionChannels,
  }
}

const getStrands = endpoint({
  name: 'getStrands',
  path: '/programmes/{programme}/strands',
  params: ofProgramme,
  query: noQuery,
  data: z.strictObject({
    strands: z.array(strandLine),
    sessions: z.array(
      z.strictObject({
        activity: z.string(),
        heldOn: day,
        question: z.string(),
        option: z.string().nullable(),
        people: number,
        answers: z.array(z.strictObject({ label: z.string(), count })),
      }),
    ),
    petitions: z.array(
      z.strictObject({
        title: z.string().nullable(),
        signatures: number,
        receivedAt: moment,
        activity: z.string(),
      }),
    ),
  }),
  dataName: 'Strands',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const { lines, tallies, petitions } = await readStrands(ctx.db, programme.id, ctx.now())
    return {
      data: {
        strands: lines.map(strandData),
        sessions: tallies.map(({ activityTitle, heldOn, question, option, people, answers }) => ({
          activity: activityTitle,
          heldOn,
          question,
          option,
          people,
          answers,
        })),
        petitions: petitions.map(({ activityTitle, receivedAt, ...petition }) => ({
          ...petition,
          receivedAt: receivedAt.toISOString(),
          activity: activityTitle,
        })),
      },
      fictional: programme.fictional,
      method: [t('understand:strands.intro'), t('understand:strands.notAdded')],
      page: urls.strands(programme.slug),
      csv: urls.strandsCsv(programme.slug),
    }
  },
})

const reconciled = {
  counted: number.describe('As counted when it came'),
  entered: number,
  setAside: z.array(z.strictObject({ reason: z.string(), count: number })),
}
const setAsideOf = (setAside: Readonly<Record<string, number>>) =>
  Object.entries(setAside).map(([reason, forms]) => ({ reason, count: forms }))

const getChannels = endpoint({
  name: 'getChannels',
  path: '/programmes/{programme}/channels',
  params: ofProgramme,
  query: noQuery,
  data: z.strictObject({
    totals: z.array(
      z.strictObject({
        channel: z.string(),
        batches: number,
        ...reconciled,
        apart: number.describe('By how many the batches differ, too many and too few each counted'),
        withoutBatch: number,
      }),
    ),
    batches: z.array(
      z.strictObject({
        id,
        activity: z.string(),
        number: number.min(1),
        channel: z.string(),
        receivedOn: day,
        ...reconciled,
        difference: z.int().describe('Counted, less entered and set aside'),
        secondShare: number.describe('Per cent that a second person entered, to check'),
      }),
    ),
  }),
  dataName: 'Channels',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const { totals, batches } = await readChannels(ctx.db, programme.id)
    return {
      data: {
        totals: totals.map(({ difference: _shown, setAside, ...total }) => ({
          ...total,
          setAside: setAsideOf(setAside),
        })),
        batches: batches.map((batch) => ({
          id: batch.id,
          activity: batch.activityTitle,
          number: batch.number,
          channel: batch.channel,
          receivedOn: batch.receivedOn,
          counted: batch.counted,
          entered: batch.entered,
          setAside: setAsideOf(batch.setAside),
          difference: batch.difference,
          secondShare: batch.secondShare,
        })),
      },
      fictional: programme.fictional,
      method: [t('listen:channels.intro')],
      page: urls.channels(programme.slug),
      csv: urls.channelsCsv(programme.slug),
    }
  },
})

export const strandEndpoints = [getStrands, getReach, getSamples, getChannels]
