import { Refused } from '../../core/errors.ts'
import type { PeopleByTopic } from '../../core/stats/reach/index.ts'
import { type AreaRow, readAreaCounts, readAreas, readSmallAreas, type SmallAreaRow } from './england.ts'

/** An area of the files that ship with Heard: its name, its neighbourhoods and its residents. */
export type ShippedArea = {
  name: string
  kind: 'icb' | 'district' | 'england'
  smallAreas: SmallAreaRow[]
  people: PeopleByTopic
  /** Sources of these counts, by key. */
  sources: Set<string>
}

const england = new Set(['england', 'e92000001'])

/**
 * The people of an area by its code, from the shipped files and without a database: a board by its NHS code, a district
 * by its ONS code, or England.
 * @param on decides where one code had two footprints; the footprint that was last in force before it where none is
 * @throws Refused where there is no such area
 */
export async function readShippedArea(
  code: string,
  on: string,
  all: readonly SmallAreaRow[],
): Promise<ShippedArea> {
  if (england.has(code.toLowerCase())) return addUpEngland(all)
  const area = await findFootprint(code, on)
  const column = area.kind === 'district' ? 'district' : isFormer(area) ? 'icb24' : 'icb26'
  const { people, sources } = await addUp(
    (count) => count.kind === area.kind && count.area === area.code && count.areaFrom === area.from,
  )
  return {
    name: area.name,
    kind: area.kind === 'district' ? 'district' : 'icb',
    smallAreas: all.filter((small) => small[column] === area.code),
    people,
    sources,
  }
}

/** Boards of July 2022, whose neighbourhoods are those of one column of the file; those since are in another. */
const isFormer = ({ from }: AreaRow): boolean => from < '2026-04-01'

async function findFootprint(code: string, on: string): Promise<AreaRow> {
  const found: AreaRow[] = []
  for await (const area of readAreas())
    if (area.kind !== 'stp' && (area.code === code || area.onsCode === code)) found.push(area)
  const begun = found.filter(({ from }) => from <= on).sort((a, b) => b.from.localeCompare(a.from))
  const area = begun[0] ?? found[0]
  if (area) return area
  throw new Refused(
    `There is no area ${code}: give the NHS code of an integrated care board, the ONS code of a district, or England`,
  )
}

async function addUpEngland(all: readonly SmallAreaRow[]): Promise<ShippedArea> {
  const counted = await addUp(({ kind }) => kind === 'district')
  return { name: 'England', kind: 'england', smallAreas: [...all], ...counted }
}

async function addUp(
  isOf: (count: { kind: string; area: string; areaFrom: string }) => boolean,
): Promise<{ people: PeopleByTopic; sources: Set<string> }> {
  const people = new Map<string, Map<string, number>>()
  const sources = new Set<string>()
  for await (const count of readAreaCounts()) {
    if (!isOf(count)) continue
    const topic = people.get(count.topic) ?? new Map<string, number>()
    people.set(count.topic, topic.set(count.category, (topic.get(count.category) ?? 0) + count.people))
    sources.add(count.source)
  }
  return { people, sources }
}

/** Every neighbourhood of England, by its code. */
export async function readAllSmallAreas(): Promise<Map<string, SmallAreaRow>> {
  const all = new Map<string, SmallAreaRow>()
  for await (const small of readSmallAreas()) all.set(small.code, small)
  return all
}
