import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { findRouter } from './router.ts'
import { askValhalla, routerAt } from './valhalla.ts'

type Asked = {
  sources: { lat: number; lon: number }[]
  targets: { lat: number; lon: number }[]
  costing: string
}

/** A server that speaks Valhalla's protocol: every way takes a minute for each place before it, the last has none. */
async function serveValhalla(asked: Asked[]): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const wish = JSON.parse(body) as Asked
      asked.push(wish)
      response.setHeader('content-type', 'application/json')
      if (request.url !== '/sources_to_targets') response.statusCode = 404
      const times = wish.sources.map((_source, from_index) =>
        wish.targets.map((_target, to_index) => ({
          from_index,
          to_index,
          time: to_index === wish.targets.length - 1 ? null : 60 * to_index + 30,
          distance: 1,
        })),
      )
      response.end(JSON.stringify({ sources_to_targets: times, units: 'kilometers' }))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('Valhalla is asked in portions that it takes; ways that do not exist have no time; what is no answer is an error', async () => {
  const asked: Asked[] = []
  const { server, url: address } = await serveValhalla(asked)
  try {
    const point = (place: number) => ({ latitude: 51 + place / 1000, longitude: -1 })
    const sources = Array.from({ length: 120 }, (_, place) => ({ code: `E${place}`, ...point(place) }))
    const targets = Array.from({ length: 3 }, (_, place) => ({ id: `s${place}`, ...point(place) }))
    const minutes = await askValhalla(routerAt(address), sources, targets)
    assert.deepEqual(
      asked.map(({ sources: from }) => from.length),
      [50, 50, 20],
    )
    assert.deepEqual(asked[0]?.targets[1], { lat: 51.001, lon: -1 })
    assert.equal(asked[0]?.costing, 'auto')
    assert.deepEqual(
      [...(minutes.get('E119') ?? [])],
      [
        ['s0', 0.5],
        ['s1', 1.5],
      ],
    )
    await assert.rejects(
      askValhalla(routerAt(`${address}/elsewhere`), sources, targets),
      /Valhalla answers 404/,
    )
  } finally {
    server.close()
  }
})

/** A package that speaks as @valhallajs/valhallajs does: made once of a configuration, every way takes a minute a target. */
const standIn = `
let made = 0
export class Actor {
  static async fromConfigFile(file) {
    made += 1
    const actor = new Actor()
    actor.file = file
    return actor
  }
  async matrix({ sources, targets, costing }) {
    if (costing !== 'auto' || typeof sources[0].lat !== 'number') throw new Error('not asked as it should be')
    return {
      made,
      file: this.file,
      sources_to_targets: sources.map((_, from_index) =>
        targets.map((_, to_index) => ({ from_index, to_index, time: 60 * (to_index + 1), distance: 1 }))),
    }
  }
}`

test('the router that an installation brings beside its tiles is found, opened once and asked; without it there is a reason', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heard-tiles-'))
  try {
    const valhallaConfig = join(folder, 'config.json')
    await writeFile(valhallaConfig, '{}')
    await assert.rejects(findRouter({ valhallaUrl: undefined, valhallaConfig }), /npm install @valhallajs/)
    const home = join(folder, 'node_modules', '@valhallajs', 'valhallajs')
    await mkdir(home, { recursive: true })
    const described = { name: '@valhallajs/valhallajs', type: 'module', exports: './index.js' }
    await writeFile(join(home, 'package.json'), JSON.stringify(described))
    await writeFile(join(home, 'index.js'), standIn)
    const at = { latitude: 51, longitude: -1 }
    const router = await findRouter({ valhallaUrl: undefined, valhallaConfig })
    assert.ok(router)
    const minutes = await askValhalla(
      router,
      [{ code: 'E1', ...at }],
      [
        { id: 's1', ...at },
        { id: 's2', ...at },
      ],
    )
    assert.deepEqual(
      [...(minutes.get('E1') ?? [])],
      [
        ['s1', 1],
        ['s2', 2],
      ],
    )
    const again = await findRouter({ valhallaUrl: undefined, valhallaConfig })
    const query = {
      sources: [{ lat: 51, lon: -1 }],
      targets: [{ lat: 51, lon: -1 }],
      costing: 'auto' as const,
    }
    const answer = (await again?.(query)) as { made: number; file: string }
    assert.deepEqual([answer.made, answer.file], [1, valhallaConfig], 'tiles are opened once')
    assert.equal(await findRouter({ valhallaUrl: undefined, valhallaConfig: undefined }), undefined)
  } finally {
    await rm(folder, { recursive: true })
  }
})
