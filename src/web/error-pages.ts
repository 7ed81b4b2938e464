import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { NotAllowed, NotFound, Refused, SignInNeeded, TooManyTries } from '../core/errors.ts'
import { troubleOf } from '../db/trouble.ts'
import { type Translate, translateIfKey } from './messages.ts'
import { showNotTaken, showTooMany } from './not-taken.ts'
import { isOpenInterface, sendProblem } from './open-interface.ts'
import { page } from './page.ts'
import { urls } from './urls.ts'

type ErrorView = { title: string; text: string; reference: string | null }

const errorPage = page<ErrorView>('web/views/error.njk', {
  notFound: { title: 'Page not found', text: 'Check the address.', reference: null },
  unexpected: { title: 'Something went wrong', text: 'This is our fault.', reference: 'a1b2' },
})

const explained = (t: Translate, key: string): ErrorView => ({
  title: t(`web:error.${key}.title`),
  text: t(`web:error.${key}.text`),
  reference: null,
})

/** How the parser of uploads says that what came is cut off or malformed: it gives its errors no status. */
const uploadFault =
  /^(?:Unexpected end of multipart data|\w+ terminated early|Multipart: Boundary not found|The needle cannot|aborted$)/

/** The status of an error that is not ours; undefined where it is. */
function statusOf(error: FastifyError, request: FastifyRequest): number | undefined {
  if (error.statusCode) return error.statusCode < 500 ? error.statusCode : undefined
  return request.isMultipart() && uploadFault.test(error.message) ? 400 : undefined
}

/** The one place where what is thrown becomes what a person sees. */
export function addErrorPages(app: FastifyInstance, t: Translate) {
  const answer = (reply: FastifyReply, status: number, view: ErrorView) =>
    isOpenInterface(reply.request)
      ? sendProblem(reply, { status, title: view.title, detail: view.text })
      : reply.page(errorPage, view, status)

  app.setNotFoundHandler({}, (_request, reply) => answer(reply, 404, explained(t, 'notFound')))

  app.setErrorHandler(async (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const trouble = troubleOf(error)
    if (trouble) {
      request.log.error({ err: error, trouble }, 'a request could not be served')
      if (isOpenInterface(request)) return answer(reply, 503, explained(t, 'unexpected'))
      return showNotTaken(t, trouble, request, reply)
    }
    if (error instanceof SignInNeeded) {
      // After a form the page that held it is not known: only an address that can be opened is come back to.
      const next = request.method === 'GET' ? `?next=${encodeURIComponent(request.url)}` : ''
      return reply.redirect(urls.signIn() + next, 303)
    }
    if (error instanceof NotFound) return answer(reply, 404, explained(t, 'notFound'))
    if (error instanceof NotAllowed) return answer(reply, 403, explained(t, 'notAllowed'))
    if (error instanceof Refused) {
      const said = { title: translateIfKey(t, error.message), text: translateIfKey(t, error.whatNext) }
      if (error instanceof TooManyTries) {
        reply.header('retry-after', error.seconds ?? 900)
        if (!isOpenInterface(request) && (await showTooMany(said, request, reply))) return reply
      }
      return answer(reply, error.status, { ...said, reference: null })
    }
    const status = statusOf(error, request)
    if (status) return answer(reply, status, explained(t, status === 413 ? 'tooLarge' : 'unreadable'))
    request.log.error({ err: error }, 'a request failed')
    return answer(reply, 500, { ...explained(t, 'unexpected'), reference: request.id })
  })
}
