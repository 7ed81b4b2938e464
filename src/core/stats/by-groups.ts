import { publishedCrossTable } from './cross-table.ts'
import { type DisclosureScheme, leastPublished } from './disclosure-schemes.ts'
import { type PublishedCount, type PublishedSplit, publishedCount, publishedSplit } from './small-numbers.ts'
import { publishByGroup } from './whole-groups.ts'
import { hideWithin } from './within-rows.ts'

/** One base and the rows within it, as sets of responses. The bases of several tables have no response in common. */
export type TableOfSets = {
  key: string
  base: readonly string[]
  rows: readonly RowOfSets[]
}

/**
 * `answerTo`: the rows of one question that is answered by choosing. Where everybody answered they add up to the base in
 * every group, so that a group is shown in all of them or in none; `isBase`: of them, everybody who answered;
 * `isHiddenElsewhere`: the number of an answer is hidden on another page, so it is here.
 * `within`: rows of the same table that everybody in this one is in too, the first of them made up of this one and others
 * like it, such as a theme of what it was raised about.
 */
type RowOfSets = {
  key: string
  ids: readonly string[]
  within?: readonly string[]
  answerTo?: string
  isBase?: boolean
  isHiddenElsewhere?: boolean
}

/** Parts stand in the order of the groups. */
export type TableByGroups = {
  key: string
  base: PublishedSplit
  rows: { key: string; split: PublishedSplit }[]
}

/** One way to divide people: how many groups there are, the last of them for those whose group is not known. */
export type Grouping = {
  groups: number
  placeOf(id: string): number
  /** How many of each group are shown elsewhere, those in no base here among them; left out where nothing is. */
  everybody?: readonly number[]
  /** Groups whose number is hidden elsewhere. */
  hidden?: readonly boolean[]
}

const withheld: PublishedCount = { hidden: true, why: 'withheld' }
const sumOf = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

const countIn = (ids: Iterable<string>, { groups, placeOf }: Grouping): number[] => {
  const counts = new Array<number>(groups).fill(0)
  for (const id of ids) counts[placeOf(id)] = (counts[placeOf(id)] ?? 0) + 1
  return counts
}

/**
 * Tables of rows by groups. Their bases add up to what is shown of each group elsewhere, so a group is hidden in a base
 * also where the other bases and that would tell a few; and in a row where it is hidden in the base, as there would be
 * no share.
 */
export function publishByGroups(
  tables: readonly TableOfSets[],
  grouping: Grouping,
  scheme: DisclosureScheme,
): TableByGroups[] {
  const bases = tables.map(({ base }) => countIn(base, grouping))
  const shownBases = publishBases(bases, grouping, scheme)
  return tables.map(({ key, rows }, place) => {
    const base = shownBases[place] ?? { total: withheld, parts: [] }
    const counts = rows.map(({ ids }) => countIn(ids, grouping))
    const inner = publishedCrossTable(bases[place] ?? [], counts, scheme)
    const hidden = base.parts.map((part) => part.hidden)
    const answers = publishAnswers(rows, counts, { all: bases[place] ?? [], hidden }, scheme)
    const shown = inner.rows.map((split, row) => {
      if (base.total.hidden) return hideAll(split)
      return answers.get(row) ?? hideParts(split, hidden)
    })
    return {
      key,
      base,
      rows: hideWithin(rows, counts, shown, scheme).map((split, row) => ({
        key: rows[row]?.key ?? '',
        split,
      })),
    }
  })
}

/**
 * By the place of their rows, the answers to questions: of each group in a question all or none. Beside them stands how
 * many there are of each group, so that those who skipped a question are one more count.
 */
function publishAnswers(
  rows: readonly RowOfSets[],
  counts: readonly (readonly number[])[],
  { all, hidden }: { all: readonly number[]; hidden: readonly boolean[] },
  scheme: DisclosureScheme,
): Map<number, PublishedSplit> {
  const placed = rows.flatMap((row, place) => (row.answerTo === undefined ? [] : [{ ...row, place }]))
  const published = new Map<number, PublishedSplit>()
  for (const own of Map.groupBy(placed, ({ answerTo }) => answerTo).values()) {
    const base = own.find(({ isBase }) => isBase)
    const answers = own.filter(({ isBase }) => !isBase)
    const told = answers.filter(({ isHiddenElsewhere }) => !isHiddenElsewhere)
    const groups = hidden.map((_, group) => {
      const answered = base ? (counts[base.place]?.[group] ?? 0) : 0
      const chosen = told.map(({ place }) => counts[place]?.[group] ?? 0)
      // What the shown answers leave of those who answered is the hidden ones, where each chose one.
      const rest = told.length < answers.length ? [Math.max(0, answered - sumOf(chosen))] : []
      return {
        base: answered,
        counts: [...chosen, ...rest],
        skipped: Math.max(0, (all[group] ?? 0) - answered),
      }
    })
    const shown = publishByGroup(groups, scheme, hidden)
    for (const { place, isBase } of own) {
      const column = told.findIndex((one) => one.place === place)
      const line = counts[place] ?? []
      published.set(place, {
        total: isBase || column >= 0 ? publishedCount(sumOf(line), scheme) : withheld,
        parts: line.map(
          (_, group) => (isBase ? shown[group]?.base : shown[group]?.counts[column]) ?? withheld,
        ),
      })
    }
  }
  return published
}

type Cell = { count: number; hide(): void; isHidden(): boolean }

/** What is left unseen of a line that adds up to a number that anybody has: parts that are hidden, and what no table has. */
type Line = {
  parts: Cell[]
  rest: number
  /** How many unseen parts it takes at least; of one in a group's line the number is told, so it has to be no small one. */
  least: 1 | 2
  /** The line of a part's group over all bases, where that adds up too. */
  acrossAt?(place: number): Line | undefined
}

/** Bases by groups, hidden until no line of them, of a base or of a group over the bases, tells a small number. */
function publishBases(
  bases: readonly (readonly number[])[],
  grouping: Grouping,
  scheme: DisclosureScheme,
): PublishedSplit[] {
  const published = bases.map((base) => publishedSplit(base, scheme))
  const hidden = bases.map((base, place) =>
    base.map((count, group) => {
      const split = published[place]
      const isHiddenElsewhere = count > 0 && grouping.hidden?.[group] === true
      return isHiddenElsewhere || split?.total.hidden || split?.parts[group]?.hidden || false
    }),
  )
  const cell = (base: number, group: number) => ({
    count: bases[base]?.[group] ?? 0,
    isHidden: () => hidden[base]?.[group] ?? false,
    hide: () => {
      const line = hidden[base]
      if (line) line[group] = true
    },
  })
  // Of those not known, and of a group that is hidden elsewhere, no number stands anywhere that they could add up to.
  const ofGroups = (grouping.everybody ?? []).slice(0, -1).map((count, group): Line | undefined => {
    if (grouping.hidden?.[group]) return undefined
    const parts = bases.map((_, place) => cell(place, group))
    return { parts, rest: Math.max(0, count - sumOf(parts.map((part) => part.count))), least: 1 }
  })
  const ofBases = bases.map((base, place): Line => {
    const parts = base.map((_, group) => cell(place, group))
    return { parts, rest: 0, least: 2, acrossAt: (group) => ofGroups[group] }
  })
  const lines = [...ofBases, ...ofGroups.filter((line) => line !== undefined)]
  // Each turn hides a cell or is the last.
  while (lines.some((line) => hideOneMore(line, scheme)));
  return ofBases.map((line, place) => {
    const split = published[place] ?? { total: withheld, parts: [] }
    return split.total.hidden || !isSafe(line, scheme)
      ? hideAll(split)
      : hideParts(split, hidden[place] ?? [])
  })
}

/** Whether a hidden part is told after all: by everybody of its group, less those of it who are shown in the other bases. */
const isTold = (across: Line | undefined): boolean =>
  across !== undefined && across.rest === 0 && across.parts.filter((part) => part.isHidden()).length === 1

/** What the sum of a line leaves to be told: parts that are hidden and not told by another line, and those in no table. */
function listUnseen({ parts, rest, acrossAt }: Line): number[] {
  const unseen = parts
    .filter((part, place) => part.isHidden() && !isTold(acrossAt?.(place)))
    .map(({ count }) => count)
  return rest > 0 ? [...unseen, rest] : unseen
}

function isSafe(line: Line, scheme: DisclosureScheme): boolean {
  const unseen = listUnseen(line)
  const [only] = unseen
  if (only === undefined) return true
  if (unseen.length === 1) return line.least === 1 && only >= leastPublished(scheme)
  return sumOf(unseen) >= 2 * leastPublished(scheme)
}

const smallestShown = (parts: readonly Cell[]): Cell | undefined =>
  parts
    .filter((part) => !part.isHidden() && part.count > 0)
    .sort((first, second) => first.count - second.count)[0]

/**
 * Hides the smallest part that is still shown where a line is not safe; where there is none, one of another base without
 * which a part here would not be told. @returns whether it hid one
 */
function hideOneMore(line: Line, scheme: DisclosureScheme): boolean {
  if (isSafe(line, scheme)) return false
  const telling = line.parts.flatMap((part, place) => {
    const across = line.acrossAt?.(place)
    return part.isHidden() && isTold(across) ? (across?.parts ?? []) : []
  })
  const next = smallestShown(line.parts) ?? smallestShown(telling)
  next?.hide()
  return next !== undefined
}

const hideParts = ({ total, parts }: PublishedSplit, hidden: readonly boolean[]): PublishedSplit => ({
  total,
  parts: parts.map((part, place) => (hidden[place] ? withheld : part)),
})

/** A line of which nothing is shown. */
export const hideAll = ({ parts }: PublishedSplit): PublishedSplit => ({
  total: withheld,
  parts: parts.map(() => withheld),
})
