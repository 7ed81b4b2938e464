import type { Db } from '../../db/database.ts'
import type { Typed } from '../../web/forms.ts'
import { typedList, typedText } from '../../web/forms.ts'
import { type Group, listGroups, listGroupsOfAnswer } from '../affected-groups/index.ts'

/** The second axis of coding, as the page shows it beside the themes. */
export type AffectedBoxes = { items: { value: string; text: string; checked: boolean }[]; ticked: string }

export function affectedBoxes(groups: readonly Group[], held: readonly string[]): AffectedBoxes {
  const items = groups
    .filter(({ code, isDropped }) => !isDropped || held.includes(code))
    .map(({ code, title }) => ({ value: code, text: title, checked: held.includes(code) }))
  const ticked = items.filter(({ checked }) => checked).map(({ text }) => text)
  return { items, ticked: ticked.join(', ') }
}

/** @param typed what was ticked where a form was refused */
export async function readAffectedBoxes(
  db: Db,
  programmeId: string,
  answerId: string,
  typed?: Typed,
): Promise<AffectedBoxes> {
  const [groups, held] = await Promise.all([listGroups(db, programmeId), listGroupsOfAnswer(db, answerId)])
  return affectedBoxes(groups, (typed && typedAffected(typed)) ?? held)
}

/** What a form says of who would be affected; undefined where it did not ask. */
export const typedAffected = (typed: Typed): string[] | undefined =>
  typedText(typed, 'affectedShown') === 'yes' ? typedList(typed, 'affected') : undefined
