import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { upload } from '../../../test/support/uploading.ts'

let register: RegisterApp
before(async () => {
  register = await registerApp()
})
after(() => register.app.close())

const rowsOf = (csv: string) => parse(csv, { bom: true }) as string[][]

/** Opens a programme with two options and two criteria. */
async function openToScore(title: string) {
  const { open, save } = register
  const url = await open(title)
  for (const option of ['One, at the harbour', 'Two'])
    await save(`${url}/options/new`, { title: option, kind: 'open', description: '', reasonDiscarded: '' })
  for (const name of ['Travel', 'Cost'])
    await save(`${url}/appraisal/criteria/new`, { name, weight: '50', best: '5' })
  return `${url}/appraisal`
}

const send = (at: string, content: string | Buffer) =>
  upload(register.app, register.lead, `${at}/scores-file`, { file: { name: 'scores.csv', content } })

/** The hidden fields of the page that shows the difference. */
const carriedBy = (page: Awaited<ReturnType<typeof send>>) =>
  Object.fromEntries(
    ['revision', 'seen', 'csv'].map((name) => [name, page.$(`[name=${name}]`).attr('value') ?? '']),
  )

test('scores from a file: the good rows are taken once the difference was seen, the bad ones come back with line and reason', async () => {
  const { lead } = register
  const at = await openToScore('Scores by file')
  assert.match((await lead.get(at)).main, /Take scores from a file/)
  const template = rowsOf((await lead.get(`${at}/scores-file/scores.csv`)).html)
  assert.deepEqual(template.slice(0, 2), [
    ['Option', 'Criterion', 'Scorer', 'Score'],
    ['One, at the harbour', 'Travel', '', ''],
  ])
  assert.equal(template.length, 5)

  const file = [
    'Option;Criterion;Scorer;Score',
    '"One, at the harbour";travel;Panel of 14;4.5',
    'Two;Travel;Panel of 14;6',
    'Three;Travel;Panel of 14;1',
    'Two;Cost;Panel of 14;two',
    'Two;Cost;;2',
    '',
    'Two;Cost;Panel of 14;0',
    'two;cost;panel of 14;1',
    'Two;Travel;Panel of 14;',
  ].join('\r\n')
  const shown = await send(at, file)
  assert.equal(shown.status, 200)
  assert.match(shown.main, /2 scores added or changed .*1 row without a score.*5 rows that cannot be taken/)
  assert.match(shown.main, /New among those who scored: Panel of 14\./)
  assert.match(shown.main, /2One, at the harbourTravelPanel of 14Not scored4\.5/)
  const carried = carriedBy(shown)
  const back = rowsOf((await lead.post(`${at}/scores-file/not-taken.csv`, carried)).html)
  assert.deepEqual(
    back.slice(1).map((row) => row.slice(4)),
    [
      ['3', 'The highest score here is 5'],
      ['4', 'No option or alternative of this programme is called “Three”'],
      ['5', '“two” is no number from 0 up, such as 3.5'],
      ['6', 'It does not say who scored'],
      ['9', 'This score stands in the file twice: first in line 8'],
    ],
  )
  assert.match((await lead.get(at)).main, /Nobody has scored yet/, 'nothing is taken before it was shown')

  const taken = await lead.post(`${at}/scores-file/take`, carried)
  assert.equal(taken.status, 303)
  assert.match((await lead.get(at)).main, /2 scores taken, 5 rows not taken.*Panel of 14: 2 scores/)
  const now = rowsOf((await lead.get(`${at}/scores-file/scores.csv`)).html)
  assert.deepEqual(now.slice(1), [
    ['One, at the harbour', 'Travel', 'Panel of 14', '4.5'],
    ['One, at the harbour', 'Cost', 'Panel of 14', ''],
    ['Two', 'Travel', 'Panel of 14', ''],
    ['Two', 'Cost', 'Panel of 14', '0'],
  ])
})

test('a file is held against the scores of now: those it does not name stay, and what changed meanwhile is shown again', async () => {
  const { lead } = register
  const at = await openToScore('Scores meanwhile')
  const first = 'Option,Criterion,Scorer,Score\nTwo,Travel,A,1\nTwo,Cost,A,2\n'
  await lead.post(`${at}/scores-file/take`, carriedBy(await send(at, first)))
  const next = await send(at, 'Option,Criterion,Scorer,Score\nTwo,Travel,A,3\nTwo,Cost,A,2\n')
  assert.match(next.main, /1 score added or changed 1 row with the score that is there already/)
  assert.match(next.main, /2TwoTravelA13/)
  await register.save(`${at}/criteria/new`, { name: 'Care', weight: '', best: '5' })
  const late = await lead.post(`${at}/scores-file/take`, carriedBy(next))
  assert.equal(late.status, 409)
  assert.deepEqual(fieldsInError(late), ['#plan'])
  assert.equal((await lead.post(`${at}/scores-file/take`, carriedBy(late))).status, 303)
  const kept = rowsOf((await lead.get(`${at}/scores-file/scores.csv`)).html)
  assert.deepEqual(
    kept.filter(([, , , score]) => score !== '' && score !== 'Score').map((row) => row.join(' ')),
    ['Two Travel A 3', 'Two Cost A 2'],
  )
})

test('what is no file of scores is refused as a whole, with what to do', async () => {
  const at = await openToScore('No scores')
  const saying = async (content: string | Buffer) => (await send(at, content)).errorSummary[0]?.text ?? ''
  assert.match(
    await saying('Option,Score\nTwo,1\n'),
    /does not name the columns Criterion, Scorer: begin from/,
  )
  assert.match(await saying('Option,Criterion,Scorer,Score\n'), /no rows under the first/)
  assert.match(await saying('Option,Criterion,Scorer,Score\n"Two,Travel,A,1\n'), /cannot be read as CSV/)
  assert.match(await saying(Buffer.from('PK\u0003\u0004\0\0')), /not a CSV file/)
  assert.match(await saying('x'.repeat(500_001)), /500 kB or smaller/)
})
