import { ageAndSexInFiles, ageRowsOf, agesOf, censusTopics, sexes } from '../../src/register/areas/census.ts'
import type { AreaCountRow, AreaRow, SmallAreaRow } from '../../src/register/areas/england.ts'
import type { SourceKey } from './sources.ts'
import type { Line } from './tables.ts'

const censusDay = '2021-03-21'

/** Topics that the files have for districts only. */
const districtTopics = new Set(['sex', 'age-and-sex', 'sexual-orientation', 'ethnic-group-19'])

/** Districts formed in 2023, for which some tables have only the ones that they replaced. */
const replacedDistricts: Record<string, string> = Object.fromEntries(
  Object.entries({
    E06000063: ['E07000026', 'E07000028', 'E07000029'],
    E06000064: ['E07000027', 'E07000030', 'E07000031'],
    E06000065: ['E07000163', 'E07000164', 'E07000165', 'E07000166', 'E07000167', 'E07000168', 'E07000169'],
    E06000066: ['E07000187', 'E07000188', 'E07000189', 'E07000246'],
  }).flatMap(([now, before]) => before.map((code) => [code, now])),
)

type Count = { area: string; topic: string; category: string; people: number }

/** Age by sex, and sex, of one area. */
function readAges(area: string, lines: Line[]): Count[] {
  const of = (category: string) => {
    const line = lines.find((each) => each.of('category') === category)
    if (!line) throw new Error(`no ${category} for ${area}`)
    return line.count('n')
  }
  return sexes.flatMap((sex) => {
    const { all, younger, working, early } = ageRowsOf(sex)
    const bands = { all: of(all), younger: of(younger), working: of(working), early: of(early) }
    return agesOf(sex, bands).map((count) => ({ area, ...count }))
  })
}

const countOf = (line: Line, topic: string): Count => ({
  area: line.of('area'),
  topic,
  category: line.of('category'),
  people: line.count('n'),
})

function readCounts(lines: Line[]): Count[] {
  const ages = lines.filter((line) => line.of('topic') === ageAndSexInFiles)
  const others = lines.filter((line) => line.of('topic') !== ageAndSexInFiles)
  return [
    ...others.map((line) => {
      const topic = censusTopics[line.of('topic')]
      if (!topic) throw new Error(`unknown topic ${line.of('topic')}`)
      return countOf(line, topic)
    }),
    ...[...Map.groupBy(ages, (line) => line.of('area'))].flatMap(([area, group]) => readAges(area, group)),
  ]
}

/** One count for each area, topic and category. */
function addUp(counts: Iterable<Count>): Count[] {
  const sums = new Map<string, Count>()
  for (const count of counts) {
    const key = `${count.area}|${count.topic}|${count.category}`
    const sum = sums.get(key)
    if (sum) sum.people += count.people
    else sums.set(key, { ...count })
  }
  return [...sums.values()]
}

/** What the neighbourhoods of an area add up to. Religion has only the three that a neighbourhood has,
 * and is used only where no districts add up to the area. */
function countSmallAreas(area: string, smallAreas: SmallAreaRow[]): Count[] {
  return addUp(
    smallAreas.flatMap((small) => {
      const all = small.population
      const cells: [string, string, number][] = [
        ['population', 'All usual residents', all],
        ['ethnic-group-5', 'White', small.white],
        ['ethnic-group-5', 'Asian, Asian British or Asian Welsh', small.asian],
        ['ethnic-group-5', 'Black, Black British, Black Welsh, Caribbean or African', small.black],
        ['ethnic-group-5', 'Mixed or Multiple ethnic groups', small.mixed],
        ['ethnic-group-5', 'Other ethnic group', small.other],
        ['disability', 'Disabled under the Equality Act', small.disabled],
        ['disability', 'Not disabled under the Equality Act', all - small.disabled],
        ['deprivation', `IMD 2025 decile ${small.imdDecile}`, all],
        ['rural-urban', small.ruralUrban === 'R' ? 'Rural' : 'Urban', all],
        ['religion', 'Christian', small.christian],
        ['religion', 'Muslim', small.muslim],
        ['religion', 'No religion', small.noReligion],
        [
          'religion',
          'Another religion, or not answered',
          all - small.christian - small.muslim - small.noReligion,
        ],
      ]
      return cells.map(([topic, category, people]) => ({ area, topic, category, people }))
    }),
  )
}

type CensusFiles = { byBoard: Line[]; byDistrict: Line[]; ethnicByDistrict: Line[] }

/** Districts, the four formed in 2023 among them; those added up from the districts they replaced are derived. */
function countDistricts({ byDistrict, ethnicByDistrict }: CensusFiles): (Count & { source: SourceKey })[] {
  const counts = [
    ...readCounts(byDistrict),
    ...ethnicByDistrict.map((line) => countOf(line, 'ethnic-group-19')),
  ]
  const replaced = counts.filter((count) => replacedDistricts[count.area])
  const formed = replaced.map((count) => ({ ...count, area: replacedDistricts[count.area] ?? '' }))
  return [
    ...counts
      .filter((count) => !replacedDistricts[count.area])
      .map((count) => ({ ...count, source: 'census-2021' as const })),
    ...addUp(formed).map((count) => ({ ...count, source: 'census-2021-derived' as const })),
  ]
}

/** How much of each district lies in an area, by its residents: 1 where all of it does. */
function listShares(members: SmallAreaRow[], all: Map<string, SmallAreaRow[]>): Map<string, number> {
  const peopleOf = (rows: SmallAreaRow[]) => rows.reduce((sum, { population }) => sum + population, 0)
  return new Map(
    [...Map.groupBy(members, (small) => small.district)].map(([district, inside]) => [
      district,
      peopleOf(inside) / peopleOf(all.get(district) ?? inside),
    ]),
  )
}

/** Topics that are the same on both sides of a line through a district, as near as matters. */
const dividedTopics = new Set(['sex', 'age-and-sex'])

/** What the districts of an area add up to; of a district that is divided, as much as its share of the residents. */
function countInDistricts(
  shares: Map<string, number>,
  byDistrict: Map<string, Count[]>,
  counted: Set<string>,
): Count[] {
  const parts = [...shares].flatMap(([district, share]) =>
    (byDistrict.get(district) ?? [])
      .filter(({ topic }) => counted.has(topic))
      .map(({ topic, category, people }) => ({ area: '', topic, category, people: share * people })),
  )
  return addUp(parts).map((count) => ({ ...count, people: Math.round(count.people) }))
}

/** Residents of every board (former and current) and every district, with the source of each count. */
export function listAreaCounts(
  files: CensusFiles,
  areas: AreaRow[],
  smallAreas: SmallAreaRow[],
): AreaCountRow[] {
  const districts = countDistricts(files)
  const byDistrict = Map.groupBy(districts, (count) => count.area)
  const boards = Map.groupBy(readCounts(files.byBoard), (count) => count.area)
  const all = Map.groupBy(smallAreas, (small) => small.district)

  return areas.flatMap((area) => {
    const row = (count: Count, source: SourceKey): AreaCountRow => ({
      kind: area.kind,
      area: area.code,
      areaFrom: area.from,
      topic: count.topic,
      category: count.category,
      people: count.people,
      measuredOn: censusDay,
      source,
    })
    if (area.kind === 'stp') return []
    if (area.kind === 'district')
      return (byDistrict.get(area.code) ?? []).map((count) => row(count, count.source as SourceKey))

    const isFormer = area.source === 'icb-2024'
    const members = smallAreas.filter((small) => (isFormer ? small.icb24 : small.icb26) === area.code)
    const shares = listShares(members, all)
    const isWhole = [...shares.values()].every((share) => share === 1)
    const added = countSmallAreas(area.code, members).filter(({ topic }) => !isWhole || topic !== 'religion')
    const own = isFormer ? (boards.get(area.code) ?? []) : added
    const ofDistricts = new Set([...districtTopics, ...(isFormer ? [] : ['religion'])])
    const counted = isWhole ? ofDistricts : dividedTopics
    const inDistricts = countInDistricts(shares, byDistrict, counted).map((count) => ({
      ...count,
      area: area.code,
    }))
    return [
      ...own.map((count) => row(count, isFormer ? 'census-2021' : 'census-2021-derived')),
      ...inDistricts.map((count) => row(count, isWhole ? 'census-2021-derived' : 'census-2021-apportioned')),
    ]
  })
}
