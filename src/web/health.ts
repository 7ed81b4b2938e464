import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Config } from '../config.ts'
import { NotFound } from '../core/errors.ts'
import type { Db } from '../db/database.ts'
import { printSpace, readFreeSpace } from '../files/free-space.ts'

type HealthNeeds = {
  db: Db
  config: Pick<Config, 'metricsToken' | 'trustedHops' | 'dataFolder' | 'leastFreeBytes'>
}

/** Metrics are for this machine, or for whoever holds the token; everyone else finds nothing here. */
function maySeeMetrics(
  request: FastifyRequest,
  { metricsToken, trustedHops }: HealthNeeds['config'],
): boolean {
  if (metricsToken) return request.headers.authorization === `Bearer ${metricsToken}`
  return trustedHops === 0 && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)
}

/** `/health/live`: the process answers. `/health/ready`: so does the database, and the disk has space. `/metrics`: Prometheus text. */
export function addHealth(app: FastifyInstance, { db, config }: HealthNeeds) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'heard_http_seconds',
    help: 'Time to answer a request, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const free = new Gauge({
    name: 'heard_disk_free_bytes',
    help: 'Space left on the disk of the data folder',
    registers: [registry],
    async collect() {
      free.set((await readFreeSpace(config)).bytes)
    },
  })
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    const labels = { method, route: routeOptions.url ?? 'none', status: String(reply.statusCode) }
    seconds.observe(labels, reply.elapsedTime / 1000)
  })
  app.addHook('onClose', async () => registry.clear())

  const forMachines = { config: { access: 'machine' as const } }
  app.get('/health/live', forMachines, async () => ({ live: true }))
  app.get('/health/ready', forMachines, async (_request, reply) => {
    try {
      await sql`select 1`.execute(db)
      const { isTooLow, bytes } = await readFreeSpace(config)
      if (!isTooLow) return { ready: true }
      const reason = `the disk has ${printSpace(bytes)} left, and ${printSpace(config.leastFreeBytes)} is the least`
      return reply.code(503).send({ ready: false, reason })
    } catch {
      return reply.code(503).send({ ready: false, reason: 'the database does not answer' })
    }
  })
  app.get('/metrics', forMachines, async (request, reply) => {
    if (!maySeeMetrics(request, config)) throw new NotFound('metrics for a stranger')
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
