import { Refused } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { listOptions } from '../../register/programmes/index.ts'
import { listGroups } from '../../understand/affected-groups/index.ts'

/** What a finding is about in particular: an option, or a group that a decision may affect. */
export type About = { kind: 'option' | 'group'; id: string; title: string }

/** What a finding is said to be about is nothing of the programme. */
export class AboutNotOffered extends Refused {
  constructor() {
    super('Select one of the options or groups in the list', 'Look again at what it is about.')
  }
}

/** As a form sends it; empty for a finding that is about nothing in particular. */
export const aboutValue = (about: Pick<About, 'kind' | 'id'> | null): string =>
  about ? `${about.kind}:${about.id}` : ''

/** The options of a programme as the desk has them, then its groups, the protected ones among them. */
export async function listAbouts(db: Db | Tx, programmeId: string): Promise<About[]> {
  const [options, groups] = [await listOptions(db, programmeId), await listGroups(db, programmeId)]
  return [
    ...options.map(({ id, title }): About => ({ kind: 'option', id, title })),
    ...groups
      .filter(({ isDropped }) => !isDropped)
      .map(({ code, title }): About => ({ kind: 'group', id: code, title })),
  ]
}

type Columns = { aboutOption: string | null; aboutGroup: string | null }

export const columnsOf = (about: Pick<About, 'kind' | 'id'> | null): Columns => ({
  aboutOption: about?.kind === 'option' ? about.id : null,
  aboutGroup: about?.kind === 'group' ? about.id : null,
})

/** With the name that it has now; a group that was dropped since keeps its code. */
export function aboutOf({ aboutOption, aboutGroup }: Columns, abouts: readonly About[]): About | null {
  const own = aboutOption
    ? ({ kind: 'option', id: aboutOption } as const)
    : aboutGroup
      ? ({ kind: 'group', id: aboutGroup } as const)
      : null
  if (!own) return null
  return abouts.find(({ kind, id }) => kind === own.kind && id === own.id) ?? { ...own, title: own.id }
}

/** @throws AboutNotOffered */
export function chooseAbout(value: string, abouts: readonly About[]): About | null {
  if (value === '') return null
  const chosen = abouts.find((about) => aboutValue(about) === value)
  if (!chosen) throw new AboutNotOffered()
  return chosen
}
