import { type Grouping, hideAll, publishByGroups, type TableByGroups, type TableOfSets } from './by-groups.ts'
import type { DisclosureScheme } from './disclosure-schemes.ts'
import type { PublishedCount, PublishedSplit } from './small-numbers.ts'

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

/** Whether all of a line is shown. */
const isOpen = ({ total, parts }: PublishedSplit): boolean =>
  !total.hidden && parts.every((part) => !part.hidden)

/**
 * Tables by two groupings of which everybody who is in a group of the one is in a group of the other, as with a place.
 * Those whose group is not known are then as many in both, so that hidden in one and shown in the other they would tell
 * what they cover. So they cover nothing: a line is shown only where how many are known and not known may be, and by both
 * groupings it is divided among those who are known.
 */
export function publishKnownTogether(
  tables: readonly TableOfSets[],
  [first, second]: readonly [Grouping, Grouping],
  scheme: DisclosureScheme,
): [TableByGroups[], TableByGroups[]] {
  const isKnown = (id: string) => first.placeOf(id) < first.groups - 1
  const whole = publishByGroups(tables, knownOrNot(first, isKnown), scheme)
  const open = tables.filter((_, place) => whole[place] && isOpen(whole[place].base))
  const ofKnown = open.map((table) => withOnly(table, isKnown))
  const divide = (grouping: Grouping): TableByGroups[] => {
    const divided = new Map(publishByGroups(ofKnown, grouping, scheme).map((table) => [table.key, table]))
    return tables.flatMap((table, place) => {
      const all = whole[place]
      return all ? [join(table, all, divided.get(table.key), grouping.groups)] : []
    })
  }
  const [byFirst, bySecond] = [divide(first), divide(second)]
  return [byFirst, bySecond.map((table, place) => withoutLoneHidden(table, tables[place], byFirst[place]))]
}

const knownOrNot = ({ everybody }: Grouping, isKnown: (id: string) => boolean): Grouping => ({
  groups: 2,
  placeOf: (id) => (isKnown(id) ? 0 : 1),
  ...(everybody ? { everybody: [everybody.slice(0, -1).reduce((sum, count) => sum + count, 0), 0] } : {}),
})

const withOnly = ({ key, base, rows }: TableOfSets, isKnown: (id: string) => boolean): TableOfSets => ({
  key,
  base: base.filter(isKnown),
  rows: rows.map((row) => ({ ...row, ids: row.ids.filter(isKnown) })),
})

/** The groups of those who are known, and beside them everybody and those who are not. */
function join(
  { rows }: TableOfSets,
  whole: TableByGroups,
  known: TableByGroups | undefined,
  groups: number,
): TableByGroups {
  const line = (all: PublishedSplit, split: PublishedSplit | undefined): PublishedSplit =>
    split && isOpen(all)
      ? { total: all.total, parts: [...split.parts.slice(0, -1), all.parts[1] ?? withheld] }
      : { total: all.total, parts: new Array<PublishedCount>(groups).fill(withheld) }
  const outer = whole.rows.map(({ key, split }, place) => ({
    key,
    split: line(split, known?.rows[place]?.split),
  }))
  const isTold = (key: string) =>
    outer.find((row) => row.key === key)?.split.parts.some((part) => !part.hidden) ?? false
  return {
    key: whole.key,
    base: line(whole.base, known?.base),
    // What lies within others has no total, whether those not known may be shown or not.
    rows: hideWithWholes(rows, (_, within) => !within.every(isTold)).map((isHidden, place) => {
      const inner = known?.rows[place]?.split
      const row = outer[place] ?? { key: '', split: line(whole.base, undefined) }
      if (!rows[place]?.within) return row
      return { key: row.key, split: inner && !isHidden ? inner : hideAll(row.split) }
    }),
  }
}

/** Rows that make up one are hidden together: of those left, what is hidden could be had. @returns of each row whether it is */
function hideWithWholes(
  rows: readonly TableOfSets['rows'][number][],
  mustHide: (key: string, within: readonly string[]) => boolean,
): boolean[] {
  const hidden = new Set(
    rows.flatMap(({ key, within }) => (within && mustHide(key, within) ? [within[0]] : [])),
  )
  return rows.map(({ within }) => within !== undefined && hidden.has(within[0]))
}

/**
 * Rows within others show no total, but add up to the same by both groupings: one hidden group would be told by the other
 * grouping. So by the second they are shown only where nothing of them is hidden by either.
 */
function withoutLoneHidden(
  table: TableByGroups,
  sets: TableOfSets | undefined,
  first: TableByGroups | undefined,
): TableByGroups {
  const isWhole = (shown: TableByGroups | undefined, key: string) =>
    shown?.rows
      .find((row) => row.key === key)
      ?.split.parts.slice(0, -1)
      .every((part) => !part.hidden) ?? false
  const hidden = hideWithWholes(sets?.rows ?? [], (key) => !(isWhole(first, key) && isWhole(table, key)))
  return {
    ...table,
    rows: table.rows.map(({ key, split }, place) => ({ key, split: hidden[place] ? hideAll(split) : split })),
  }
}
