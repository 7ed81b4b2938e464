import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { hashPassphrase } from '../../keys/passphrases.ts'
import { type ActivityRow, activityState, listQuestions } from '../activities/index.ts'
import type { AboutResponse } from './schema.ts'
import { type NewAnswer, receiveResponse, type TakenResponse } from './service.ts'

/** The activity is not open to the public at this moment. */
export class ActivityNotOpen extends Refused {
  constructor() {
    super('listen:closed.title', 'listen:closed.text')
  }
}

/**
 * Takes what a person sent through the web, whichever way they wrote it.
 * @throws ActivityNotOpen when it closed while they were writing; the page shows what they wrote
 */
export async function takeOnlineResponse(
  ctx: Context,
  activity: ActivityRow,
  answers: NewAnswer[],
  about: AboutResponse & { stoppedEarly?: boolean },
): Promise<TakenResponse> {
  if (activityState(activity, ctx.now()) !== 'open') throw new ActivityNotOpen()
  const wordHash = about.word ? await hashPassphrase(about.word.toLowerCase()) : null
  const contact = about.email
    ? { email: about.email, wantsReply: about.wantsReply, isSecondThing: true }
    : null
  return ctx.db.transaction().execute((tx) =>
    receiveResponse(tx, ctx, {
      activityId: activity.id,
      channel: 'online',
      receivedAt: ctx.now(),
      respondentKind: about.organisationName ? 'organisation' : 'person',
      organisationName: about.organisationName || null,
      mayPublish: about.mayPublish,
      stoppedEarly: about.stoppedEarly ?? false,
      answers,
      contact,
      wordHash,
    }),
  )
}

/** Takes the one box: its text is the answer to the activity's only question. */
export async function takeOneBox(ctx: Context, activity: ActivityRow, form: AboutResponse & { answer: string }) {
  const [question] = await listQuestions(ctx.db, activity.id)
  if (!question) throw new Error(`the one box ${activity.slug} has no question`)
  return takeOnlineResponse(ctx, activity, [{ questionId: question.id, text: form.answer }], form)
}
