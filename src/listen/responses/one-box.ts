import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import type { SentFile } from '../../core/questionnaire/content.ts'
import { isThereAlready } from '../../db/database.ts'
import { inGroups } from '../../db/in-groups.ts'
import { hashPassphrase } from '../../keys/passphrases.ts'
import { languageSpoken } from '../../web/language.ts'
import {
  type ActivityRow,
  listActivitiesBySlug,
  listQuestionsOf,
  takesResponses,
} from '../activities/index.ts'
import { deleteUnsent, keepForGood } from '../unsent-files/index.ts'
import { unsentOfBox } from './box-recording.ts'
import { filesOfAnswers, type NewAnswer, type NewResponse } from './new-response.ts'
import { isGone } from './queries.ts'
import { reachOf } from './reach.ts'
import type { AboutResponse } from './schema.ts'
import { receiveResponses, responseIdFrom } from './service.ts'
import { speakerOf } from './speaker-form.ts'

/** The activity is not open to the public at this moment. */
export class ActivityNotOpen extends Refused {
  constructor() {
    super('listen:closed.title', 'listen:closed.text')
  }
}

/**
 * What an online response is, in the language of its page, whichever way it was written, but for its answers. To be called before the
 * transaction: hashing the word takes a while.
 * @throws ActivityNotOpen when it closed while they were writing; the page shows what they wrote
 */
export async function prepareOnlineResponse(
  ctx: Context,
  activity: ActivityRow,
  about: AboutResponse & { stoppedEarly?: boolean },
): Promise<Omit<NewResponse, 'answers'>> {
  const taken = takesResponses(activity, ctx.now())
  if (!taken) throw new ActivityNotOpen()
  return {
    activityId: activity.id,
    channel: 'online',
    receivedAt: ctx.now(),
    respondentKind: about.organisationName ? 'organisation' : 'person',
    organisationName: about.organisationName || null,
    speaker: speakerOf(about),
    mayPublish: about.mayPublish,
    stoppedEarly: about.stoppedEarly ?? false,
    isLate: taken === 'late',
    language: languageSpoken(),
    ...reachOf(about, true),
    wordHash: about.word ? await hashPassphrase(about.word.toLowerCase()) : null,
  }
}

/** A one box as its address finds it, with its only question. */
export type OneBox = { activity: ActivityRow; question: { id: string; text: string } }

/** Reads one boxes by their addresses, those that are asked for at the same time together; undefined where there is none. */
export const createBoxReader = (ctx: Pick<Context, 'db'>) =>
  inGroups(async (slugs: string[]): Promise<(OneBox | undefined)[]> => {
    const activities = await listActivitiesBySlug(ctx.db, slugs)
    const ids = activities.map(({ id }) => id)
    const questions = ids.length > 0 ? await listQuestionsOf(ctx.db, ids) : []
    return slugs.map((slug) => {
      const activity = activities.find((one) => one.slug === slug)
      const question = questions.find(({ activityId }) => activityId === activity?.id)
      return activity && question && { activity, question }
    })
  })

type OneBoxForm = AboutResponse & { answer: string; page: string }

/** What is kept of a one box that was answered in words, in a recording, or in both. */
export const boxAnswer = (questionId: string, text: string, recording: SentFile | undefined): NewAnswer => ({
  questionId,
  text: text === '' && recording ? null : text,
  ...(recording && { value: { recording } }),
})

/**
 * Takes one boxes: the text of each is the answer to the activity's only question. The same text sent twice from the
 * same page (a double click, a reload) is one response; another text from that page is another. Those that are sent
 * at the same time share a transaction; each is answered with the id of its response when that has committed.
 * @throws FileLost where the recording is no longer there
 */
export function createBoxTaker(ctx: Context) {
  const take = inGroups((responses: NewResponse[]) =>
    ctx.db.transaction().execute((tx) => receiveResponses(tx, ctx, responses)),
  )
  return async ({ activity, question }: OneBox, form: OneBoxForm, recording?: SentFile): Promise<string> => {
    const response = await prepareOnlineResponse(ctx, activity, form)
    const words = recording ? [form.answer, recording.hash] : [form.answer]
    const id = form.page ? responseIdFrom('one-box', activity.id, form.page, ...words) : ctx.newId()
    if (recording) await keepForGood(ctx, unsentOfBox(form.page), recording.hash)
    const answers = [boxAnswer(question.id, form.answer, recording)]
    const said = { ...response, answers, attachments: filesOfAnswers(answers) }
    let taken = id
    try {
      await take({ ...said, id })
    } catch (error) {
      if (!isThereAlready(error, 'responses_pkey')) throw error
      // What was taken back and is sent again is said again: nobody is told that it is taken when it is not.
      if (await isGone(ctx.db, id)) {
        taken = ctx.newId()
        await take({ ...said, id: taken })
      }
    }
    if (recording) await deleteUnsent(ctx, unsentOfBox(form.page))
    return taken
  }
}
