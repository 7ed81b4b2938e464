import type { FastifyReply, FastifyRequest } from 'fastify'

/** What every answer of the open interface has in place of the headers of pages: any site's page may read it. */
export const openInterfaceHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, link, retry-after, x-request-id',
  'cross-origin-resource-policy': 'cross-origin',
}

/**
 * Whether a request is to the open interface: it is answered in JSON, errors too, and by nobody's cookies. By the
 * route where there is one, so that no other spelling of an address gets another answer.
 */
export const isOpenInterface = ({
  routeOptions,
  originalUrl,
}: Pick<FastifyRequest, 'routeOptions' | 'originalUrl'>): boolean =>
  /^\/api\/v1(?:[/?]|$)/.test(routeOptions.url ?? originalUrl)

export type Problem = {
  status: number
  title: string
  detail: string
  /** Which part of the question was not understood. */
  errors?: { name: string; detail: string }[]
}

/** Answers with a problem (RFC 9457). Its type says no more than its status does. */
export const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ type: 'about:blank', ...problem, instance: reply.request.id }))
