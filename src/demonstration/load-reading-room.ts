import type { Context } from '../context.ts'
import { momentInLondon } from '../core/london-time.ts'
import type { Tx } from '../db/database.ts'
import { listDecisionRows } from '../decide/decisions/index.ts'
import decideMessages from '../decide/messages.en.json' with { type: 'json' }
import {
  answerMember,
  askOfficers,
  declareInterest,
  drawReadingSamples,
  givePack,
  listRooms,
} from '../decide/reading-room/index.ts'
import { sequenceWaiting } from '../record/sequencer.ts'
import registerMessages from '../register/messages.en.json' with { type: 'json' }
import understandMessages from '../understand/messages.en.json' with { type: 'json' }
import webMessages from '../web/messages.en.json' with { type: 'json' }
import { createTranslate } from '../web/messages.ts'
import type { ProgrammeScope } from '../web/route.ts'
import { addDays } from './calendar.ts'

/** What the pages of a pack say, in the language in which it is given. */
const english = createTranslate('en', {
  decide: decideMessages,
  understand: understandMessages,
  register: registerMessages,
  web: webMessages,
})

const asked = `Whether hospital births in Quillshire are given at one doctor-led unit at Otterhythe, with a midwife-led unit at Pellowby, and on which conditions.

You may choose another option, put conditions on this one, or ask for more and decide later. If nothing is decided, both units go on with a rota that has gaps.`

/** The reading room of a decision as it would have been: its pack, a question with its answer, and an interest. */
export async function loadReadingRoom(
  ctx: Context,
  programme: ProgrammeScope,
  officerId: string,
  memberId: string,
): Promise<void> {
  const change = <Value>(work: (tx: Tx) => Promise<Value>) => ctx.db.transaction().execute(work)
  const [decision] = await listDecisionRows(ctx.db, programme.id)
  if (!decision) throw new Error('a reading room for a programme on which nothing is decided')
  const wish = { asked, votesOn: decision.decidedOn, leftOut: [], revision: 0 }
  const daysBefore = (days: number): Context => {
    const moment = momentInLondon({ day: addDays(decision.decidedOn, -days), time: '12:00' })
    return { ...ctx, now: () => moment }
  }
  await givePack(daysBefore(2), english, programme, decision.id, wish, { accountId: officerId })
  const [room] = await listRooms(ctx.db, programme.id)
  const by = { roomId: room?.id ?? '', programmeId: programme.id }
  await change(async (tx) => {
    const member = { ...by, accountId: memberId }
    const text = 'What happens on a day when the top road is closed and labour starts?'
    const questionId = await askOfficers(tx, daysBefore(2), member, { text, isNamed: false })
    await answerMember(
      tx,
      ctx,
      { ...by, accountId: officerId },
      {
        questionId,
        text: 'The crew at Pellowby drives round by the coast, 40 minutes longer, with a midwife. On days with a warning of snow, families of whom it is known are offered a family room the evening before.',
        seen: 0,
      },
    )
    const words = 'My daughter is a midwife at Pellowby.'
    await declareInterest(tx, daysBefore(2), member, { kind: 'family', words })
  })
  await sequenceWaiting(ctx)
  await drawReadingSamples(ctx)
}
