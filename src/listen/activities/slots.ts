import type { Db } from '../../db/database.ts'
import type { DeskLink, OpenForViews, WayToSpeak } from '../../register/programmes/index.ts'
import type { ProgrammePermission } from '../../web/access.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, listOpenActivities } from './queries.ts'

/** Ways that are open to the public now, those that close first at the top. `kind` as `activities.kind`. */
export const waysToSpeak = async (db: Db, programmeId: string, now: Date): Promise<WayToSpeak[]> =>
  (await listOpenActivities(db, now))
    .filter((activity) => activity.programmeId === programmeId)
    .map(({ title, slug, closesAt, kind }) => ({ title, url: urls.say(slug), closesAt, kind }))

/** Every programme that has a way to speak now, with the time at which the last of them closes. */
export async function listOpenForViews(db: Db, now: Date): Promise<OpenForViews[]> {
  const last = new Map<string, Date | null>()
  for (const { programmeId, closesAt } of await listOpenActivities(db, now)) {
    const held = last.get(programmeId)
    const isLater = held === undefined || (held !== null && (closesAt === null || closesAt > held))
    if (isLater) last.set(programmeId, closesAt)
  }
  return [...last].map(([programmeId, closesAt]) => ({ programmeId, closesAt }))
}

/**
 * What another feature of the room adds to an activity's page at the desk: a link, where the activity is of its kind
 * and the person may use it.
 */
export type ActivityLink = (
  activity: ActivityRow,
  may: (permission: ProgrammePermission) => boolean,
) => DeskLink | undefined

/** Links of other features on an activity's page: to what is asked, to what is handed out, to what came in. */
export type ActivityLinks = Record<'asked' | 'handedOut' | 'takenIn', readonly ActivityLink[]>

export const activityDeskLinks = ({ slug }: ProgrammeScope): DeskLink[] => [
  {
    text: 'Ways to give views',
    url: urls.deskProgramme(slug, 'activities'),
    hint: 'One box, questionnaires and imports: open, close, count',
  },
]
