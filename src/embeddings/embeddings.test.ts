import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/support/app.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../test/support/programme-with-views.ts'
import { unpackVector } from '../core/text/embeddings/vectors.ts'
import { type Embed, embedKeeping, vectorsOfRereading, withEmbedder } from './index.ts'

let app: TestApp
let programme: ProgrammeWithViews
before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
})
after(() => app.close())

const cosine = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)

test('texts that mean alike lie close, in any order and company, and a text without a word lies nowhere', async () => {
  const texts = ['The nurses were kind and friendly', '?', 'Lovely caring staff', 'Parking costs too much']
  const shares: number[] = []
  const [together, alone] = await withEmbedder(async (embed) => [
    await embed(texts, (share) => shares.push(share)),
    await embed(texts.slice(2, 3)),
  ])
  const [nurses, none, staff, parking] = together.map(unpackVector) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  assert.ok(cosine(nurses, staff) > cosine(nurses, parking) + 0.2)
  assert.ok(none.every((value) => value === 0))
  assert.ok(cosine(staff, unpackVector(alone[0] ?? [])) > 0.999)
  assert.equal(shares.at(-1), 1)
})

test('a text is embedded once whichever answers it stands in, and its vector goes with each', async () => {
  const asked: string[][] = []
  const embed: Embed = async (texts) => {
    asked.push([...texts])
    return texts.map((text) => Int8Array.from({ length: 512 }, (_, at) => (at < text.length ? -at : 127)))
  }
  const give = async (text: string) => {
    const { answerIds } = await giveViews(app, programme, { text })
    return { answerId: answerIds[0] ?? '', text }
  }
  const [one, same, other] = [await give('No bus'), await give('No bus'), await give('No car park')]
  const first = await embedKeeping(app.ctx.db, embed, [one, same, other])
  const again = await embedKeeping(app.ctx.db, embed, [other, same])
  assert.deepEqual(asked, [['No bus', 'No car park']], 'and where all are kept none is asked for')
  assert.deepEqual(first[0], first[1])
  assert.deepEqual(again, [first[2], first[1]])

  const count = async () =>
    (await app.ctx.db.selectFrom('textEmbeddings').select('answerId').execute()).length
  assert.equal(await count(), 3)
  const reread = await app.ctx.db
    .transaction()
    .execute((tx) => vectorsOfRereading(tx, { answerId: other.answerId }))
  assert.deepEqual(reread, { vectors: 1 })
  await app.ctx.db.deleteFrom('answers').where('id', '=', one.answerId).execute()
  assert.equal(await count(), 1)
})

test('two who need the same texts at the same moment have them embedded once', async () => {
  const { answerIds } = await giveViews(app, programme, { text: 'No train' })
  const texts = [{ answerId: answerIds[0] ?? '', text: 'No train' }]
  let asked = 0
  const embed: Embed = async (some) => {
    asked += 1
    return some.map(() => new Int8Array(512).fill(1))
  }
  const [one, other] = await Promise.all([
    embedKeeping(app.ctx.db, embed, texts),
    embedKeeping(app.ctx.db, embed, texts),
  ])
  assert.equal(asked, 1)
  assert.deepEqual(one, other)
})
