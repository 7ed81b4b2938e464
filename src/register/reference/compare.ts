import { dayAfter } from '../../core/days.ts'
import type { Change, ChangeGroup, Difference, FieldChange, Held } from './difference.ts'
import { type Fault, type Item, isFault, type RefusedRow, type Value } from './items.ts'
import { barely } from './words.ts'

/** How rows of a kind find what they are about in the register, and what would be wrong with taking them. */
export type Matching = {
  held: readonly Held[]
  /** What a row is about; nothing where it is new; a fault where it cannot be taken. */
  match(item: Item): Held | Fault | undefined
  /** What is wrong with something new. */
  checkNew(after: Record<string, Value>): Fault | undefined
  /** What the register has to know of something new beside what the row says. */
  complete?(item: Item): Record<string, Value>
  /** Whether it is the same body under another code, because one followed the other. */
  isSameBody(before: string, after: string): boolean
  /** Whether it is among what a whole list of this kind would have. */
  isInScope(held: Held): boolean
}

export type Comparing = { ofDate: string; isWhole: boolean }

const ofSpelling = new Set(['name', 'address', 'town', 'legalForm', 'legalBasis'])
const ofPlace = new Set([
  'address',
  'postcode',
  'latitude',
  'longitude',
  'organisation',
  'town',
  'icb24',
  'icb26',
  'district',
])
/** About fifty metres: less is another way of measuring. */
const nearlyTheSame = 0.0005

/** What a file would change in the register, row by row. Pure: nothing is changed by asking. */
export function compare(
  items: readonly Item[],
  matching: Matching,
  { ofDate, isWhole }: Comparing,
  unread: readonly RefusedRow[],
): Difference {
  const difference: Difference = { changes: [], unchanged: 0, absent: 0, refused: [] }
  const met = new Set<string>()
  const inFile = new Set(unread.flatMap(({ cells }) => cells.map(barely)))
  for (const item of items) {
    const found = matching.match(item)
    const isTwice = found && !isFault(found) && met.has(found.id)
    const change = isTwice ? twice : found && isFault(found) ? found : changeOf(item, found, matching, ofDate)
    if (found && !isFault(found)) met.add(found.id)
    if (change && isFault(change)) {
      for (const cell of item.cells) inFile.add(barely(cell))
      difference.refused.push({ line: item.line, ...change, cells: item.cells })
    } else if (change) difference.changes.push(change)
    else difference.unchanged += 1
  }
  const isGone = (held: Held) =>
    !met.has(held.id) &&
    !held.fields.until &&
    matching.isInScope(held) &&
    ![held.fields.code, held.fields.name].some((value) => inFile.has(barely(String(value))))
  for (const held of matching.held.filter(isGone)) {
    if (isWhole && String(held.fields.from ?? '') < ofDate)
      difference.changes.push(closing(held, dayAfter(ofDate, -1)))
    else difference.absent += 1
  }
  return difference
}

const twice: Fault = {
  reason: 'A row before it is about the same, and that one is taken',
  whatToDo: 'Keep the one that is right.',
}

const nameOf = (fields: Record<string, Value>, key: string): string => String(fields.name ?? key)

const closing = (held: Held, until: string): Change => ({
  group: 'closed',
  id: held.id,
  key: held.key,
  name: nameOf(held.fields, held.key),
  fields: [{ field: 'until', before: null, after: until }],
  after: { ...held.fields, until },
})

function changeOf(
  item: Item,
  held: Held | undefined,
  matching: Matching,
  ofDate: string,
): Change | Fault | undefined {
  if (!held) {
    const after = { ...item.fields, ...matching.complete?.(item), from: item.fields.from ?? ofDate }
    return (
      matching.checkNew(after) ?? {
        group: 'added',
        id: null,
        key: item.key,
        name: nameOf(item.fields, item.key),
        fields: [],
        after,
      }
    )
  }
  const wrongName = checkEarlierName(item, held, ofDate)
  if (wrongName) return wrongName
  const fields = listFieldChanges(item, held, matching)
  const after = {
    ...held.fields,
    ...Object.fromEntries(fields.map(({ field, after: value }) => [field, value])),
  }
  if (typeof after.from === 'string' && typeof after.until === 'string' && after.until < after.from)
    return {
      reason: `It would close on ${after.until}, before ${after.from}, when the register has it begin`,
      whatToDo: 'Check both days; give the first day in the file where the register is wrong.',
    }
  return fields.length === 0
    ? undefined
    : {
        group: groupOf(fields),
        id: held.id,
        key: item.key,
        name: nameOf(held.fields, held.key),
        fields,
        after,
      }
}

/** A name of the register that began after the day of the file stands: the file can only say what was before it. */
function checkEarlierName(
  { fields }: Item,
  { nameThen, fields: now }: Held,
  ofDate: string,
): Fault | undefined {
  if (!nameThen || fields.name === undefined) return undefined
  const known = [nameThen, now.name ?? ''].map((name) => barely(String(name)))
  return known.includes(barely(String(fields.name)))
    ? undefined
    : {
        reason: `The register has “${nameThen}” as its name of ${ofDate}, and “${now.name}” since a later day`,
        whatToDo: 'Check the name; if the register is wrong, mend it at the desk.',
      }
}

const listFieldChanges = (item: Item, held: Held, matching: Matching): FieldChange[] =>
  Object.entries(item.fields)
    .filter(([field]) => !(field === 'name' && held.nameThen))
    .filter(([field, value]) => differs(field, held.fields[field] ?? null, value, matching))
    .map(([field, value]) => ({ field, before: held.fields[field] ?? null, after: value }))
    .toSorted((a, b) => weightOf(b) - weightOf(a))

const weightOf = ({ field }: FieldChange): number => (field === 'until' ? 2 : field === 'name' ? 1 : 0)

function differs(field: string, before: Value, after: Value, matching: Matching): boolean {
  if (field === 'code' || before === after) return false
  // A file that leaves a cell empty does not know it; an empty last day says that it is open.
  if (after === null) return field === 'until'
  if (before === null) return true
  if (ofSpelling.has(field)) return barely(String(before)) !== barely(String(after))
  if (field === 'organisation') return !matching.isSameBody(String(before), String(after))
  if (field === 'latitude' || field === 'longitude')
    return Math.abs(Number(before) - Number(after)) > nearlyTheSame
  if (field === 'postcode') return barely(String(before)) !== barely(String(after))
  return true
}

function groupOf(fields: readonly FieldChange[]): ChangeGroup {
  const has = (is: (change: FieldChange) => boolean) => fields.some(is)
  if (has(({ field, before, after }) => field === 'until' && before === null && after !== null))
    return 'closed'
  if (has(({ field, before }) => field === 'name' && before !== null)) return 'renamed'
  if (has(({ field, before }) => ofPlace.has(field) && before !== null)) return 'moved'
  return has(({ before }) => before !== null) ? 'changed' : 'filled'
}
