import { dayInLondon } from '../../core/days.ts'
import type { Db } from '../../db/database.ts'
import { createLeaveOutUnpublished } from '../../listen/redactions/index.ts'
import type { DocumentVersion } from '../../register/papers/index.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { decisionContentOf } from '../decisions/index.ts'
import { type PackContent, packContent } from './content.ts'
import type { InterestKind } from './interest-kinds.ts'
import { listInterests, listQuestions } from './member-queries.ts'
import { daysBetween, sayPublished } from './published-days.ts'
import { listPacks, listRooms, type RoomRow } from './queries.ts'
import { listSamples } from './sample-queries.ts'
import { listSearched, pagesOf } from './searching.ts'

/** What the public sees of a reading room: published papers and their days at once, what members asked and declared with the decision. */
export type PublishedRoom = {
  id: string
  body: string
  votesOn: string
  /** Null until the decision is published. */
  title: string | null
  givings: string[]
  papers: { title: string; about: string }[]
  /** Papers of the pack that the public cannot read. */
  membersOnly: number
  samples: { number: number; seed: string; checkpointSize: number }[]
  questions: { id: string; text: string; by: string | null; answers: { text: string; on: string }[] }[]
  interests: { name: string; kind: InterestKind; words: string; on: string }[]
}

type Published = {
  programmeId: string
  /** Versions of papers as a version of the programme has them, by their ids, each with the title of its paper there. */
  versions: ReadonlyMap<string, DocumentVersion & { title: string }>
}

/** The reading rooms of a published programme, that of the newest vote first. @throws NotFound where it is not public */
export async function readPublishedRooms(db: Db, t: Translate, slug: string) {
  const programme = await getPublishedProgramme(db, slug)
  const versions = new Map(
    programme.content.documents.flatMap(({ title, versions }) =>
      versions.map((version) => [version.id, { ...version, title }] as const),
    ),
  )
  const published = { programmeId: programme.id, versions }
  const rooms: PublishedRoom[] = []
  for (const room of await listRooms(db, programme.id)) rooms.push(await readRoom(db, t, room, published))
  return { programme, rooms }
}

/** Of a draft nothing is named: the body and the day of the vote alone are known before the decision is published. */
async function readRoom(db: Db, t: Translate, room: RoomRow, published: Published): Promise<PublishedRoom> {
  const [rows, samples, decided] = await Promise.all([
    listPacks(db, room.id),
    listSamples(db, room.id),
    decisionContentOf(db, room.decisionId),
  ])
  const packs = rows.map(({ number, givenAt, content }) => ({
    ...{ number, givenAt },
    content: packContent.parse(content),
  }))
  const [newest] = packs
  if (!newest) throw new Error('a reading room without a pack')
  const { votesOn, decision } = newest.content
  const said = decided
    ? await readSaid(db, t, published.programmeId, room.id)
    : { questions: [], interests: [] }
  return {
    id: room.id,
    body: decided?.decidedBy.name ?? decision.decidedBy,
    votesOn,
    title: decided?.title ?? null,
    givings: packs.map(({ number, givenAt }) => sayGiven(t, number, dayInLondon(givenAt), votesOn)),
    ...(await readPapers(db, t, votesOn, packs, published)),
    samples: samples.flatMap(({ number, seed, checkpointSize }) =>
      seed === null || checkpointSize === null ? [] : [{ number, seed, checkpointSize: checkpointSize }],
    ),
    ...said,
  }
}

type GivenPack = { number: number; content: PackContent }

/**
 * Every version of a paper that any pack had, the newest pack first, under the title and with the day that are published:
 * members who read an early version had it for longer than those who read the last one.
 */
async function readPapers(
  db: Db,
  t: Translate,
  votesOn: string,
  packs: readonly GivenPack[],
  { versions }: Published,
) {
  const given = packs.flatMap(({ number, content }) =>
    content.papers.flatMap((paper) => (paper.version ? [{ id: paper.version.id, number, paper }] : [])),
  )
  const byVersion = [...Map.groupBy(given, ({ id }) => id)]
  const searched = await listSearched(db, { papers: given.map(({ paper }) => paper) })
  const pagesById = new Map(searched.map((one) => [one.paper.version?.id, pagesOf(one)]))
  const shown = byVersion.flatMap(([id, own]) => {
    const version = versions.get(id)
    if (!version) return []
    const pages = version.pages ?? pagesById.get(id) ?? null
    const numbers = own.map(({ number }) => number).toSorted((one, other) => one - other)
    const about = [
      sayPublished(t, { ...version, pages }, votesOn),
      ...(packs.length > 1
        ? [t('decide:members.inVersions', { count: numbers.length, numbers: numbers.join(', ') })]
        : []),
    ]
    return [{ title: version.title, about: about.join('; ') }]
  })
  return { papers: shown, membersOnly: byVersion.length - shown.length }
}

/** What members and officers wrote, without the words of responses that the public may not read at this moment. */
async function readSaid(db: Db, t: Translate, programmeId: string, roomId: string) {
  const questions = await listQuestions(db, roomId)
  const interests = await listInterests(db, roomId)
  const written = [
    ...questions.flatMap(({ text, answers }) => [text, ...answers.map((answer) => answer.text)]),
    ...interests.map(({ words }) => words),
  ]
  const mark = t('decide:members.notQuoted')
  const readable = await createLeaveOutUnpublished(db, programmeId, written, mark)
  return {
    questions: questions.map(({ id, text, isNamed, name, answers }) => ({
      id,
      text: readable(text),
      by: isNamed ? name : null,
      answers: answers.map(({ text, at }) => ({ text: readable(text), on: formatDay(new Date(at)) })),
    })),
    interests: interests.map(({ name, kind, words, declaredAt }) => ({
      name,
      kind,
      words: readable(words),
      on: formatDay(declaredAt),
    })),
  }
}

function sayGiven(t: Translate, number: number, on: string, votesOn: string): string {
  const days = daysBetween(on, votesOn)
  if (days > 0) return t('decide:members.givenBefore', { number, count: days })
  return days === 0
    ? t('decide:members.givenThatDay', { number })
    : t('decide:members.givenAfter', { number, count: -days })
}
