import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import {
  type Grouping,
  hideAll,
  publishByGroups,
  type TableByGroups,
  type TableOfSets,
} from '../../core/stats/by-groups.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { publishKnownTogether } from '../../core/stats/known-together.ts'
import { crossAll, divide } from './divide.ts'
import { type Attribute, attributes, places } from './groups.ts'
import { listEqualityRecords } from './queries.ts'
import type { EqualityAnswers } from './schema.ts'
import { asArrayBuffer, readPrivateKey, suite } from './seal.ts'
import { type Crossing, type DatedAnswers, type Division, notKnown } from './sorting.ts'

/**
 * What is inside a seal: which response, when, and the answers. A withdrawn response has a seal of its own that says
 * so, whether it had answers or not: from outside it is one record more.
 */
export type SealedAnswers = { responseId: string; at: string; answers: EqualityAnswers; withdrawn?: true }

export type EqualityFigures = {
  /** Responses whose sender answered equality questions, once each: the sum of the parts of every division. */
  records: number
  divisions: Division[]
  /** By two attributes at a time: those of which no cell is too small. */
  crossings: Crossing[]
  /** Under which they were counted. */
  scheme: DisclosureScheme
}

const encapsulatedKeyBytes = 32

/** The newest answers of each response, as far as they came by a moment; of withdrawn ones none. */
async function openNewest(
  ctx: Pick<Context, 'db' | 'keysFolder'>,
  programmeId: string,
  until?: Date,
): Promise<SealedAnswers[]> {
  const recipientKey = await readPrivateKey(ctx.keysFolder)
  const open = async (sealed: Buffer): Promise<SealedAnswers> => {
    const enc = asArrayBuffer(sealed.subarray(0, encapsulatedKeyBytes))
    const recipient = await suite.createRecipientContext({ recipientKey, enc })
    const opened = await recipient.open(asArrayBuffer(sealed.subarray(encapsulatedKeyBytes)))
    return JSON.parse(Buffer.from(opened).toString('utf8')) as SealedAnswers
  }
  const newest = new Map<string, SealedAnswers>()
  for (const { sealed } of await listEqualityRecords(ctx.db, programmeId)) {
    const record = await open(sealed)
    if (until && new Date(record.at) > until) continue
    const held = newest.get(record.responseId)
    if (!held || record.withdrawn || (!held.withdrawn && held.at < record.at))
      newest.set(record.responseId, record)
  }
  return [...newest.values()].filter(({ withdrawn }) => !withdrawn)
}

const dated = ({ answers, at }: SealedAnswers): DatedAnswers => ({ answers, on: dayInLondon(new Date(at)) })

/**
 * Counts the equality answers of a programme as they are now: numbers by question and by group, small ones hidden.
 * Like {@link countByGroup} it opens seals; what is opened leaves this file only as published numbers. Two counts with one
 * answer between them tell that answer, so nobody is shown them but through `figures.ts`.
 */
export async function countEqualityAnswers(
  ctx: Pick<Context, 'db' | 'keysFolder'>,
  programmeId: string,
  scheme: DisclosureScheme,
): Promise<EqualityFigures> {
  const people = (await openNewest(ctx, programmeId)).map(dated)
  const divisions = divide(people, scheme)
  return { records: people.length, divisions, crossings: crossAll(people, divisions, scheme), scheme }
}

/** What of the equality figures anybody has seen: as of when, and which groups are hidden there, by attribute. */
export type Seen = { takenAt: Date; hidden: Record<string, string[]> }

type ByAttribute = { id: string; labels: string[]; tables: TableByGroups[] }

/**
 * Counts sets of responses by the groups of their people, those whose group is not known last. Answers that came after
 * the equality figures that were shown are not known either, so that the two set beside each other tell nobody's. The
 * numbers are under disclosure control before they leave.
 */
export async function countByGroup(
  ctx: Pick<Context, 'db' | 'keysFolder'>,
  programmeId: string,
  seen: Seen,
  tables: readonly TableOfSets[],
  scheme: DisclosureScheme,
): Promise<ByAttribute[]> {
  const people = await openNewest(ctx, programmeId, seen.takenAt)
  const groupingBy = (attribute: Attribute) => groupPeople(people, attribute, seen)
  const withTables = ({ id, labels }: Attribute, published: TableByGroups[]): ByAttribute => {
    return { id, labels: [...labels], tables: published }
  }
  const [fifths, kinds] = publishByPlace(tables, [groupingBy(places[0]), groupingBy(places[1])], seen, scheme)
  return [
    ...attributes.map((one) => withTables(one, publishByGroups(tables, groupingBy(one), scheme))),
    withTables(places[0], fifths),
    withTables(places[1], kinds),
  ]
}

function groupPeople(
  people: readonly SealedAnswers[],
  { id, labels, groupOf }: Attribute,
  { hidden: hiddenElsewhere }: Seen,
): Grouping {
  const placeIn = (record: SealedAnswers) => {
    const place = labels.indexOf(groupOf(dated(record)) ?? '')
    return place < 0 ? labels.length : place
  }
  const placed = new Map(people.map((record) => [record.responseId, placeIn(record)]))
  const everybody = new Array<number>(labels.length + 1).fill(0)
  for (const place of placed.values()) everybody[place] = (everybody[place] ?? 0) + 1
  const hidden = [...labels.map((label) => hiddenElsewhere[id]?.includes(label) ?? false), false]
  const placeOf = (responseId: string) => placed.get(responseId) ?? labels.length
  return { groups: labels.length + 1, placeOf, everybody, hidden }
}

/**
 * Where the equality figures hide how many are not known, town or country is not shown there at all (`places.ts`), and
 * here neither: how many are known would tell what those not known cover.
 */
export function publishByPlace(
  tables: readonly TableOfSets[],
  [fifths, kinds]: readonly [Grouping, Grouping],
  seen: Seen,
  scheme: DisclosureScheme,
): [TableByGroups[], TableByGroups[]] {
  if (!seen.hidden[places[0].id]?.includes(notKnown.label))
    return publishKnownTogether(tables, [fifths, kinds], scheme)
  const hidden = publishByGroups(tables, kinds, scheme).map(({ key, base, rows }) => ({
    key,
    base: hideAll(base),
    rows: rows.map((row) => ({ key: row.key, split: hideAll(row.split) })),
  }))
  return [publishByGroups(tables, fifths, scheme), hidden]
}
