import { z } from 'zod'
import { isDay, notADay } from '../../core/days.ts'
import { paperTypes } from '../../core/media-type.ts'

// What versions of a programme say of its papers, of meetings about it and of what was asked about it.

export const documentKinds = [
  'case-for-change',
  'pre-consultation-business-case',
  'plain-summary',
  'equality-impact',
  'travel-analysis',
  'clinical-senate',
  'consultation-document',
  'report-of-findings',
  'decision-business-case',
  'minutes',
  'other',
] as const
/** Why a paper that is known of is not published. */
export const unpublishedReasons = [
  'not-written',
  'draft',
  'foi-exemption',
  'commercial',
  'personal',
  'not-said',
  'other',
] as const
export const meetingOpenness = ['public', 'part-private', 'private', 'not-known'] as const
export const requestKinds = ['foi', 'scrutiny', 'voice', 'question'] as const
export const requestOutcomes = ['answered', 'in-part', 'refused'] as const

export type DocumentKind = (typeof documentKinds)[number]
export type UnpublishedReason = (typeof unpublishedReasons)[number]
export type RequestKind = (typeof requestKinds)[number]

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay, notADay)
const precision = z.enum(['day', 'month', 'year'])

const documentVersion = z.object({
  id: z.string(),
  /** The day on the paper; of a month or a year its last day. */
  datedOn: day.nullable(),
  datedTo: precision,
  /** The first day on which anybody could read it. */
  publishedOn: day.nullable(),
  publishedTo: precision,
  url: z.string(),
  /** Kept here, by its hash. */
  file: z.object({ hash: z.string(), bytes: z.number(), type: z.enum(paperTypes).default('pdf') }).nullable(),
  pages: z.number().nullable(),
  whatChanged: z.string(),
  /** What is blacked out of it, and why. */
  leftOut: z.string(),
})

export const documentContent = z.object({
  id: z.string(),
  kind: z.enum(documentKinds),
  title: z.string(),
  /** Since when it is known that there is one, or has to be one. */
  knownSince: day.nullable(),
  /** Why it is not published, or was not before it was. */
  unpublished: z
    .object({ reason: z.enum(unpublishedReasons), law: z.string(), words: z.string() })
    .nullable(),
  /** None for one that is known of and not published; the newest last. */
  versions: z.array(documentVersion),
})

export const meetingContent = z.object({
  id: z.string(),
  body: z.object({ id: z.string(), name: z.string(), kind: z.string() }),
  heldOn: day,
  about: z.string(),
  openness: z.enum(meetingOpenness),
  privateReason: z.string(),
  /** Something of the programme was decided there. */
  decided: z.boolean(),
  noticeOn: day.nullable(),
  noticeUrl: z.string(),
  papersOn: day.nullable(),
  papersUrl: z.string(),
  minutesOn: day.nullable(),
  minutesUrl: z.string(),
})

export const requestContent = z.object({
  id: z.string(),
  kind: z.enum(requestKinds),
  about: z.string(),
  askedOn: day,
  answeredOn: day.nullable(),
  outcome: z.enum(requestOutcomes).nullable(),
  /** Why it was refused or answered in part, and by which law. */
  reason: z.string(),
  url: z.string(),
})

export type DocumentVersion = z.infer<typeof documentVersion>
export type DocumentContent = z.infer<typeof documentContent>
export type MeetingContent = z.infer<typeof meetingContent>
export type RequestContent = z.infer<typeof requestContent>
