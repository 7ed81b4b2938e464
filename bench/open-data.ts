import { createApp } from '../src/app.ts'
import { medianOf } from './coded.ts'
import { fillTo } from './count.ts'
import type { Need } from './prepare.ts'
import type { Figure } from './print.ts'

const page = '/api/v1/register/effects?limit=100'

/**
 * The open data as programmes grow: a page of 100 effects beside a bare route, the same where the reader has it already beside
 * the page itself, and whole files. Requests one after another, without a network, each from a network of its own, since one
 * may ask only so often.
 */
export async function measureOpenData(need: Need, sizes: readonly number[]): Promise<Figure[]> {
  const app = await createApp(need.ctx)
  await app.ready()
  let asked = 0
  const ask = async (url: string, headers: Record<string, string> = {}) => {
    asked += 1
    const remoteAddress = `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`
    const answer = await app.inject({ url, headers, remoteAddress })
    if (answer.statusCode >= 400) throw new Error(`${url}: ${answer.statusCode}`)
    return answer
  }
  const figures: Figure[] = []
  for (const size of sizes) {
    await fillTo(need, size)
    const at = `at ${size.toLocaleString('en-GB')} programmes`
    const bare = await medianOf(() => ask('/health/live'))
    const whole = await medianOf(() => ask(page))
    const { headers } = await ask(page)
    const known = { 'if-none-match': String(headers.etag) }
    const unchanged = await medianOf(() => ask(page, known))
    figures.push(
      figure(`open data: a page of 100 effects, ${at}`, whole, 'bare route of the same server', bare),
      figure(`open data: the same, where nothing has changed (304), ${at}`, unchanged, 'the page', whole),
    )
    for (const file of ['effects.csv', 'effect-sources.csv', 'effects.geojson', 'programmes.csv']) {
      let bytes = 0
      const took = await medianOf(async () => {
        bytes = (await ask(`/open-data/${file}`)).rawPayload.length
      })
      const note = `${took.toFixed(0)} ms, ${(bytes / 1_000_000).toFixed(1)} MB`
      figures.push({
        ...figure(`open data: ${file} whole, ${at}`, took, 'a page of 100 effects', whole),
        note,
      })
    }
    const started = performance.now()
    const { rawPayload } = await ask('/open-data/effects.parquet')
    const first = performance.now() - started
    const again = await medianOf(() => ask('/open-data/effects.parquet'))
    figures.push({
      ...figure(`open data: effects.parquet, kept, ${at}`, again, 'made the first time', first),
      note: `${first.toFixed(0)} ms the first time, ${(rawPayload.length / 1_000_000).toFixed(1)} MB`,
    })
  }
  await app.close()
  return figures
}

const figure = (what: string, took: number, baseline: string, baselineTook: number): Figure => ({
  what,
  perSecond: 1000 / took,
  baseline,
  baselinePerSecond: 1000 / baselineTook,
  note: `${took.toFixed(1)} ms`,
})
