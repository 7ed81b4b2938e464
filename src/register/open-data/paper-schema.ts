import { z } from 'zod'
import { paperTypes } from '../../core/media-type.ts'
import { organisationKinds } from '../organisations/index.ts'
import { documentKinds, unpublishedReasons } from '../papers/index.ts'
import { datePrecisions } from '../programmes/index.ts'
import { reportKinds, reportSourceKinds } from '../public-reports/index.ts'
import { code, day, fictional, from, id, named, programmeId, until } from './schema-parts.ts'

// Rows of what no installation reads of another: committees, papers of plans, reports from the public.

export const committeeRow = z.strictObject({
  id: id.describe('Of the committee: the same as in organisations'),
  code,
  name: z.string(),
  kind: z.enum(organisationKinds),
  members: z
    .array(named.extend({ kind: z.enum(organisationKinds), from, until }))
    .describe('The bodies that decide in it together, those that left included'),
  from,
  until,
  fictional,
})

const paperVersion = z.strictObject({
  id,
  datedOn: day.nullable().describe('The day on the paper; of a month or a year its last day'),
  datedTo: z.enum(datePrecisions),
  publishedOn: day.nullable().describe('The first day on which anybody could read it'),
  publishedTo: z.enum(datePrecisions),
  url: z.string().describe('Where the body has it; empty where it is kept here alone'),
  file: z
    .strictObject({
      hash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .describe('SHA-256'),
      bytes: z.int().min(1),
      type: z.enum(paperTypes),
      url: z.url(),
    })
    .nullable()
    .describe('Kept here'),
  pages: z.int().nullable(),
  whatChanged: z.string(),
  leftOut: z.string().describe('What is blacked out or left out of it, and why'),
})

export const planPaperRow = z.strictObject({
  id,
  plan: z.strictObject({ id: z.string(), title: z.string() }),
  kind: z.enum(documentKinds),
  title: z.string(),
  knownSince: day.nullable().describe('Since when it is known that there is one, or has to be one'),
  unpublished: z
    .strictObject({ reason: z.enum(unpublishedReasons), law: z.string(), words: z.string() })
    .nullable()
    .describe('Why it is not published, or was not before it was; null where it was published at once'),
  versions: z
    .array(paperVersion)
    .describe('The newest last; none for one that is known of and not published'),
  url: z.url(),
  fictional,
})

/** As the page of the report has it: how to reach who sent it, its file and its words before masking are nowhere. */
export const reportRow = z.strictObject({
  id,
  kind: z.enum(reportKinds),
  status: z.literal('reported').describe('Reported, not confirmed: whatever the body answers'),
  programme: z
    .strictObject({ id: programmeId, slug: z.string(), title: z.string() })
    .nullable()
    .describe('Null where it is about none of the register'),
  said: z.string().describe('What was reported, with what identifies somebody masked'),
  place: z.string(),
  sourceKind: z.enum(reportSourceKinds).describe('An address, a file, seen oneself, or told by somebody'),
  source: z.string(),
  sourceUrl: z.string(),
  happenedOn: day.nullable(),
  reportedOn: day,
  note: z.string().describe('Of those who run this installation'),
  askedOn: day.nullable().describe('When the body was asked whether it is right'),
  askedWhom: z.string(),
  silentWorkingDays: z
    .int()
    .min(0)
    .nullable()
    .describe(
      'How long it has not answered on the day of the answer; null where it was not asked, or answered',
    ),
  answeredOn: day.nullable(),
  answer: z.string(),
  correctedOn: day.nullable(),
  correction: z.string(),
  url: z.url(),
  fictional,
})

export type CommitteeRow = z.output<typeof committeeRow>
export type PlanPaperRow = z.output<typeof planPaperRow>
export type ReportRow = z.output<typeof reportRow>
