import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { stateBase } from '../understand/reach/index.ts'
import { area } from './content/area.ts'
import { peopleOfQuillshire, usersOfBirthUnits } from './content/reach-bases.ts'

const rowsOf = (people: Record<string, Record<string, number>>): string =>
  [
    'attribute,group,people',
    ...Object.entries(people).flatMap(([attribute, groups]) =>
      Object.entries(groups).map(([group, count]) => `${attribute},"${group}",${count}`),
    ),
  ].join('\n')

/** The county is on no map, so its people are stated as a table; one programme has its users beside them. */
export async function loadReach(
  tx: Tx,
  ctx: Context,
  { programmeId, slug }: { programmeId: string; slug: string },
  accountId: string,
): Promise<void> {
  const author = { accountId, programmeId, requestId: 'demonstration' }
  const residents = { kind: 'residents', name: area.name, source: 'Made up for this demonstration' } as const
  const faults = await stateBase(tx, ctx, { ...residents, rows: rowsOf(peopleOfQuillshire) }, author)
  const { programme, kind, name, source, people } = usersOfBirthUnits
  if (slug === programme)
    faults.push(...(await stateBase(tx, ctx, { kind, name, source, rows: rowsOf(people) }, author)))
  if (faults.length > 0) throw new Error(faults.join('; '))
}
