import { type Judgement, judgePerformance, yearOf } from '../assure/performance/index.ts'
import { comment, declare, type GroupComment, listComments, readComment } from '../assure/two-voices/index.ts'
import type { Context } from '../context.ts'
import { dayInLondon } from '../core/days.ts'

const requestId = 'demonstration'

const judgements: readonly Judgement[] = [
  {
    criterion: 'lay-members',
    verdict: 'partly',
    reason: 'Two of its four committees have members from the public, and these have a vote.',
    judgedAs: 'Ash Brook (fictional), Voice of Quillshire',
    evidence: [{ url: 'https://quillshire.example/committees', says: 'Terms of reference (fictional)' }],
  },
  {
    criterion: 'report-published',
    verdict: 'yes',
    reason: 'The report of the year is on its website, with a summary in Easy Read.',
    judgedAs: 'Ash Brook (fictional), Voice of Quillshire',
    evidence: [{ url: 'https://quillshire.example/involvement', says: 'Report of the year (fictional)' }],
  },
]

const comments: readonly (GroupComment & { isRead: boolean })[] = [
  {
    ...{ groupName: 'Quillshire Maternity Voices (fictional)', groupKind: 'patient-group', isRead: true },
    ...{ seeks: 'yes', weighs: 'partly' },
    words:
      'We were asked twice, and one of our points is in the plan. Nobody has said what became of the others.',
  },
  {
    ...{ groupName: 'Carers of Quillshire (fictional)', groupKind: 'patient-group', isRead: true },
    ...{ seeks: 'partly', weighs: 'no' },
    words:
      'Meetings were on weekday mornings. What we sent was thanked for, and the paper did not mention it.',
  },
  {
    ...{ groupName: 'Fen villages forum (fictional)', groupKind: 'other', isRead: false },
    ...{ seeks: 'no', weighs: null },
    words: 'Nobody came out to us.',
  },
]

/** What the demonstration's body declares of itself, what groups say of it, and what is judged of it. */
export async function loadVoices(ctx: Context, organisationId: string, accountId: string): Promise<void> {
  const of = { organisationId, year: yearOf(dayInLondon(ctx.now())) }
  const by = { accountId, requestId }
  for (const judgement of judgements) await judgePerformance(ctx, of, judgement, { ...by, isOwn: false })
  await declare(
    ctx,
    of,
    {
      ...{ seeks: 'yes', weighs: 'yes', declaredAs: 'Robin Hale (fictional), chair of the board' },
      words: 'Our involvement forum meets each month, and each board paper has a page on what people said.',
    },
    by,
  )
  for (const { isRead, ...said } of comments) {
    await comment(ctx, of, said)
    const kept = (await listComments(ctx.db, organisationId, of.year)).find(
      ({ words }) => words === said.words,
    )
    if (isRead && kept) await readComment(ctx, { organisationId, id: kept.id }, { state: 'shown' }, by)
  }
}
