import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { ReplyCounts } from './queries.ts'

type RepliesView = {
  title: string
  backUrl: string
  fictional: boolean
  asked: number
  toQueue: number
  states: { text: string; count: number }[]
  sendUrl: string | null
}

export const repliesView = (
  programme: ProgrammeScope,
  decision: { id: string; title: string },
  counts: ReplyCounts,
  maySend: boolean,
): RepliesView => ({
  title: decision.title,
  backUrl: urls.deskProgramme(programme.slug, 'decisions', decision.id),
  fictional: programme.fictional,
  asked: counts.asked,
  toQueue: counts.waitingToBeQueued,
  states: [
    { text: 'Not started', count: counts.waitingToBeQueued },
    { text: 'Waiting to be sent', count: counts.waiting },
    { text: 'Sent', count: counts.sent },
    { text: 'Kept in the outbox: no mail server is used', count: counts.kept },
    { text: 'Not delivered yet: the mail server was away or refused it', count: counts.failed },
  ],
  sendUrl:
    maySend && counts.waitingToBeQueued > 0
      ? urls.deskProgramme(programme.slug, 'decisions', decision.id, 'replies', 'send')
      : null,
})

const programme: ProgrammeScope = { id: '1', slug: 'x', title: 'Moving the evening clinic', fictional: false }
const counts: ReplyCounts = {
  asked: 412,
  waitingToBeQueued: 12,
  waiting: 100,
  sent: 290,
  kept: 0,
  failed: 10,
}

export const repliesPage = page<RepliesView>('decide/replies/views/desk/replies.njk', {
  full: repliesView(programme, { id: '1', title: 'The clinic moves' }, counts, true),
  demonstration: repliesView(
    { ...programme, fictional: true },
    { id: '1', title: 'The clinic moves' },
    counts,
    true,
  ),
  nobody: repliesView(
    programme,
    { id: '1', title: 'The clinic moves' },
    { asked: 0, waitingToBeQueued: 0, waiting: 0, sent: 0, kept: 0, failed: 0 },
    true,
  ),
})
