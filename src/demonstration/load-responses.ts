import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { insertEqualityRecord, sealToCounting } from '../listen/equality/index.ts'
import { type Capacity, type NewAnswer, receiveResponse, type Speaker } from '../listen/responses/index.ts'
import { codeAffected } from '../understand/affected-groups/index.ts'
import { codeAnswer } from '../understand/coding/index.ts'
import { groupsSpokenOf } from './content/affected.ts'
import { idOf } from './load-places.ts'
import type { LoadedProgramme } from './load-programme.ts'
import type { DemoAnswer, DemoEquality, DemoProgramme, DemoResponse } from './shape.ts'

/**
 * Takes the responses of a programme, each at its own time, seals their equality answers and, where the
 * programme is decided, codes them as they were written. What is open is left for the reader to code.
 * @returns what was coded
 */
export async function loadResponses(
  tx: Tx,
  ctx: Context,
  programme: DemoProgramme,
  loaded: LoadedProgramme,
  accountId: string,
): Promise<CodedAnswer[]> {
  const coded: CodedAnswer[] = []
  for (const response of programme.responses) {
    const activityId = idOf(loaded.activities, response.activity)
    const receivedAt = new Date(response.receivedAt)
    const answers = response.answers.flatMap((answer) => answersOf(answer, response.activity, loaded))
    const taken = await receiveResponse(
      tx,
      { ...ctx, now: () => receivedAt },
      {
        activityId,
        channel: response.channel,
        receivedAt,
        respondentKind: response.respondent,
        organisationName: response.organisationName ?? null,
        mayPublish: response.mayPublish,
        speaker: speakerOf(response),
        contact: response.replyEmail
          ? { email: response.replyEmail, wantsReply: true, isSecondThing: true }
          : null,
        answers,
      },
    )
    if (response.equality) await keepEquality(tx, ctx, activityId, taken.id, response)
    if (programme.state === 'decided') {
      const written = answers.map((answer, place) => ({ ...answer, id: taken.answerIds[place] ?? '' }))
      coded.push(...(await codeAsWritten(tx, ctx, response, loaded, written, accountId)))
    }
  }
  return coded
}

/** An answer as it was coded when it was loaded. */
export type CodedAnswer = {
  id: string
  questionId: string
  text: string
  themeIds: string[]
  mayPublish: boolean
}

/** In what capacity people speak, as their answer to the question of who they are says. */
const capacityOf: Record<string, Capacity> = {
  expecting: 'patient',
  parent: 'patient',
  family: 'carer',
  staff: 'staff',
  resident: 'resident',
}

function speakerOf({ answers }: DemoResponse): Speaker {
  const who = answers.find(({ question }) => question === 'who')?.choices ?? []
  return { speaksAs: who.flatMap((choice) => capacityOf[choice] ?? []) }
}

/** The answers of a response; an option block becomes one answer for each option. */
function answersOf(answer: DemoAnswer, activity: string, loaded: LoadedProgramme): NewAnswer[] {
  const questionId = idOf(loaded.questions, `${activity}/${answer.question}`)
  if (!answer.optionBlock) return [{ questionId, text: answer.text ?? null, choices: answer.choices ?? null }]
  return answer.optionBlock.map(({ option, support, why }) => ({
    questionId,
    optionId: idOf(loaded.options, option),
    choices: [support],
    text: why ?? null,
  }))
}

async function keepEquality(
  tx: Tx,
  ctx: Context,
  activityId: string,
  responseId: string,
  response: DemoResponse,
) {
  const answers = { ...asForm(response.equality ?? {}), ...response.place }
  const sealed = await sealToCounting(ctx.keysFolder, { responseId, at: response.receivedAt, answers })
  await insertEqualityRecord(tx, { activityId, sealed })
}

/** As the equality form gives them: a whole date of birth is year-month-day without leading noughts. */
const asForm = ({ date_of_birth, ...rest }: DemoEquality): Record<string, string> => ({
  ...rest,
  ...(date_of_birth ? { date_of_birth: date_of_birth.split('-').map(Number).join('-') } : {}),
})

/**
 * Codes each free text to the themes that it was written from, and to the groups that it speaks of; one that was written
 * from none counts as read.
 */
async function codeAsWritten(
  tx: Tx,
  ctx: Context,
  response: DemoResponse,
  loaded: LoadedProgramme,
  written: readonly (NewAnswer & { id: string })[],
  accountId: string,
): Promise<CodedAnswer[]> {
  const themes = [...loaded.themes].filter(([key]) => response.themes.includes(key)).map(([, theme]) => theme)
  const coded: CodedAnswer[] = []
  for (const { id, questionId, text } of written) {
    if (!text) continue
    const themeIds = themes.filter((theme) => theme.questionId === questionId).map((theme) => theme.id)
    const act = { programmeId: loaded.id, answerId: id, accountId }
    await codeAnswer(tx, ctx, { ...act, questionId, themeIds })
    await codeAffected(tx, ctx, { ...act, codes: groupsSpokenOf(text) })
    coded.push({ id, questionId, text, themeIds, mayPublish: response.mayPublish })
  }
  return coded
}
