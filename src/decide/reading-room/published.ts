import { dayInLondon } from '../../core/days.ts'
import type { Db } from '../../db/database.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { type PackContent, packContent } from './content.ts'
import type { InterestKind } from './interest-kinds.ts'
import { listInterests, listQuestions } from './member-queries.ts'
import { daysBetween, sayPublished } from './published-days.ts'
import { findPack, listIssues, listRooms, type RoomRow } from './queries.ts'
import { listSamples } from './sample-queries.ts'
import { listSearched, type Searched } from './searching.ts'

/** What the public sees of a reading room: papers and their days at once, what members asked and declared with the decision. */
export type PublishedRoom = {
  id: string
  body: string
  votesOn: string
  /** Null until the decision is published. */
  title: string | null
  issues: string[]
  papers: { title: string; about: string }[]
  /** Papers of the pack that the public cannot read. */
  membersOnly: number
  samples: { number: number; seed: string; checkpointSize: number }[]
  questions: { id: string; text: string; by: string | null; answers: { text: string; on: string }[] }[]
  interests: { name: string; kind: InterestKind; words: string; on: string }[]
}

/** The reading rooms of a published programme, that of the newest vote first. @throws NotFound where it is not public */
export async function readPublishedRooms(db: Db, t: Translate, slug: string) {
  const programme = await getPublishedProgramme(db, slug)
  // A version of a paper is public once a version of the programme has it.
  const isPublic = new Set(
    programme.content.documents.flatMap(({ versions }) => versions.map(({ id }) => id)),
  )
  const rooms: PublishedRoom[] = []
  for (const room of await listRooms(db, programme.id)) rooms.push(await readRoom(db, t, room, isPublic))
  return { programme, rooms }
}

async function readRoom(
  db: Db,
  t: Translate,
  room: RoomRow,
  isPublic: ReadonlySet<string>,
): Promise<PublishedRoom> {
  const [pack, issues, samples] = await Promise.all([
    findPack(db, room.id),
    listIssues(db, room.id),
    listSamples(db, room.id),
  ])
  const content = packContent.parse(pack?.content)
  const { votesOn } = content
  const searched = await listSearched(db, content)
  const said = room.publishedAt === null ? { questions: [], interests: [] } : await readSaid(db, room.id)
  return {
    id: room.id,
    body: content.decision.decidedBy,
    votesOn,
    title: room.publishedAt === null ? null : content.decision.title,
    issues: issues.map(({ number, issuedAt }) => sayIssued(t, number, dayInLondon(issuedAt), votesOn)),
    ...papersOf(t, content, isPublic, searched),
    samples: samples.flatMap(({ number, seed, checkpointSize }) =>
      seed === null || checkpointSize === null ? [] : [{ number, seed, checkpointSize: checkpointSize }],
    ),
    ...said,
  }
}

function papersOf(
  t: Translate,
  { votesOn }: PackContent,
  isPublic: ReadonlySet<string>,
  papers: readonly Searched[],
) {
  const given = papers.flatMap(({ paper: { title, version }, text }) =>
    version ? [{ title, version: { ...version, pages: version.pages ?? text?.pages ?? null } }] : [],
  )
  const shown = given.filter(({ version }) => isPublic.has(version.id))
  return {
    papers: shown.map(({ title, version }) => ({ title, about: sayPublished(t, version, votesOn) })),
    membersOnly: given.length - shown.length,
  }
}

async function readSaid(db: Db, roomId: string) {
  const questions = await listQuestions(db, roomId)
  const interests = await listInterests(db, roomId)
  return {
    questions: questions.map(({ id, text, isNamed, name, answers }) => ({
      id,
      text,
      by: isNamed ? name : null,
      answers: answers.map(({ text, at }) => ({ text, on: formatDay(new Date(at)) })),
    })),
    interests: interests.map(({ name, kind, words, declaredAt }) => ({
      name,
      kind,
      words,
      on: formatDay(declaredAt),
    })),
  }
}

function sayIssued(t: Translate, number: number, on: string, votesOn: string): string {
  const days = daysBetween(on, votesOn)
  if (days > 0) return t('decide:members.issuedBefore', { number, count: days })
  return days === 0
    ? t('decide:members.issuedThatDay', { number })
    : t('decide:members.issuedAfter', { number, count: -days })
}
