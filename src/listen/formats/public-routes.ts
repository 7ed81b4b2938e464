import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { type MediaFile, questionsOf } from '../../core/questionnaire/content.ts'
import { sendMedia } from '../../web/media.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { type ActivityRow, listVersions } from '../activities/index.ts'
import { getPublicActivity } from '../responses/index.ts'
import { captionsType, filesOfQuestion } from './files-of-question.ts'
import { listMade } from './made-formats.ts'
import { publicFormatsPage, publicFormatsView } from './public-pages.ts'
import { readFormats } from './reading-service.ts'

/** The formats of a questionnaire in public, and every file that its questions or formats show. */
export const publicFormatRoutes = (ctx: Context, translate: Translate): Route[] => {
  const questionnaireOf = async (request: Request): Promise<ActivityRow> => {
    const activity = await getPublicActivity(ctx, request.params.activity ?? '')
    if (activity.kind !== 'questionnaire') throw new NotFound('a questionnaire by that address')
    return activity
  }

  /** Beside a question of any wording that was launched. */
  const findQuestionFile = async (activityId: string, hash: string): Promise<MediaFile | undefined> =>
    (await listVersions(ctx.db, activityId))
      .flatMap(({ content }) => questionsOf(content))
      .flatMap(({ media }) => filesOfQuestion(media ?? {}))
      .find((file) => file.hash === hash)

  /** Of the making that the page of formats shows now. */
  const findFormatFile = async (activityId: string, hash: string): Promise<MediaFile | undefined> => {
    const today = dayInLondon(ctx.now())
    const { formats } = await readFormats(ctx.db, activityId)
    return listMade(formats, today)
      .filter(({ isThere }) => isThere)
      .flatMap(({ making: { fileHash, fileType, captionsHash } }) => [
        ...(fileHash && fileType ? [{ hash: fileHash, type: fileType }] : []),
        ...(captionsHash ? [{ hash: captionsHash, type: captionsType }] : []),
      ])
      .find((file) => file.hash === hash)
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/say/:activity/formats',
      async handle(request, reply) {
        const activity = await questionnaireOf(request)
        const read = await readFormats(ctx.db, activity.id)
        const today = dayInLondon(ctx.now())
        return reply.page(publicFormatsPage, publicFormatsView(translate, activity, read, today))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/say/:activity/media/:hash',
      async handle(request, reply) {
        const { id } = await questionnaireOf(request)
        const hash = request.params.hash ?? ''
        const file = (await findQuestionFile(id, hash)) ?? (await findFormatFile(id, hash))
        if (!file) throw new NotFound('a file that is shown beside these questions')
        reply.header('cache-control', 'public, max-age=3600')
        return sendMedia(ctx.files, request, reply, file)
      },
    },
  ]
}
