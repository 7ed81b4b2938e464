import { medianOf } from '../../core/stats/median.ts'
import type { DocumentContent, MeetingContent, RequestContent, UnpublishedReason } from './content.ts'
import { judgeMeeting } from './meeting-checks.ts'
import { judgeRequest } from './request-limits.ts'
import { listRequired, type RequiredDocument, type StageDates } from './required.ts'

/** Of a published programme, what is needed to say how open it is. */
export type PapersOf = {
  slug: string
  title: string
  kind: string
  /** It came with Heard: what is not here is not known, and was not left out by anybody. */
  shipped: boolean
  smallChange: unknown
  stages: readonly StageDates[]
  documents: readonly DocumentContent[]
  meetings: readonly MeetingContent[]
  requests: readonly RequestContent[]
}

type Of = { programme: string; programmeTitle: string }
type Unpublished = Of & {
  title: string
  reason: UnpublishedReason
  law: string
  words: string
  knownSince: string | null
}

/** So many of so many; `of` is the base. Where it is 0 nothing was recorded, which is not the same as none. */
export type Share = { count: number; of: number }

export type Openness = {
  papers: {
    published: Share
    /** From the day on which a paper was known of to that on which anybody could read it. */
    medianDays: { days: number | null; of: number }
    unpublished: Unpublished[]
    /** Published after a time in which they were known of and kept back. */
    delayed: (Unpublished & { days: number })[]
  }
  required: {
    there: Share
    /** Not recorded of programmes that came with Heard: these may be published elsewhere, and are in no number. */
    notRecorded: number
    lacking: (Of & RequiredDocument & { shipped: boolean })[]
  }
  meetings: {
    inPrivate: Share
    partPrivate: Share
    withoutReason: Share
    noticeLate: Share
    papersLate: Share
    minutes: Share
  }
  requests: { inTime: Share; refused: Share; asked: number }
}

const share = <Item>(items: readonly Item[], counts: (item: Item) => boolean): Share => ({
  count: items.filter(counts).length,
  of: items.length,
})

/** How open the papers, meetings and answers of some programmes are: numbers with their bases, and no score. */
export function measureOpenness(programmes: readonly PapersOf[], today: string): Openness {
  const documents = programmes.flatMap(({ slug, title, documents }) =>
    documents.map((document) => ({ ...document, of: { programme: slug, programmeTitle: title } })),
  )
  const published = documents.filter(({ versions }) => versions.length > 0)
  const days = published.map(daysToPublish).filter((one) => one !== null)
  const required = programmes.flatMap((programme) =>
    listRequired(programme, today).map((one) => ({
      ...one,
      programme: programme.slug,
      programmeTitle: programme.title,
      shipped: programme.shipped,
    })),
  )
  const recorded = required.filter(({ shipped, state }) => !shipped || state !== 'missing')
  const requests = programmes.flatMap((one) => one.requests)
  return {
    papers: {
      published: { count: published.length, of: documents.length },
      medianDays: { days: medianOf(days), of: days.length },
      unpublished: documents.filter(({ versions }) => versions.length === 0).map(unpublishedOf),
      delayed: published.flatMap((document) => {
        const waited = daysToPublish(document)
        return document.unpublished && waited ? [{ ...unpublishedOf(document), days: waited }] : []
      }),
    },
    required: {
      there: share(recorded, ({ state }) => state === 'published'),
      notRecorded: required.length - recorded.length,
      lacking: required.filter(({ state }) => state !== 'published'),
    },
    meetings: measureMeetings(
      programmes.flatMap((one) => one.meetings),
      today,
    ),
    requests: measureRequests(requests, today),
  }
}

function unpublishedOf(document: DocumentContent & { of: Of }): Unpublished {
  const { reason = 'not-said', law = '', words = '' } = document.unpublished ?? {}
  return { ...document.of, title: document.title, reason, law, words, knownSince: document.knownSince }
}

function measureMeetings(all: readonly MeetingContent[], today: string): Openness['meetings'] {
  const held = all.filter(({ heldOn }) => heldOn <= today)
  const known = held.filter(({ openness }) => openness !== 'not-known')
  const judged = all.map(judgeMeeting)
  const closed = held.filter(({ openness }) => openness === 'private' || openness === 'part-private')
  const notices = judged.map(({ notice }) => notice).filter((one) => one?.rule)
  const papers = judged.map(({ papers }) => papers).filter((one) => one?.rule)
  return {
    inPrivate: share(known, ({ openness }) => openness === 'private'),
    partPrivate: share(known, ({ openness }) => openness === 'part-private'),
    withoutReason: share(closed, ({ privateReason }) => privateReason === ''),
    noticeLate: share(notices, (one) => one?.isLate ?? false),
    papersLate: share(papers, (one) => one?.isLate ?? false),
    minutes: share(held, ({ minutesOn, minutesUrl }) => minutesOn !== null || minutesUrl !== ''),
  }
}

function measureRequests(requests: readonly RequestContent[], today: string): Openness['requests'] {
  const states = requests.map((one) => judgeRequest(one, today).state)
  const answered = requests.filter(({ outcome }) => outcome !== null)
  return {
    inTime: share(
      states.filter((state) => state === 'in-time' || state === 'late'),
      (state) => state === 'in-time',
    ),
    refused: share(answered, ({ outcome }) => outcome === 'refused'),
    asked: requests.length,
  }
}

/**
 * From the day on which it was known of, else the day on it, to its first publication; null where a day is not known. A
 * version published nobody knows when may have been the first.
 */
export function daysToPublish({ knownSince, versions }: DocumentContent): number | null {
  const [first] = versions.toSorted((one, other) =>
    (one.publishedOn ?? '').localeCompare(other.publishedOn ?? ''),
  )
  const from = knownSince ?? (first?.datedTo === 'day' ? first.datedOn : null)
  if (!first?.publishedOn || first.publishedTo !== 'day' || !from) return null
  const days = Math.round((Date.parse(first.publishedOn) - Date.parse(from)) / 86_400_000)
  return days < 0 ? null : days
}
