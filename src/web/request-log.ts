import type { FastifyInstance } from 'fastify'

/**
 * One line a request, by the pattern of its route (`/receipt/:receipt`): receipts, tokens and search
 * words that stand in an address never reach a log. The request's id is in the line and in the answer.
 */
export function addRequestLog(app: FastifyInstance) {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    if (routeOptions.url?.startsWith('/assets/') || routeOptions.url?.startsWith('/health/')) return
    request.log.info(
      {
        method,
        route: routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
  })
}
