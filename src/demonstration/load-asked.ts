import { answerQuestion, ask, judgeQuestion, listQuestions } from '../assure/questions/index.ts'
import type { Context } from '../context.ts'
import { momentInLondon } from '../core/london-time.ts'
import type { DemoAsked } from './shape-asked.ts'

const requestId = 'demonstration'

/** Has people ask and dispute, and the body answer some of it, each on its day. */
export async function loadAsked(
  ctx: Context,
  questions: readonly DemoAsked[],
  programmeId: string,
  accountId: string,
): Promise<void> {
  const by = { accountId, requestId }
  const on = (day: string): Context => ({ ...ctx, now: () => momentInLondon({ day, time: '12:00' }) })
  for (const { askedOn, disputed = null, words, askedAs, shownOn, answer } of questions) {
    await ask(on(askedOn), { programmeId, disputed }, { words, askedAs, sourceUrl: '' })
    const id = (await listQuestions(ctx.db, programmeId)).find((one) => one.words === words)?.id ?? ''
    if (shownOn === null) continue
    await judgeQuestion(on(shownOn), { programmeId, id }, { state: 'shown' }, by)
    if (answer) await answerQuestion(on(answer.on), { programmeId, id }, answer.words, by)
  }
}
