import { listBodiesHeld } from '../../people/accounts/index.ts'
import type { ProgrammeSlots } from '../../register/programmes/index.ts'
import { rolesThatJudge } from '../../web/access.ts'
import { urls } from '../../web/urls.ts'

/** On the first page of the desk: the bodies that an account judges, or declares for and reads comments on. */
export const bodiesOfAccount: ProgrammeSlots['ownDesks'] = async (db, accountId, today) =>
  (await listBodiesHeld(db, accountId, rolesThatJudge, today)).flatMap(({ id, name }) => [
    { text: `Judge how ${name} involves people`, url: urls.judgePerformance(id) },
    { text: `What ${name} declares, and what groups say`, url: urls.deskTwoVoices(id) },
  ])
