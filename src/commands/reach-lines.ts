import { type Counts, compareReach, peopleByAttribute, twoAttributes } from '../core/stats/reach/index.ts'
import {
  readAllSmallAreas,
  readShippedArea,
  type ShippedArea,
  type SmallAreaRow,
} from '../register/areas/index.ts'
import { say } from '../terminal.ts'
import { checkOut, writeJson } from './out-files.ts'
import { openProgress } from './progress.ts'
import { type Respondent, type Respondents, readRespondents } from './reach-respondents.ts'

/** One line of the answer. Of those whose group is not known there is a number and nothing else. */
type Line = {
  attribute: string
  group: string
  respondents: number
  share: number | null
  population: number | null
  ratio: number | null
  low: number | null
  high: number | null
  needed: number | null
  expected: number | null
  judgement: string
}

type Asked = { file: string; code: string; out: string; on: string }

/** Sets the respondents of a file against the people of an area, and writes what comes of it as JSON. */
export async function writeReach({ file, code, out, on }: Asked): Promise<void> {
  await checkOut(out, [file])
  const progress = openProgress('reach')
  const all = await readAllSmallAreas()
  const area = await readShippedArea(code, on, [...all.values()])
  const read = await readRespondents(file, { area, all, onProgress: (share) => progress.to(share) })
  const lines = listLines(read, area)
  await writeJson(out, lines)
  const gone = read.outside === 0 ? '' : `, and ${read.outside} from elsewhere, who are set against nobody`
  progress.done(`${read.inside.length} people of or perhaps of ${area.name}${gone}`)
  if (area.sources.has('census-2021-apportioned'))
    say(
      'Sex and age of this board are estimated: it divides a district, which counts by its share of the people',
    )
}

/** By one attribute at a time, and by two where the census tells how many people are in both groups. */
function listLines(read: Respondents, area: ShippedArea): Line[] {
  const { inside, outside, attributes, words, endsAt65 } = read
  const one = attributes.flatMap((attribute) =>
    linesOf(
      attribute,
      inside,
      peopleOf(attribute, read, area),
      (group) => words.get(`${attribute}|${group}`) ?? group,
    ),
  )
  const ageAndSex = endsAt65 ? new Map() : peopleByAttribute('age+sex', area.people)
  const two = [['age+sex', ageAndSex] as const, ...twoAttributes(area.smallAreas)]
    .filter(([name, people]) => people.size > 0 && name.split('+').every((part) => attributes.includes(part)))
    .flatMap(([name, people]) => linesOf(name, inside, people, (group) => group))
  return [...one, ...two, ...(outside === 0 ? [] : [apart('area', 'outside', outside)])]
}

function linesOf(
  attribute: string,
  respondents: readonly Respondent[],
  people: Counts,
  nameOf: (group: string) => string,
): Line[] {
  const parts = attribute.split('+')
  const counts = new Map<string, number>()
  let unknown = 0
  for (const respondent of respondents) {
    const groups = parts.flatMap((part) => respondent[part] ?? [])
    if (groups.length < parts.length) unknown += 1
    else counts.set(groups.join(', '), (counts.get(groups.join(', ')) ?? 0) + 1)
  }
  const { lines } = compareReach(counts, unknown, people)
  return [
    ...lines.map(({ group, ...line }) => ({ attribute, group: nameOf(group), ...line })),
    ...(unknown === 0 ? [] : [apart(attribute, 'unknown', unknown)]),
  ]
}

const apart = (attribute: string, group: string, respondents: number): Line => ({
  attribute,
  group,
  respondents,
  share: null,
  population: null,
  ratio: null,
  low: null,
  high: null,
  needed: null,
  expected: null,
  judgement: 'apart',
})

/** The people of the area by an attribute; where they live within it by the neighbourhoods. */
function peopleOf(
  attribute: string,
  { endsAt65, boards }: Respondents,
  { smallAreas, people }: ShippedArea,
): Counts {
  if (attribute === 'lad') return addUpBy(smallAreas, 'district')
  if (attribute === 'icb') return addUpBy(smallAreas, boards)
  return peopleByAttribute(attribute === 'age' && endsAt65 ? 'age-to-65' : attribute, people)
}

function addUpBy(smallAreas: readonly SmallAreaRow[], column: 'district' | 'icb24' | 'icb26'): Counts {
  const counts = new Map<string, number>()
  for (const small of smallAreas)
    counts.set(small[column], (counts.get(small[column]) ?? 0) + small.population)
  return counts
}
