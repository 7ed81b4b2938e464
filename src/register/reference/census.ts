import { ageAndSexInFiles, ageRowsOf, agesOf, censusTopics, type Sex, sexes } from '../areas/index.ts'
import type { Matching } from './compare.ts'
import type { Held } from './difference.ts'
import { type Fault, type FileRows, type Item, isFault, type Value } from './items.ts'
import type { ReferenceKind } from './kinds.ts'

// Residents of councils and boards by topic, as tables of the census have them: a row for each area, topic and category.

export const censusKinds = ['census-councils', 'census-boards', 'census-ethnic-groups'] as const
export type CensusKind = (typeof censusKinds)[number]

export const isCensusKind = (kind: ReferenceKind): kind is CensusKind =>
  (censusKinds as readonly string[]).includes(kind)

export const areaKindOf: Record<CensusKind, 'district' | 'icb'> = {
  'census-councils': 'district',
  'census-boards': 'icb',
  'census-ethnic-groups': 'district',
}

export const ethnicGroups = 'ethnic-group-19'

/** The topic of a row, by the name that files have for it or by ours; age comes in rows of its own and is read together later. */
export function topicOf(kind: CensusKind, text: string | undefined): string | undefined {
  if (kind === 'census-ethnic-groups') return ethnicGroups
  if (text === ageAndSexInFiles) return text
  return censusTopics[text ?? ''] ?? Object.values(censusTopics).find((topic) => topic === text)
}

/** What stands for one figure: its area, topic and category. */
export const keyOfCount = (area: string, topic: string, category: string): string =>
  `${area} ${topic}: ${category}`

const groupOf = ({ fields }: { fields: Record<string, Value> }): string => `${fields.area} ${fields.topic}`

/** Rows of age and sex, which only together say how many there are of each age, read as ours. */
export function readAgesTogether(rows: FileRows): FileRows {
  const isOfAge = ({ fields }: Item) => fields.topic === ageAndSexInFiles
  const byArea = Map.groupBy(rows.items.filter(isOfAge), ({ fields }) => String(fields.area))
  const read: Item[] = []
  const refused = [...rows.refused]
  for (const [area, items] of byArea)
    for (const sex of sexes) {
      const own = Object.values(ageRowsOf(sex))
      const ages = readAges(area, sex, items)
      if (isFault(ages))
        refused.push(
          ...items
            .filter(({ fields }) => own.includes(String(fields.category)))
            .map(({ line, cells }) => ({ line, cells, ...ages })),
        )
      else read.push(...ages)
    }
  const known = new Set(sexes.flatMap((sex) => Object.values(ageRowsOf(sex))))
  refused.push(
    ...rows.items
      .filter((item) => isOfAge(item) && !known.has(String(item.fields.category)))
      .map(({ line, cells, fields }) => ({ line, cells, ...noCategory(fields) })),
  )
  return {
    ...rows,
    items: [...rows.items.filter((item) => !isOfAge(item)), ...read],
    refused: refused.toSorted((a, b) => a.line - b.line),
  }
}

function readAges(area: string, sex: Sex, items: readonly Item[]): Item[] | Fault {
  const names = ageRowsOf(sex)
  const rowOf = (name: string) => items.find(({ fields }) => fields.category === name)
  const lacking = Object.values(names).filter((name) => !rowOf(name))
  if (lacking.length > 0)
    return {
      reason: `Age in ${area} has no row ${lacking.map((name) => `“${name}”`).join(', ')}`,
      whatToDo: 'All four bands of a sex are needed to tell how many there are of each age.',
    }
  const peopleIn = (name: string) => Number(rowOf(name)?.fields.people)
  const { all, younger, working, early } = names
  const ages = agesOf(sex, {
    all: peopleIn(all),
    younger: peopleIn(younger),
    working: peopleIn(working),
    early: peopleIn(early),
  })
  if (ages.some(({ people }) => people < 0))
    return {
      reason: `The bands of age in ${area} add up to more than “${all}”`,
      whatToDo: 'Check whether rows or columns were swapped.',
    }
  // What is not taken of them later goes back with the rows that it came from.
  const cameFrom = [all, younger, working, early, all]
  return ages.map(({ topic, category, people }, at) => ({
    line: rowOf(cameFrom[at] ?? all)?.line ?? 0,
    cells: rowOf(cameFrom[at] ?? all)?.cells ?? [],
    key: keyOfCount(area, topic, category),
    fields: { area, topic, category, people },
  }))
}

/** Areas of the register, by whose codes a file names them. */
export type Area = {
  id: string
  kind: string
  code: string
  name: string
  from: string
  until: string | null
}

export type CensusRegister = { held: readonly Held[]; areas: readonly Area[] }
type Asked = { kind: CensusKind; ofDate: string; items: readonly Item[] }

/**
 * Figures of areas that are there on the day of the file. A topic of an area is taken whole or not at all: with each of its
 * categories, and in keeping with how many live there.
 */
export function matchCensus({ held, areas }: CensusRegister, { kind, ofDate, items }: Asked): Matching {
  const byKey = new Map(held.map((one) => [one.key, one]))
  const here = areas.filter(
    (area) => area.kind === areaKindOf[kind] && area.from <= ofDate && (area.until ?? '9999') >= ofDate,
  )
  const byCode = new Map(here.map((area) => [area.code, area]))
  const categories = Map.groupBy(held, ({ fields }) => String(fields.topic))
  const before = Map.groupBy(held, groupOf)
  const inFile = Map.groupBy(items, groupOf)
  const faults = new Map(
    [...inFile].map(([group, rows]) => {
      const population = `${rows[0]?.fields.area} population`
      const residents = { now: inFile.get(population)?.[0], before: before.get(population)?.[0] }
      return [group, checkTopic(rows, { before: before.get(group) ?? [], ofDate, residents })]
    }),
  )
  return {
    held,
    match(item) {
      const { area, topic, category } = item.fields
      if (!byCode.has(String(area)))
        return {
          reason: `${areaKindOf[kind] === 'icb' ? 'No board' : 'No council’s district'} has the code ${area} on ${ofDate}`,
          whatToDo: 'Load the areas of that day first, or correct the code.',
        }
      const known = categories.get(String(topic))
      if (known && !known.some(({ fields }) => fields.category === category)) return noCategory(item.fields)
      return faults.get(groupOf(item)) ?? byKey.get(item.key)
    },
    complete: ({ fields }) => ({ areaId: byCode.get(String(fields.area))?.id ?? null }),
    checkNew: () => undefined,
    isSameBody: (before, after) => before === after,
    isInScope: () => false,
  }
}

const noCategory = ({ topic, category }: Record<string, Value | undefined>): Fault => ({
  reason: `“${String(category).slice(0, 100)}” is no category of ${topic}`,
  whatToDo: 'Write it as the figures of before do; if columns were swapped, put them back.',
})

type People = { fields: Record<string, Value> } | undefined
type Beside = {
  /** The same topic of the same area, as it was. */
  before: readonly Held[]
  ofDate: string
  /** The row of everyone in the area, in the file and as it was. */
  residents: { now: People; before: People }
}

/** What is wrong with the rows of one topic in one area. */
function checkTopic(rows: readonly Item[], { before, ofDate, residents }: Beside): Fault | undefined {
  const { area, topic } = rows[0]?.fields ?? {}
  const newest = String(before[0]?.fields.measuredOn ?? '')
  if (newest >= ofDate)
    return {
      reason: `The register has ${topic} of ${area} of ${newest} already`,
      whatToDo: 'Load only what is newer; a correction has the day on which it was corrected.',
    }
  const given = new Set(rows.map(({ fields }) => fields.category))
  const lacking = before.find(
    ({ fields }) => Number(fields.people) > 0 && !given.has(fields.category ?? null),
  )
  if (lacking)
    return {
      reason: `${topic} of ${area} lacks “${lacking.fields.category}”, which the register has`,
      whatToDo: 'Give every category of it, with 0 where there is nobody.',
    }
  return checkSum(rows, topic === 'population' ? { now: undefined, before: residents.before } : residents)
}

/** Counts are perturbed against disclosure, and a few are counted with a neighbour: so much may be missing, or too many. */
const nearlyAll = 0.02
/** Beside the residents of another day. */
const nearlyAllOfBefore = 0.4
const always = 100

/** The categories of a topic add up to everyone; of a topic that is asked of those over 16 alone, to half of them or more. */
function checkSum(rows: readonly Item[], { now, before }: Beside['residents']): Fault | undefined {
  const { area, topic } = rows[0]?.fields ?? {}
  const beside = now ?? before
  if (!beside) return undefined
  const all = Number(beside.fields.people)
  const share = now ? nearlyAll : nearlyAllOfBefore
  const least = (topic === 'sexual-orientation' ? all / 2 : all) * (1 - share) - always
  const sum = rows.reduce((people, { fields }) => people + Number(fields.people), 0)
  if (sum >= least && sum <= all * (1 + share) + always) return undefined
  return {
    reason: `${topic} of ${area} adds up to ${sum}, and ${all} people ${now ? 'live' : 'lived'} there`,
    whatToDo: 'Check whether a row is missing, stands twice or is of another area.',
  }
}
