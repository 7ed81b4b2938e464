import type { Context } from '../context.ts'
import { momentInLondon } from '../core/london-time.ts'
import type { Tx } from '../db/database.ts'
import { addRequest, getSplit, saveSplit, signOffSplit, takeSubmission } from '../decide/submissions/index.ts'
import { findActivityById } from '../listen/activities/index.ts'
import { prepareText, releaseText } from '../listen/redactions/index.ts'
import { codeAnswer } from '../understand/coding/index.ts'
import { idOf, type Places } from './load-places.ts'
import type { LoadedProgramme } from './load-programme.ts'
import type { DemoOrganisation } from './shape.ts'
import type { DemoSubmission, DemoSubmissions } from './submissions-shape.ts'

export type LoadingSubmissions = {
  loaded: LoadedProgramme
  places: Pick<Places, 'organisations'>
  organisations: readonly DemoOrganisation[]
  /** The keys of the bodies that have a part in the programme. */
  partners: Readonly<Record<string, unknown>>
  accountId: string
  /** Who looks at the redaction a second time. */
  secondId: string
}

/** Takes the formal submissions, marks their points, signs them off and releases their words; and who was asked for one. */
export const loadSubmissions = (
  ctx: Context,
  { activity, items, asked }: DemoSubmissions,
  of: LoadingSubmissions,
): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    const by = { accountId: of.accountId, programmeId: of.loaded.id }
    for (const { body, ...request } of asked)
      await addRequest(tx, ctx, by, { ...bodyOf(of, body), ...request })
    for (const item of items) await loadSubmission(tx, ctx, activity, item, of)
  })

function bodyOf({ places, organisations, partners }: LoadingSubmissions, key: string) {
  const organisationId = key in partners ? idOf(places.organisations, key) : null
  return { organisationId, bodyName: organisations.find((one) => one.key === key)?.name ?? '' }
}

const atNoon = (ctx: Context, day: string): Context => ({
  ...ctx,
  now: () => momentInLondon({ day, time: '12:00' }),
})

async function loadSubmission(
  tx: Tx,
  ctx: Context,
  activityKey: string,
  item: DemoSubmission,
  of: LoadingSubmissions,
): Promise<void> {
  const { loaded, accountId, secondId } = of
  const by = { accountId, programmeId: loaded.id }
  const activity = await findActivityById(tx, idOf(loaded.activities, activityKey))
  if (!activity) throw new Error(`the demonstration has no activity ${activityKey}`)
  const { body, role, receivedOn, channel, url, text } = item
  const taken = { ...bodyOf(of, body), role, receivedOn, channel, url, text }
  const id = await takeSubmission(tx, atNoon(ctx, receivedOn), by, { ...taken, activity, mayPublish: true })
  const { submission, words } = await getSplit(tx, loaded.id, id)
  const inPoints = item.points.flatMap(({ paragraphs }) => paragraphs)
  const placesOf = (isWanted: (number: number) => boolean) =>
    words.paragraphs.flatMap(({ number, kind, answerId, start, end }) =>
      isWanted(number) && kind === 'text' ? [{ answerId, start, end }] : [],
    )
  await saveSplit(tx, atNoon(ctx, item.signedOffOn), by, id, {
    revision: submission.revision,
    seen: words.hash ?? '',
    points: item.points.map(({ title, description, paragraphs }) => ({
      ...{ id: null, title, description, isRemoved: false },
      passages: placesOf((number) => paragraphs.includes(number)),
    })),
    noPoint: placesOf((number) => !inPoints.includes(number)),
  })
  await signOffSplit(tx, atNoon(ctx, item.signedOffOn), by, id, { reason: '' })
  for (const { answerId } of words.texts) {
    const { questionId, themeIds } = themesOf(loaded, item)
    await codeAnswer(tx, ctx, { ...by, answerId, questionId, themeIds })
    const textId = await prepareText(
      tx,
      ctx,
      { programmeId: loaded.id, answerId, removed: [] },
      { accountId },
    )
    await releaseText(tx, ctx, { programmeId: loaded.id, id: textId }, { accountId: secondId })
  }
}

function themesOf({ themes }: LoadedProgramme, { themes: keys }: DemoSubmission) {
  const chosen = keys.map((key) => {
    const theme = themes.get(key)
    if (!theme) throw new Error(`the demonstration has no theme ${key}`)
    return theme
  })
  return { questionId: chosen[0]?.questionId ?? '', themeIds: chosen.map(({ id }) => id) }
}
