import { createHash, randomBytes } from 'node:crypto'
import { seal } from '../src/core/record/seal.ts'
import { sealToCounting } from '../src/listen/equality/index.ts'
import type { Need } from './prepare.ts'
import type { Figure } from './print.ts'

/** The seal of a response, beside two plain SHA-256 of the same bytes; and of equality answers, beside the same. */
export async function measureSealing({ seconds, ctx }: Need): Promise<Figure[]> {
  const content = { text: 'There is no bus after six. '.repeat(10), choices: null }
  const text = JSON.stringify(content)
  const salt = randomBytes(32)
  const rate = async (work: () => unknown) => {
    const started = performance.now()
    let done = 0
    while (performance.now() - started < seconds * 500) {
      await work()
      done += 1
    }
    return (done / (performance.now() - started)) * 1000
  }
  const hash = await rate(() => createHash('sha256').update(salt).update(text).digest())
  const sealed = await rate(() =>
    seal('response-taken', { channel: 'online' }, [{ name: 'answer:1', content, salt }]),
  )
  const equality = await rate(() =>
    sealToCounting(ctx.keysFolder, { responseId: 'x', answers: { sex: 'female' } }),
  )
  const baseline = 'one SHA-256 of the same text'
  return [
    { what: 'responses sealed', perSecond: sealed, baseline, baselinePerSecond: hash },
    { what: 'equality answers sealed (HPKE)', perSecond: equality, baseline, baselinePerSecond: hash },
  ]
}
