import { dayInLondon } from '../../core/days.ts'
import type { Db } from '../../db/database.ts'
import type { ProgrammeLink, ProgrammeSlots } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { hasPublished } from '../versions/index.ts'
import { countLine } from './pages.ts'
import { type Commitment, listCommitments } from './read.ts'

/** For the programme's public page: a link once a promise is published. */
export const createCommitmentsLink =
  (t: Translate) =>
  async (db: Db, { id, slug }: Pick<ProgrammeScope, 'id' | 'slug'>): Promise<ProgrammeLink[]> =>
    (await hasPublished(db, id, ['commitment']))
      ? [{ text: t('decide:commitments.link'), url: urls.commitments(slug) }]
      : []

/** For the pages of bodies, plans and areas: how many promises stand how, each count with its base and where to read them. */
export const createPromisesSlot =
  (t: Translate): ProgrammeSlots['promises'] =>
  async (db, of, now) => {
    const today = dayInLondon(now)
    if ('bodyId' in of) {
      const all = await listCommitments(db, { promisedBy: of.bodyId }, today)
      return all.length === 0 ? [] : [{ text: countLine(t, all), url: urls.commitmentsOfBody(of.bodyId) }]
    }
    if ('plan' in of) {
      const all = await listCommitments(db, { planId: of.plan.id }, today)
      return all.length === 0 ? [] : [{ text: countLine(t, all), url: urls.commitmentsOfPlan(of.plan.slug) }]
    }
    const all = await listCommitments(db, { programmeIds: of.programmeIds }, today)
    return [...Map.groupBy(all, ({ promise }) => promise.programmeId).values()].flatMap((own) =>
      linkOfProgramme(t, own),
    )
  }

function linkOfProgramme(t: Translate, own: readonly Commitment[]): ProgrammeLink[] {
  const at = own[0]?.promise.at
  if (!at) return []
  const line = countLine(t, own)
  return [
    { text: t('decide:commitments.countOf', { title: at.title, line }), url: urls.commitments(at.slug) },
  ]
}
