import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { askValhalla } from './valhalla.ts'

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
    const minutes = await askValhalla(address, sources, targets)
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
    await assert.rejects(askValhalla(`${address}/elsewhere`, sources, targets), /Valhalla answers 404/)
  } finally {
    server.close()
  }
})
