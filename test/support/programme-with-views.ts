import { randomBytes } from 'node:crypto'
import type { Db, Tx } from '../../src/db/database.ts'
import { receiveResponse, type TakenResponse } from '../../src/listen/responses/index.ts'
import {
  addOption,
  addPartner,
  createProgramme,
  publishProgramme,
} from '../../src/register/programmes/index.ts'
import type { TestApp } from './app.ts'

const author = { accountId: null }

export type ProgrammeWithViews = {
  id: string
  slug: string
  bodyId: string
  partnerId: string
  optionId: string
  activityId: string
  questionId: string
}

type Wish = { title: string; fictional?: boolean; published?: boolean }

/** A programme with a body, a partner, an option and one box that people can answer. */
export const makeProgrammeWithViews = (
  { ctx }: Pick<TestApp, 'ctx'>,
  { title, fictional = false, published = true }: Wish,
): Promise<ProgrammeWithViews> =>
  ctx.db.transaction().execute(async (tx) => {
    const now = ctx.now()
    const bodyId = await insertBody(tx, `Board of ${title}`, fictional)
    const partnerId = await insertBody(tx, `Partner of ${title}`, fictional)
    const summary = 'The clinic would move.'
    const { id, slug } = await createProgramme(
      tx,
      { title, summary, accountableId: bodyId },
      { ...author, now },
    )
    const edit = { ...author, programmeId: id }
    await addPartner(tx, edit, partnerId)
    const option = { title: 'Move it', kind: 'preferred', description: '', reasonDiscarded: '' } as const
    const optionId = await addOption(tx, edit, option)
    if (published) await publishProgramme(tx, { ...edit, now, whatChanged: '' })
    const activity = await tx
      .insertInto('activities')
      .values({ programmeId: id, slug: `say-${slug}`, title: 'Say it', kind: 'one-box', publishedAt: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    const question = await tx
      .insertInto('questions')
      .values({ activityId: activity.id, position: 1, kind: 'long-text', text: 'What do you want to say?' })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id, slug, bodyId, partnerId, optionId, activityId: activity.id, questionId: question.id }
  })

async function insertBody(tx: Tx, name: string, fictional: boolean): Promise<string> {
  const body = { name, kind: 'icb', effectiveFrom: '2020-01-01', fictional }
  const { id } = await tx.insertInto('organisations').values(body).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Puts a theme at the end of the question's code frame, signed off unless told otherwise. */
export async function makeTheme(
  db: Db,
  { questionId }: Pick<ProgrammeWithViews, 'questionId'>,
  title: string,
  signedOffAt: Date | null = new Date(),
): Promise<string> {
  const { count } = await db
    .selectFrom('themes')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('questionId', '=', questionId)
    .executeTakeFirstOrThrow()
  const theme = { questionId, title, position: count + 1, signedOffAt }
  return (await db.insertInto('themes').values(theme).returning('id').executeTakeFirstOrThrow()).id
}

type Views = {
  text?: string
  /** Themes that it is coded to. */
  themes?: readonly string[]
  /** An address to reply to. */
  email?: string
  wantsReply?: boolean
}

/** Takes a response to the programme's box and codes it. */
export const giveViews = (
  { ctx }: Pick<TestApp, 'ctx'>,
  { activityId, questionId }: ProgrammeWithViews,
  { text = 'Keep the clinic where it is', themes = [], email, wantsReply = true }: Views,
): Promise<TakenResponse> =>
  ctx.db.transaction().execute(async (tx) => {
    const needs = { now: ctx.now, newId: ctx.newId, randomBytes }
    const taken = await receiveResponse(tx, needs, {
      activityId,
      channel: 'online',
      receivedAt: ctx.now(),
      respondentKind: 'person',
      mayPublish: false,
      answers: [{ questionId, text }],
      contact: email === undefined ? null : { email, wantsReply, isSecondThing: false },
    })
    const [answerId = ''] = taken.answerIds
    for (const themeId of themes) {
      await tx.insertInto('codings').values({ answerId, themeId, madeBy: 'import' }).execute()
    }
    return taken
  })

type Unread = { themeId: string; madeBy: 'bulk' | 'inherited'; accountId: string }

/** Gives a theme to answers that nobody reads: in bulk, or by the text of a campaign. */
export const codeUnread = (
  { ctx }: Pick<TestApp, 'ctx'>,
  answerIds: readonly string[],
  coding: Unread,
): Promise<unknown> =>
  ctx.db
    .insertInto('codings')
    .values(answerIds.map((answerId) => ({ answerId, ...coding })))
    .execute()
