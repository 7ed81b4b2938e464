import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { byEmail, openPeople, openPostApp, type PostApp, startTrial } from '../../test/support/answers.ts'
import { readPdf } from '../../test/support/pdf.ts'
import { addressLines } from '../documents/address-lines.ts'
import { layouts, writeLetters } from '../documents/letters.ts'
import { gatherPrintRuns, handOverRun, listPrintRuns, printRun, progressOf } from './index.ts'
import { sendBatch } from './sending.ts'

const by = { accountId: null }
const head = { sender: ['The Board', '1 Long Road'], date: '4 May 2027', footOf: () => 'Letter' }
let app: PostApp
before(async () => {
  app = await openPostApp()
})
after(() => app.close())

test('letters are gathered by size of print, printed with nobody who is gone, and posted once', async () => {
  const { people, purpose } = openPeople()
  const byPost = (key: string, format: 'standard' | 'large-print' = 'standard') => ({
    ...byEmail(key),
    way: { kind: 'post', lines: [key, '1 High Street', 'LS1 4AP'] } as const,
    format,
  })
  const list = [byPost('ann'), byPost('bob'), byPost('cat', 'large-print'), byPost('dan')]
  for (const one of list) people.set(one.key, one)
  const batchId = await startTrial(app, await app.addProgramme('by-post'), list)
  assert.equal(await sendBatch(app.ctx, [purpose], batchId), 'done')
  const inTx = app.ctx.db.transaction()
  assert.equal(await inTx.execute((tx) => gatherPrintRuns(tx, app.ctx, batchId, by)), 2)
  assert.equal(await inTx.execute((tx) => gatherPrintRuns(tx, app.ctx, batchId, by)), 0)
  people.delete('dan')
  const [run, large] = await listPrintRuns(app.ctx.db, batchId)
  assert.deepEqual([run?.letters, run?.isLarge, large?.letters, large?.isLarge], [3, false, 1, true])

  const { pdf, placed } = await printRun(app.ctx, [purpose], { batchId, runId: run?.id ?? '' }, head)
  assert.deepEqual(
    placed.map(({ firstPage, pages }) => [firstPage, pages]),
    [
      [1, 1],
      [2, 1],
    ],
  )
  const { text, count } = readPdf(pdf)
  assert.match(text, /\/MarkInfo/)
  assert.equal(count('H1'), 2)
  // Dan is in no file any more, and the counts say so before and after it is posted.
  const lettersOf = async () => (await listPrintRuns(app.ctx.db, batchId)).map(({ letters }) => letters)
  assert.deepEqual(await lettersOf(), [2, 1])
  const runOf = (id = '') => ({ batchId, runId: id })
  await inTx.execute((tx) => handOverRun(tx, app.ctx, runOf(run?.id), by))
  await inTx.execute((tx) => handOverRun(tx, app.ctx, runOf(run?.id), by))
  const { byState, told } = await progressOf(app.ctx.db, app.ctx, batchId)
  assert.deepEqual(
    [byState['handed-over'], byState['to-print'], byState['cannot-be-told'], told],
    [2, 1, 1, 2],
  )
  assert.deepEqual(await lettersOf(), [2, 1])
})

test('an address of more lines than the window shows keeps its postcode, alone on the last line', async () => {
  const lines = [
    'Pat Jones',
    'Flat 1',
    'Block B',
    'The House',
    '1 High Street',
    'Little Village',
    'Leeds',
    'LS1 4AP',
    '',
  ]
  assert.deepEqual(addressLines(lines), [
    'Pat Jones',
    'Flat 1, Block B',
    'The House',
    '1 High Street',
    'Little Village',
    'Leeds',
    'LS1 4AP',
  ])
  const long = [...'abcdefghijklmno'].map((letter) => `Line ${letter}`)
  const fitted = addressLines([...long, 'LS1 4AP'])
  assert.equal(fitted.length, 7)
  assert.deepEqual([fitted[0], fitted.at(-1)], ['Line a', 'LS1 4AP'])
  assert.equal(fitted.slice(0, -1).join(', '), long.join(', '))
})

test('an address of eight lines is seen in the window wherever the sheet lies, and nothing else is', async () => {
  const address = ['Name', 'Flat 1', 'Block B', 'The House', '1 High Street', 'Village', 'LEEDS', 'LS1 4AP']
  for (const envelope of ['DL', 'C5'] as const) {
    const letter = {
      address,
      sender: ['Board'],
      date: '4 May',
      reference: 'ABC',
      subject: 'News',
      paragraphs: ['Words'],
    }
    const settings = { envelope, size: 12, title: 'Letters', footOf: () => 'Foot' }
    const { pdf } = await writeLetters([letter], settings)
    // Where each line of text begins: in points from the left, and from the foot of the page.
    const places = [...readPdf(pdf).streams.matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm/g)].map((found) => ({
      x: (Number(found[1]) / 72) * 25.4,
      y: 297 - (Number(found[2]) / 72) * 25.4,
    }))
    const { seen, clear } = layouts[envelope]
    const inWindow = places.filter(({ x, y }) => x < 110 && y > clear[0] && y < clear[1])
    assert.equal(inWindow.length, 7, envelope)
    for (const { x, y } of inWindow) {
      assert.ok(x >= 20 && x < 91, `${x} mm from the left`)
      assert.ok(y > seen[0] && y <= seen[1], `${y} mm from the top in ${envelope}`)
    }
  }
})
