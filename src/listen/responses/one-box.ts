import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { isThereAlready } from '../../db/database.ts'
import { hashPassphrase } from '../../keys/passphrases.ts'
import { type ActivityRow, activityState, listQuestions } from '../activities/index.ts'
import type { NewResponse } from './new-response.ts'
import type { AboutResponse } from './schema.ts'
import { receiveResponse, responseIdFrom } from './service.ts'

/** The activity is not open to the public at this moment. */
export class ActivityNotOpen extends Refused {
  constructor() {
    super('listen:closed.title', 'listen:closed.text')
  }
}

/**
 * What an online response is, whichever way it was written, but for its answers. To be called before the
 * transaction: hashing the word takes a while.
 * @throws ActivityNotOpen when it closed while they were writing; the page shows what they wrote
 */
export async function prepareOnlineResponse(
  ctx: Context,
  activity: ActivityRow,
  about: AboutResponse & { stoppedEarly?: boolean },
): Promise<Omit<NewResponse, 'answers'>> {
  if (activityState(activity, ctx.now()) !== 'open') throw new ActivityNotOpen()
  return {
    activityId: activity.id,
    channel: 'online',
    receivedAt: ctx.now(),
    respondentKind: about.organisationName ? 'organisation' : 'person',
    organisationName: about.organisationName || null,
    mayPublish: about.mayPublish,
    stoppedEarly: about.stoppedEarly ?? false,
    contact: about.email ? { email: about.email, wantsReply: about.wantsReply, isSecondThing: true } : null,
    wordHash: about.word ? await hashPassphrase(about.word.toLowerCase()) : null,
  }
}

/**
 * Takes the one box: its text is the answer to the activity's only question. The same text sent twice from the
 * same page (a double click, a reload) is one response; another text from that page is another.
 * @returns the id of the response
 */
export async function takeOneBox(
  ctx: Context,
  activity: ActivityRow,
  form: AboutResponse & { answer: string; page: string },
): Promise<string> {
  const [question] = await listQuestions(ctx.db, activity.id)
  if (!question) throw new Error(`the one box ${activity.slug} has no question`)
  const response = await prepareOnlineResponse(ctx, activity, form)
  const id = form.page ? responseIdFrom('one-box', activity.id, form.page, form.answer) : ctx.newId()
  const answers = [{ questionId: question.id, text: form.answer }]
  try {
    await ctx.db.transaction().execute((tx) => receiveResponse(tx, ctx, { ...response, id, answers }))
  } catch (error) {
    if (!isThereAlready(error, 'responses_pkey')) throw error
  }
  return id
}
