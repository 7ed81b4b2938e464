import { addDecision, answerIssues, publishDecision } from '../src/decide/decisions/index.ts'
import { addThemes, codeThird, looksOfMedian, medianOf } from './coded.ts'
import { fillTo } from './growth.ts'
import { measurePage } from './pages.ts'
import type { Need } from './prepare.ts'
import type { Figure } from './print.ts'
import { openProcessorClock, processorNote } from './processor.ts'

/**
 * The trace of a programme, that is its list of issues with what became of each: how many pages a second while nothing
 * changes, beside a bare route, and each look after a change, at each number of responses.
 */
export async function measureTrace(need: Need, sizes: readonly number[]): Promise<Figure[]> {
  const { programmeSlug } = need.target
  const path = `/programmes/${programmeSlug}/issues`
  const clock = await openProcessorClock(need.ctx.db)
  const themes = await decideOnThemes(need)
  const figures: Figure[] = []
  for (const size of sizes) {
    await fillTo(need, size)
    for (const theme of themes) await codeThird(need, need.target, theme)
    const at = `at ${size.toLocaleString('en-GB')} responses`
    const figure = await measurePage(need, `trace of ${themes.length} issues, ${at}`, path)
    const before = clock()
    const took = await medianOf(
      () => look(need, path),
      () => change(need),
    )
    const note = `${took.toFixed(0)} ms; ${processorNote(clock() - before, looksOfMedian)}`
    const changed = {
      ...figure,
      what: `the same, each look after a change, ${at}`,
      perSecond: 1000 / took,
      note,
    }
    figures.push(figure, changed)
  }
  return figures
}

async function look({ port }: Need, path: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  await answer.text()
}

async function change({ ctx, target }: Need): Promise<void> {
  const title = `Changed ${ctx.newId()}`
  await ctx.db.updateTable('activities').set({ title }).where('id', '=', target.activityId).execute()
}

/** Nine themes, signed off, each answered in a published decision. Gives the themes. */
async function decideOnThemes(need: Need): Promise<string[]> {
  const { ctx, target } = need
  const account = { email: 'bench-trace@example.org', name: 'Bench officer', passwordHash: '' }
  await ctx.db.insertInto('accounts').values(account).execute()
  const themes = await addThemes(need, target)
  await ctx.db.updateTable('themes').set({ signedOffAt: ctx.now() }).where('id', 'in', themes).execute()
  await ctx.db.transaction().execute(async (tx) => {
    const { id: programmeId, accountableId } = await tx
      .selectFrom('programmes')
      .select(['id', 'accountableId'])
      .where('slug', '=', target.programmeSlug)
      .executeTakeFirstOrThrow()
    if (!accountableId) throw new Error('the programme has a body that answers for it')
    const author = { accountId: null }
    const fields = {
      ...{
        title: 'It moves',
        text: 'In April.',
        conditions: '',
        findings: [],
        optionId: null,
        meetingId: null,
      },
      decidedOn: ctx.now().toISOString().slice(0, 10),
      decidedBy: accountableId,
      stage: 'proceed' as const,
    }
    const of = { programmeId, decisionId: await addDecision(tx, programmeId, fields, author) }
    const said = { kind: 'changed' as const, reason: 'A bus runs.', whatChanges: 'A bus at ten.' }
    const answers = themes.map((issueId) => ({ issueId, ...said }))
    await answerIssues(tx, { ...of, saidBy: 'meeting' }, answers, author, ctx.now())
    await publishDecision(tx, ctx, of, { whatWasCorrected: '' }, author)
  })
  return themes
}
