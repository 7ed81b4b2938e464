import { distanceBetween, type Point } from '../../core/travel/index.ts'
import { farFromPostcode } from '../postcodes/index.ts'
import type { Matching } from './compare.ts'
import type { Held } from './difference.ts'
import type { Fault, Item, Value } from './items.ts'
import { barely } from './words.ts'

/** A body of the register, as rows name it: by a code on a day. */
export type Body = { id: string; kind: string; code: string | null; from: string; until: string | null }
export type Succession = { predecessorId: string; successorId: string }

export type Register = {
  held: readonly Held[]
  bodies: readonly Body[]
  successions: readonly Succession[]
  areaCodes: ReadonlySet<string>
  /** Where the postcodes of a file’s sites lie, as far as a list of postcodes is loaded. */
  units: ReadonlyMap<string, Point>
}

const text = (value: Value | undefined): string | null => (typeof value === 'string' ? value : null)
const endless = '9999'
const reaches = (held: { until: Value | undefined }, day: string) => (text(held.until) ?? endless) >= day

const byKey = (held: readonly Held[]): Map<string, Held[]> => Map.groupBy(held, ({ key }) => key)

/** Of several that had one code after another the one that a row means; a fault where its days meet two of them. */
function pick(candidates: readonly Held[], item: Item): Held | Fault | undefined {
  const from = text(item.fields.from)
  const newest = candidates.toSorted((a, b) => String(b.fields.from).localeCompare(String(a.fields.from)))
  if (from === null) return newest[0]
  const found =
    newest.find(({ fields }) => fields.from === from) ??
    newest.find(({ fields }) => reaches({ until: fields.until }, from))
  if (!found) return undefined
  const until =
    text(item.fields.until) ?? ('until' in item.fields ? endless : (text(found.fields.until) ?? endless))
  const other = newest.find(
    ({ id, fields }) =>
      id !== found.id && String(fields.from) <= until && reaches({ until: fields.until }, from),
  )
  return other
    ? {
        reason: `Its days would meet those of “${other.fields.name}”, which had the same code from ${other.fields.from}`,
        whatToDo: 'Check the first and the last day; one code stands for one at a time.',
      }
    : found
}

const neverSame = (before: string, after: string) => before === after

/** Bodies by code; what else they name has to be in the register. */
export function matchBodies({ held, areaCodes }: Register, kinds: ReadonlySet<string>): Matching {
  const byCode = byKey(held)
  return {
    held,
    match(item) {
      const board = text(item.fields.board)
      if (board && !areaCodes.has(board))
        return {
          reason: `No board has the code ${board}`,
          whatToDo: 'Load the areas of that day first, or correct the code.',
        }
      const found = pick(byCode.get(item.key) ?? [], item)
      if (!found || 'whatToDo' in found || found.fields.kind === item.fields.kind) return found
      return {
        reason: `The register has “${found.fields.name}” under this code, which is of another kind (${found.fields.kind})`,
        whatToDo: 'Check the code and which kind of file this is.',
      }
    },
    checkNew: () => undefined,
    isSameBody: neverSame,
    isInScope: ({ fields }) => kinds.has(String(fields.kind)),
  }
}

const findBody = (bodies: ReadonlyMap<string | null, Body[]>, code: string, day: string): Body | undefined =>
  bodies.get(code)?.find((body) => body.from <= day && reaches(body, day))

export function matchAreas({ held, bodies }: Register, kinds: ReadonlySet<string>): Matching {
  const byCode = byKey(held)
  const bodiesByCode = Map.groupBy(bodies, ({ code }) => code)
  return {
    held,
    match(item) {
      const organisation = text(item.fields.organisation)
      return organisation && !bodiesByCode.has(organisation)
        ? noBody(organisation)
        : pick(byCode.get(item.key) ?? [], item)
    },
    checkNew: () => undefined,
    isSameBody: neverSame,
    isInScope: ({ fields }) => kinds.has(String(fields.kind)),
  }
}

const noBody = (code: string): Fault => ({
  reason: `No body of the register has the code ${code}`,
  whatToDo: 'Load or add the body first, then this file again.',
})

export function matchSites({ held, bodies, successions, units }: Register, ofDate: string): Matching {
  const byCode = byKey(held)
  const byName = Map.groupBy(
    held.filter(({ fields }) => reaches({ until: fields.until }, ofDate)),
    ({ fields }) => barely(String(fields.name)),
  )
  const bodiesByCode = Map.groupBy(bodies, ({ code }) => code)
  const follows = followersOf(successions)
  return {
    held,
    match(item) {
      const organisation = String(item.fields.organisation)
      const found = !('code' in item.fields)
        ? matchByName(byName, item)
        : bodiesByCode.has(organisation)
          ? pick(byCode.get(item.key) ?? [], item)
          : noBody(organisation)
      return checkPostcode(item, found, units) ?? found
    },
    checkNew: (after) =>
      findBody(bodiesByCode, String(after.organisation), String(after.from))
        ? undefined
        : {
            reason: `${after.organisation} is no body that was there on ${after.from}`,
            whatToDo: 'Give the code of the body that ran it then, or correct the first day.',
          },
    isSameBody: (before, after) =>
      before === after ||
      (bodiesByCode.get(before) ?? []).some(({ id }) =>
        (bodiesByCode.get(after) ?? []).some((later) => leadsTo(follows, id, later.id)),
      ),
    isInScope: () => true,
  }
}

/** Coordinates that a file gives and that contradict the postcode: one of the two is wrong, and neither is taken. */
function checkPostcode(
  { fields }: Item,
  found: Held | Fault | undefined,
  units: ReadonlyMap<string, Point>,
): Fault | undefined {
  const { latitude, longitude } = fields
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined
  const before = found && 'fields' in found ? text(found.fields.postcode) : null
  const postcode = text(fields.postcode) ?? before ?? ''
  const unit = units.get(postcode.replaceAll(' ', ''))
  const away = unit ? distanceBetween({ latitude, longitude }, unit) : 0
  if (away <= farFromPostcode) return undefined
  return {
    reason: `It is ${Math.round(away)} km from the postcode ${postcode}`,
    whatToDo: 'Correct the coordinates or the postcode; give the new postcode where the site moved.',
  }
}

/** A list of names and points alone: it can say where a known site is, and nothing of one that is not known. */
function matchByName(byName: ReadonlyMap<string, Held[]>, item: Item): Held | Fault {
  const [found, second] = byName.get(barely(String(item.fields.name))) ?? []
  const whatToDo = 'Give its code in a column “ods_code”, and its body in “parent_ods”.'
  if (!found) return { reason: 'No site of the register has this name, and the row has no code', whatToDo }
  if (second)
    return { reason: 'Several sites of the register have this name, and the row has no code', whatToDo }
  return isFar(found.fields, item.fields)
    ? { reason: 'The site of this name is in quite another place', whatToDo }
    : found
}

/** Further than about five kilometres. */
function isFar(a: Record<string, Value>, b: Record<string, Value>): boolean {
  if (typeof a.latitude !== 'number' || typeof b.latitude !== 'number') return false
  return (
    Math.abs(a.latitude - b.latitude) > 0.05 || Math.abs(Number(a.longitude) - Number(b.longitude)) > 0.08
  )
}

const neededOfNew = [
  'latitude',
  'longitude',
  'imdDecile',
  'ruralUrban',
  'disabled',
  'white',
  'asian',
  'black',
  'mixed',
  'other',
  'muslim',
  'christian',
  'noReligion',
]

export function matchSmallAreas({ held, areaCodes }: Register): Matching {
  const byCode = byKey(held)
  return {
    held,
    match(item) {
      const unknown = ['icb24', 'icb26', 'district']
        .map((field) => text(item.fields[field]))
        .find((code) => code && !areaCodes.has(code))
      return unknown
        ? {
            reason: `No area of the register has the code ${unknown}`,
            whatToDo: 'Load the areas first, or correct the code.',
          }
        : byCode.get(item.key)?.[0]
    },
    checkNew(after) {
      const lacking = neededOfNew.filter((field) => (after[field] ?? null) === null)
      return lacking.length > 0
        ? {
            reason: `A new neighbourhood without ${lacking.join(', ')}`,
            whatToDo: 'Give every column for it.',
          }
        : undefined
    },
    isSameBody: neverSame,
    isInScope: () => true,
  }
}

/** Which body followed which; a row that would make a body follow itself in the end is refused. */
export function matchSuccessors({ held, bodies, successions }: Register): Matching {
  const byCode = byKey(held)
  const bodiesByCode = Map.groupBy(bodies, ({ code }) => code)
  const follows = followersOf(successions)
  const pairs = new Map<string, Succession>()
  return {
    held,
    match(item) {
      const { predecessor, successor, on } = item.fields
      const day = String(on)
      const before = bodiesByCode
        .get(String(predecessor))
        ?.filter(({ from }) => from < day)
        .toSorted((a, b) => b.from.localeCompare(a.from))[0]
      const later = findBody(bodiesByCode, String(successor), day)
      if (!before) return noBody(`${predecessor} before ${day}`)
      if (!later) return noBody(`${successor} on ${day}`)
      const found = byCode.get(item.key)?.[0]
      if (found) return found
      if (leadsTo(follows, later.id, before.id))
        return {
          reason: `A circle: ${predecessor} itself followed ${successor}, directly or through others`,
          whatToDo: 'Check which of the two came first.',
        }
      follows.set(before.id, [...(follows.get(before.id) ?? []), later.id])
      pairs.set(item.key, { predecessorId: before.id, successorId: later.id })
      return undefined
    },
    complete: ({ key }) => ({ ...pairs.get(key) }),
    checkNew: () => undefined,
    isSameBody: neverSame,
    isInScope: () => false,
  }
}

function followersOf(successions: readonly Succession[]): Map<string, string[]> {
  const groups = Map.groupBy(successions, ({ predecessorId }) => predecessorId)
  return new Map([...groups].map(([id, rows]) => [id, rows.map(({ successorId }) => successorId)]))
}

/** Whether one body came to be another, directly or through others. */
function leadsTo(follows: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set([from])
  for (const id of seen) {
    if (id === to) return true
    for (const next of follows.get(id) ?? []) seen.add(next)
  }
  return false
}
