import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { AgainCounts } from './again-queries.ts'
import type { ReplyCounts } from './queries.ts'

type RepliesView = {
  title: string
  backUrl: string
  fictional: boolean
  asked: number
  waiting: number
  /** Who waits for a recording or a film that is not there. */
  toBeMade: number
  /** Where these are put up; null for who may not. */
  recordingsUrl: string | null
  earlier: number
  batchUrl: string | null
  sendUrl: string | null
  /** Where something happened to the decision since it was published: who was told before, and who of them waits. */
  again: (AgainCounts & { batchUrl: string | null; sendUrl: string | null }) | null
}

type May = {
  maySend: boolean
  batchId: string | null
  again: (AgainCounts & { batchId: string | null }) | null
}

export const repliesView = (
  programme: ProgrammeScope,
  decision: { id: string; title: string },
  { asked, waiting, toBeMade, earlier }: ReplyCounts,
  { maySend, batchId, again }: May,
): RepliesView => ({
  title: decision.title,
  backUrl: urls.deskProgramme(programme.slug, 'decisions', decision.id),
  fictional: programme.fictional,
  asked,
  waiting,
  toBeMade,
  recordingsUrl: maySend ? urls.deskProgramme(programme.slug, 'decisions', decision.id, 'recordings') : null,
  earlier,
  batchUrl: batchId === null ? null : urls.deskProgramme(programme.slug, 'answers', batchId),
  sendUrl:
    maySend && waiting > 0
      ? urls.deskProgramme(programme.slug, 'decisions', decision.id, 'replies', 'send')
      : null,
  again: again && {
    told: again.told,
    waiting: again.waiting,
    toBeMade: again.toBeMade,
    batchUrl: again.batchId === null ? null : urls.deskProgramme(programme.slug, 'answers', again.batchId),
    sendUrl:
      maySend && again.waiting > 0
        ? urls.deskProgramme(programme.slug, 'decisions', decision.id, 'replies', 'again')
        : null,
  },
})

const programme: ProgrammeScope = { id: '1', slug: 'x', title: 'Moving the evening clinic', fictional: false }
const decision = { id: '1', title: 'The clinic moves' }

export const repliesPage = page<RepliesView>('decide/replies/views/desk/replies.njk', {
  full: repliesView(
    programme,
    decision,
    { asked: 412, waiting: 12, toBeMade: 2, earlier: 3 },
    { maySend: true, batchId: '2', again: { told: 397, waiting: 20, toBeMade: 1, batchId: '3' } },
  ),
  demonstration: repliesView(
    { ...programme, fictional: true },
    decision,
    { asked: 412, waiting: 412, toBeMade: 0, earlier: 0 },
    { maySend: true, batchId: null, again: null },
  ),
  nobody: repliesView(
    programme,
    decision,
    { asked: 0, waiting: 0, toBeMade: 0, earlier: 0 },
    { maySend: true, batchId: null, again: null },
  ),
})
