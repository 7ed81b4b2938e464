import { type Dense, dot, normalise, rowOf } from './dense.ts'
import type { RuledTheme } from './rules.ts'
import type { Saying, Unit } from './units.ts'
import { listDistinguishingWords } from './words.ts'

/** Sayings that belong together, by their numbers in ascending order, and the stance that those who said them share. */
export type Group = { members: number[]; stance: string | undefined }

export type Described = Group & RuledTheme & { passages: Unit[]; centre: Float32Array }

const mostPassages = 5
/** Shorter ones are central and say little: they are shown only where there is nothing longer. */
const leastWordsShown = 4
const mostWordsShown = 60

function findCentre(members: readonly number[], rows: Dense): Float32Array {
  const centre = new Float32Array(rows.width)
  for (const member of members) {
    const row = rowOf(rows, member)
    for (let place = 0; place < row.length; place += 1)
      centre[place] = (centre[place] as number) + (row[place] as number)
  }
  normalise(centre)
  return centre
}

/** What a passage with the words that set the theme apart is worth, beside its nearness to the middle. */
const worthOfWord = 0.1
const mostWordsCounted = 3

/**
 * The passages nearest to the middle that have the theme's words, each from a response of its own: real words of real
 * people, never composed ones.
 */
function listCentral(
  group: Group,
  { centre, words }: { centre: Float32Array; words: readonly string[] },
  sayings: readonly Saying[],
  rows: Dense,
): Unit[] {
  const isLong = (member: number) => {
    const words = sayings[member]?.words ?? 0
    return words >= leastWordsShown && words <= mostWordsShown
  }
  const nearness = (member: number) => {
    const shared = sayings[member]?.terms.filter((term) => words.includes(term)).length ?? 0
    return dot(rowOf(rows, member), centre) + worthOfWord * Math.min(shared, mostWordsCounted)
  }
  const ranked = group.members
    .map((member) => ({ member, near: nearness(member), long: isLong(member) ? 1 : 0 }))
    .sort((a, b) => b.long - a.long || b.near - a.near || a.member - b.member)
  const passages: Unit[] = []
  const used = new Set<number>()
  for (const { member } of ranked) {
    const unit = sayings[member]?.units.find(({ response }) => !used.has(response))
    if (!unit) continue
    used.add(unit.response)
    passages.push(unit)
    if (passages.length === mostPassages) break
  }
  return passages
}

const listResponses = (group: Group, sayings: readonly Saying[]): number[] => {
  const responses = new Set(
    group.members.flatMap((member) => sayings[member]?.units.map(({ response }) => response) ?? []),
  )
  return [...responses].sort((a, b) => a - b)
}

/** What each group says of itself beside the others: its words, its central passages, the responses behind it. */
export function describeGroups(
  groups: readonly Group[],
  sayings: readonly Saying[],
  rows: Dense,
  textOf: (unit: Unit) => string,
): Described[] {
  const words = listDistinguishingWords(
    groups.map(({ members }) => members.map((member) => sayings[member] as Saying)),
  )
  return groups.map((group, place) => {
    const centre = findCentre(group.members, rows)
    const own = words[place] ?? []
    const passages = listCentral(group, { centre, words: own }, sayings, rows)
    const text = [...own, ...passages.map(textOf)].join(' ')
    return { ...group, centre, passages, words: own, text, responses: listResponses(group, sayings) }
  })
}
