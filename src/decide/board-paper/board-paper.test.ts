import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { load } from 'cheerio'
import { Packer, Paragraph, Document as WordDocument } from 'docx'
import { strFromU8, unzipSync } from 'fflate'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { readPdf } from '../../../test/support/pdf.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { upload } from '../../../test/support/uploading.ts'
import { addDecision, answerIssues, publishDecision } from '../decisions/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let lead: Person
let decisionId = ''
const author = { accountId: null }
const longReason = `The bus company was asked. ${'It would need a driver more in the evening. '.repeat(150)}\nA second paragraph ends here.`

before(async () => {
  app = await testApp()
  app.setNow('2027-08-20T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  const buses = await makeTheme(app.ctx.db, programme, 'Buses')
  const prayer = await makeTheme(app.ctx.db, programme, 'Prayer room')
  for (let place = 0; place < 20; place++)
    await giveViews(app, programme, {
      text: `Answer number ${place}`,
      themes: [...(place < 12 ? [buses] : []), ...(place < 3 ? [prayer] : [])],
    })
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  const finding = await app.ctx.db
    .insertInto('findings')
    .values({ programmeId: programme.id, position: 1, text: 'The journey is what people spoke of most.' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await app.ctx.db
    .insertInto('findingThemes')
    .values([buses, prayer].map((themeId) => ({ findingId: finding.id, themeId })))
    .execute()
  const fields = {
    title: 'The clinic moves',
    text: 'It moves in April.',
    decidedBy: programme.bodyId,
    decidedOn: '2027-08-20',
    optionId: programme.optionId,
    conditions: 'The bus runs first.',
    findings: [finding.id],
  }
  decisionId = await app.ctx.db.transaction().execute(async (tx) => {
    const id = await addDecision(tx, programme.id, { ...plainDecision, ...fields }, author)
    const of = { programmeId: programme.id, decisionId: id, saidBy: 'advice' } as const
    const advice = {
      issueId: buses,
      kind: 'changed-in-part' as const,
      reason: longReason,
      whatChanges: 'A bus at 9.40 pm',
    }
    await answerIssues(tx, of, [advice], author, app.ctx.now())
    return id
  })
})
after(() => app.close())

const url = (kind: string) => `/desk/programmes/${programme.slug}/decisions/${decisionId}/paper.${kind}`
const cookieOf = ({ cookies }: Person) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
const fetchFile = async (kind: string, person = lead) => {
  const answer = await app.app.inject({ url: url(kind), headers: { cookie: cookieOf(person) } })
  assert.equal(answer.statusCode, 200)
  return answer.rawPayload
}
/** The paragraphs of a Word file and the cells of its tables, in order. */
const readWord = async () => {
  const $ = load(strFromU8(unzipSync(await fetchFile('docx'))['word/document.xml'] ?? new Uint8Array()), {
    xml: true,
  })
  const lines = (selector: string) =>
    $(selector)
      .toArray()
      .map((one) => $(one).text())
  return {
    lines: lines('w\\:p'),
    rows: $('w\\:tr')
      .toArray()
      .map((row) => $(row).text()),
  }
}

test('the Word file says what is asked, each finding and issue with its published number, and advice as advice', async () => {
  const { lines, rows } = await readWord()
  const has = (line: string) => assert.ok(lines.includes(line), `no line “${line}” in\n${lines.join('\n')}`)
  has('Paper for the meeting: The clinic moves')
  has('Draft of 20 August 2027, 1pm')
  has('Kind of decision: What is to be done')
  has('Option: Move it')
  has('The bus runs first.')
  has('The journey is what people spoke of most.')
  has('Buses. In 12 of 20 responses to the question')
  has('Raised by: People who answered “What do you want to say?”')
  has('In 1 to 4 of 20 responses to the question.')
  has('20 responses were counted.')
  has('Officers’ advice: Changed in part')
  has('What would change: A bus at 9.40 pm')
  has('No advice has been given on this issue yet.')
  has('No advice on: Prayer room')
  has('No equality impact analysis is published.')
  has('There is no signed report of what people said in this record.')
  // A reason is never cut, and its second paragraph is one.
  assert.ok(lines.some((line) => line.startsWith('Why: The bus company') && line.length > 6000))
  has('A second paragraph ends here.')
  assert.ok(rows.some((row) => /^Prayer room.*In 1 to 4 of 20 responses.*None yet$/.test(row)))
  assert.doesNotMatch(lines.join('\n'), /\b3 of 20\b/)
})

test('the Word file stands in the template of the programme’s report', async () => {
  const template = new WordDocument({
    sections: [
      {
        children: [
          new Paragraph('Letterhead of the Board'),
          new Paragraph('{{title}}'),
          new Paragraph('{{report}}'),
        ],
      },
    ],
  })
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  const file = { name: 'board.docx', content: await Packer.toBuffer(template) }
  await upload(app, analyst, `/desk/programmes/${programme.slug}/report/template`, { file })
  const { lines } = await readWord()
  assert.deepEqual(lines.slice(0, 2), ['Letterhead of the Board', 'Paper for the meeting: The clinic moves'])
})

test('the PDF is tagged and has a bookmark for each part, with its issues under it', async () => {
  const { text, count, pages } = readPdf(await fetchFile('pdf'))
  assert.ok(pages > 3)
  assert.ok(count('Table') > 0 && count('H2') >= 10)
  const marks = [...text.matchAll(/\/Title \(([^)]*)\)\n\/Parent|\/Title \(([^)]*)\)/g)].map(
    ([, one, other]) => one ?? other,
  )
  for (const title of [
    'What is asked',
    'What is missing',
    'What was found',
    'Buses',
    'Effects on equality',
    'Sources',
  ])
    assert.ok(marks.includes(title), `no bookmark “${title}” in ${marks.join(', ')}`)
})

test('the page of the decision leads to both files and the reviewer’s bundle; whoever may not read there gets none', async () => {
  const { $ } = await lead.get(`/desk/programmes/${programme.slug}/decisions/${decisionId}`)
  for (const kind of ['docx', 'pdf']) assert.equal($(`a[href="${url(kind)}"]`).length, 1)
  assert.equal($(`a[href="/desk/programmes/${programme.slug}/reviewer-bundle"]`).length, 1)
  const stranger = await deskPerson(app, { grants: [] })
  const answer = await app.app.inject({ url: url('docx'), headers: { cookie: cookieOf(stranger) } })
  assert.notEqual(answer.statusCode, 200)
  const elsewhere = url('docx').replace(decisionId, '00000000-0000-4000-8000-000000000000')
  assert.equal((await lead.get(elsewhere)).status, 404)
})

test('once it is published as it stands it is no draft, and it is one again as soon as it says something else', async () => {
  const of = { programmeId: programme.id, decisionId }
  await app.ctx.db
    .transaction()
    .execute((tx) => publishDecision(tx, app.ctx, of, { whatWasCorrected: '' }, author))
  assert.ok(
    (await readWord()).lines.some((line) => /^As published on 20 August 2027, 1pm, version 1\./.test(line)),
  )
  await app.ctx.db
    .updateTable('decisions')
    .set({ text: 'It moves in May.' })
    .where('id', '=', decisionId)
    .execute()
  assert.ok((await readWord()).lines.includes('Draft of 20 August 2027, 1pm'))
})
