import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { ReplyCounts } from './queries.ts'

type RepliesView = {
  title: string
  backUrl: string
  fictional: boolean
  asked: number
  waiting: number
  earlier: number
  batchUrl: string | null
  sendUrl: string | null
}

export const repliesView = (
  programme: ProgrammeScope,
  decision: { id: string; title: string },
  { asked, waiting, earlier }: ReplyCounts,
  { maySend, batchId }: { maySend: boolean; batchId: string | null },
): RepliesView => ({
  title: decision.title,
  backUrl: urls.deskProgramme(programme.slug, 'decisions', decision.id),
  fictional: programme.fictional,
  asked,
  waiting,
  earlier,
  batchUrl: batchId === null ? null : urls.deskProgramme(programme.slug, 'answers', batchId),
  sendUrl:
    maySend && waiting > 0
      ? urls.deskProgramme(programme.slug, 'decisions', decision.id, 'replies', 'send')
      : null,
})

const programme: ProgrammeScope = { id: '1', slug: 'x', title: 'Moving the evening clinic', fictional: false }
const decision = { id: '1', title: 'The clinic moves' }

export const repliesPage = page<RepliesView>('decide/replies/views/desk/replies.njk', {
  full: repliesView(
    programme,
    decision,
    { asked: 412, waiting: 12, earlier: 3 },
    { maySend: true, batchId: '2' },
  ),
  demonstration: repliesView(
    { ...programme, fictional: true },
    decision,
    { asked: 412, waiting: 412, earlier: 0 },
    { maySend: true, batchId: null },
  ),
  nobody: repliesView(
    programme,
    decision,
    { asked: 0, waiting: 0, earlier: 0 },
    { maySend: true, batchId: null },
  ),
})
