import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { type PublishedCount, publishedCount, publishedSplit } from '../../core/stats/small-numbers.ts'
import type { Db } from '../../db/database.ts'
import { isForPublic, readStrandDetails, type StrandDetails, strands } from '../../listen/activities/index.ts'
import { listPetitionsOfProgramme } from '../../listen/petitions/index.ts'
import { readSessionTallies, type SessionTally } from '../../listen/sessions/index.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import {
  type Givers,
  noGivers,
  type PublishedGivers,
  publishGivers,
  responseCounts,
} from '../counts/index.ts'
import { hasResponses, listWaysOfListening, type WayOfListening } from './queries.ts'

/** One way of listening, as the public may see it. */
export type StrandLine = {
  activityId: string
  title: string
  isSession: boolean
  /** The public answers it on this site. */
  isOnline: boolean
  details: StrandDetails
  /** What is in this record, each kind by itself. */
  record: PublishedGivers
  hasRecord: boolean
  /** By which channels its petitions came. */
  petitionChannels: string[]
}

export type PublishedTally = Omit<SessionTally, 'answers' | 'mayPublish' | 'place'> & {
  answers: { label: string; count: PublishedCount }[]
}

export type PublishedPetition = {
  title: string | null
  signatures: number
  receivedAt: Date
  activityTitle: string
}

export type Strands = {
  lines: StrandLine[]
  tallies: PublishedTally[]
  petitions: PublishedPetition[]
}

/**
 * Every way of listening of a programme as a line of its own. There is no sum over them anywhere: people may be in
 * several, and a signature, a person in a room and an interview are not one thing.
 */
export async function readStrands(db: Db, programmeId: string, now: Date): Promise<Strands> {
  const [scheme, ways, totals, tallies, petitions] = await Promise.all([
    getDisclosureScheme(db),
    listWaysOfListening(db, programmeId),
    responseCounts.read(db, programmeId),
    readSessionTallies(db, { programmeId }),
    listPetitionsOfProgramme(db, programmeId),
  ])
  const givers = new Map(totals.map((total) => [total.activityId, total.givers]))
  const lines = ways
    .map((way): StrandLine => {
      const held = givers.get(way.id)
      return {
        activityId: way.id,
        title: way.title,
        isSession: way.kind === 'session',
        isOnline: isForPublic(way.kind),
        details: readStrandDetails(way.strand, way.strandDetails),
        record: publishLine(way.kind, held ?? noGivers(), scheme),
        hasRecord: held !== undefined,
        petitionChannels: channelsOf(petitions, way.id),
      }
    })
    .filter((line, place) => isPublic(line, ways[place] as WayOfListening, now))
  return {
    lines: lines.toSorted((a, b) => placeOf(a) - placeOf(b)),
    tallies: tallies.map((tally) => publishTally(tally, scheme)),
    petitions: petitions.map(({ title, mayPublish, signatures, receivedAt, activityTitle }) => ({
      title: mayPublish ? title : null,
      signatures: signatures ?? 0,
      receivedAt,
      activityTitle,
    })),
  }
}

const channelsOf = (petitions: readonly { activityId: string; channel: string }[], activityId: string) => [
  ...new Set(petitions.filter((one) => one.activityId === activityId).map(({ channel }) => channel)),
]

/** The sheets of groups are about no single person, so they are counted in full, as sessions are. */
export function publishLine(kind: string, givers: Givers, scheme: DisclosureScheme): PublishedGivers {
  const published = publishGivers(givers, scheme)
  if (kind !== 'session' || givers.people > 0) return published
  const full = (count: number): PublishedCount => ({ hidden: false, count })
  return {
    ...published,
    total: full(givers.organisations),
    organisations: full(givers.organisations),
    channels: [...givers.channels].map(([channel, count]) => ({ channel, count: full(count) })),
  }
}

const placeOf = ({ details }: StrandLine): number => strands.indexOf(details.strand)

/** What the public answers is shown once it has opened; what the desk enters, once there is something to show. */
const isPublic = (line: StrandLine, way: WayOfListening, now: Date): boolean =>
  line.hasRecord || line.details.count !== null || hasOpened(way, now)

const hasOpened = ({ kind, publishedAt, opensAt }: WayOfListening, now: Date): boolean =>
  isForPublic(kind) && publishedAt !== null && (opensAt === null || opensAt <= now)

/** Whether {@link readStrands} has any line, without counting what it would show. */
export async function hasStrands(db: Db, programmeId: string, now: Date): Promise<boolean> {
  const ways = await listWaysOfListening(db, programmeId)
  const isStated = ({ strand, strandDetails }: WayOfListening) =>
    readStrandDetails(strand, strandDetails).count !== null
  if (ways.some((way) => hasOpened(way, now) || isStated(way))) return true
  return ways.length > 0 && hasResponses(db, programmeId)
}

/**
 * What was counted at a session. Where everyone there permitted it, it is their own statement and shown in full; else
 * small numbers are hidden, and those who gave no answer with them.
 */
export function publishTally(
  { answers, mayPublish, place: _place, ...tally }: SessionTally,
  scheme: DisclosureScheme,
): PublishedTally {
  const counts = answers.map(({ count }) => count)
  const others = tally.people - counts.reduce((sum, count) => sum + count, 0)
  const hide = (): PublishedCount[] =>
    tally.isSeveral
      ? counts.map((count) => publishedCount(count, scheme))
      : publishedSplit([...counts, Math.max(0, others)], scheme).parts
  const shown = mayPublish ? counts.map((count): PublishedCount => ({ hidden: false, count })) : hide()
  const none: PublishedCount = { hidden: false, count: 0 }
  return { ...tally, answers: answers.map(({ label }, place) => ({ label, count: shown[place] ?? none })) }
}
