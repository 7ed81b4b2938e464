import { receiveResponses } from '../src/listen/responses/index.ts'
import { say } from '../src/terminal.ts'
import { addThemes, codeThird, looksOfMedian, medianOf } from './coded.ts'
import { perSecond, runLoad } from './load-worker.ts'
import { oneBoxBody } from './one-box-body.ts'
import type { Need } from './prepare.ts'
import type { Figure } from './print.ts'
import { openProcessorClock, processorNote } from './processor.ts'

const batch = 500

/**
 * How taking, finding and showing change as the record grows: the same measurements at each size, each
 * beside the same at the first size.
 */
export async function measureGrowth(need: Need, sizes: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = []
  const first = new Map<string, number>()
  const add = (what: string, size: number, rate: number, note: string) => {
    if (!first.has(what)) first.set(what, rate)
    figures.push({
      what: `${what}, at ${size.toLocaleString('en-GB')} responses`,
      perSecond: rate,
      baseline: `the same at ${sizes[0]?.toLocaleString('en-GB')}`,
      baselinePerSecond: first.get(what) ?? rate,
      note,
    })
  }
  const clock = await openProcessorClock(need.ctx.db)
  const themes = await signOffThemes(need)
  for (const size of sizes) {
    await fillTo(need, size)
    for (const theme of themes) await codeThird(need, need.target, theme)
    for (const [what, path, body] of measurements(need)) {
      const method = body === undefined ? ('GET' as const) : ('POST' as const)
      const load = {
        port: need.port,
        connections: 8,
        seconds: need.seconds,
        method,
        path,
        bodies: body ? [body] : [],
      }
      const before = clock()
      const result = await runLoad(load)
      add(what, size, perSecond(result), processorNote(clock() - before, result.done))
    }
    const before = clock()
    const took = await timeChanged(need)
    const note = processorNote(clock() - before, looksOfMedian)
    add('what people said, each look after a change', size, 1000 / took, note)
  }
  return figures
}

/** Three of the nine themes, each with a third of the answers. */
async function signOffThemes(need: Need): Promise<string[]> {
  const themes = (await addThemes(need, need.target)).slice(0, 3)
  const account = { email: 'bench@example.org', name: 'Bench analyst', passwordHash: '' }
  await need.ctx.db.insertInto('accounts').values(account).execute()
  await need.ctx.db
    .updateTable('themes')
    .set({ signedOffAt: need.ctx.now() })
    .where('id', 'in', themes)
    .execute()
  return themes
}

/** How long the page takes when something has changed since the last look. */
function timeChanged({ ctx, port, target }: Need): Promise<number> {
  const look = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/programmes/${target.programmeSlug}/what-people-said`)
    await answer.text()
  }
  const change = async () => {
    const title = `Changed ${ctx.newId()}`
    await ctx.db.updateTable('activities').set({ title }).where('id', '=', target.activityId).execute()
  }
  return medianOf(look, change)
}

const measurements = ({ target }: Need) =>
  [
    ['responses over HTTP', `/say/${target.slug}`, oneBoxBody('There is no bus after six {n}')],
    ['programme page', `/programmes/${target.programmeSlug}`, undefined],
    ['what people said', `/programmes/${target.programmeSlug}/what-people-said`, undefined],
  ] as const

/** Fills the record up to a size by the product's own service, some hundred in a transaction. */
export async function fillTo({ ctx, target }: Need, size: number): Promise<void> {
  const { n: held } = await ctx.db
    .selectFrom('responses')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const started = performance.now()
  for (let done = held; done < size; done += batch) {
    const count = Math.min(batch, size - done)
    const responses = Array.from({ length: count }, (_, place) => ({
      activityId: target.activityId,
      channel: 'import' as const,
      receivedAt: ctx.now(),
      respondentKind: 'person' as const,
      mayPublish: false,
      answers: [
        { questionId: target.questionId, text: `There is no bus after six, says number ${done + place}.` },
      ],
    }))
    await ctx.db.transaction().execute((tx) => receiveResponses(tx, ctx, responses))
    if (process.stderr.isTTY) process.stderr.write(`\rFilling: ${done + count} of ${size} …`)
  }
  if (size > held) {
    const rate = Math.round(((size - held) / (performance.now() - started)) * 1000)
    say(`Filled to ${size} responses, ${rate} a second`)
  }
}
