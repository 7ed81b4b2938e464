import { listBodiesHeld } from '../../people/accounts/index.ts'
import type { ProgrammeSlots } from '../../register/programmes/index.ts'
import { rolesThatJudge } from '../../web/access.ts'
import { urls } from '../../web/urls.ts'
import { listAnswering } from './queries.ts'

/**
 * On the first page of the desk: the bodies that an account judges, or declares for and reads comments on. A voice that
 * it speaks for answers for no programme, and is not among them.
 */
export const bodiesOfAccount: ProgrammeSlots['ownDesks'] = async (db, accountId, today) => {
  const held = await listBodiesHeld(db, accountId, rolesThatJudge, today)
  const answering = await listAnswering(
    db,
    held.map(({ id }) => id),
  )
  return held
    .filter(({ id }) => answering.has(id))
    .flatMap(({ id, name }) => [
      { text: `Judge how ${name} involves people`, url: urls.judgePerformance(id) },
      { text: `What ${name} declares, and what groups say`, url: urls.deskTwoVoices(id) },
    ])
}
