import type { ActivityLink } from '../activities/index.ts'
import { deskPetitions } from './pages.ts'

export { listPetitionsOfProgramme } from './queries.ts'
export { petitionRoutes } from './routes.ts'
export { takePetition } from './service.ts'

/** On the page of correspondence: where petitions are entered. */
export const petitionLink: ActivityLink = (activity, may) =>
  activity.kind === 'correspondence' && may('enter-responses')
    ? { text: 'Petitions', url: deskPetitions(activity), hint: 'One response each, however many signed' }
    : undefined
