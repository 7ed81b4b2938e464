import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { AnswerValue } from '../../core/questionnaire/content.ts'
import { sendMedia } from '../../web/media.ts'
import type { Route } from '../../web/route.ts'
import { listAnswersOfResponse } from '../responses/index.ts'
import { findOpened } from './copy-routes.ts'

/** What somebody recorded, for themselves to hear or see again once the second thing was given. */
export const ownRecordingRoutes = (ctx: Context): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/receipt/:receipt/recordings/:answer',
    async handle(request, reply) {
      const response = await findOpened(ctx, request)
      const answers = response ? await listAnswersOfResponse(ctx.db, response.id) : []
      const answer = answers.find(({ id }) => id === request.params.answer)
      const recording = (answer?.value as AnswerValue | null | undefined)?.recording
      if (!recording) throw new NotFound('a recording of a response that is open here')
      reply.header('cache-control', 'no-store')
      return sendMedia(ctx.files, request, reply, recording)
    },
  },
]
