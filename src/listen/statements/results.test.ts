import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { beginVoting, makeStatements, nextStatement, type Stating } from '../../../test/support/statements.ts'

let app: TestApp
let clinic: Stating

before(async () => {
  app = await testApp()
  clinic = await makeStatements(app, 'The evening clinic', {
    texts: ['=SUM(buses) must run', 'The clinic should stay where it is'],
  })
})
after(() => app.close())

const at = (rest = '') => `/statements/${clinic.statements.slug}${rest}`
const readCsv = async () => {
  const csv = await app.person().get(at('/results.csv'))
  assert.match(String(csv.headers['content-type']), /^text\/csv/)
  return parse(csv.html, { bom: true, columns: true }) as Record<string, string>[]
}

test('results have agree, disagree and pass over how many were shown it, small numbers hidden with what tells them', async () => {
  const [buses = '', stays = ''] = clinic.statements.seeds
  for (let place = 0; place < 14; place++) {
    const person = await beginVoting(app, clinic)
    await person.get(at(`/vote/${buses}`))
    await person.get(at(`/vote/${stays}`))
    await person.post(at(`/vote/${buses}`), { vote: place < 8 ? 'agree' : 'disagree' })
    // Two disagree, and three look and leave.
    if (place < 11) await person.post(at(`/vote/${stays}`), { vote: place < 9 ? 'agree' : 'disagree' })
  }
  const page = await app.person().get(at('/results'))
  assert.match(page.main, /14 people have voted on at least one statement/)
  assert.match(page.main, /not a sample of anybody/)
  const [first, second] = await readCsv()
  assert.deepEqual(
    [first?.text, first?.agree, first?.disagree, first?.pass, first?.no_vote, first?.shown_to],
    ["'=SUM(buses) must run", '8', '6', '0', '0', '14'],
  )
  assert.equal(second?.disagree, 'hidden')
  assert.equal(second?.no_vote, 'hidden')
  assert.equal(second?.shown_to, '14')
  const shown = page
    .$('tbody tr')
    .eq(1)
    .find('td')
    .map((_place, cell) => page.$(cell).text())
    .get()
  assert.deepEqual(shown, [second?.agree, second?.disagree, second?.pass, second?.no_vote, second?.shown_to])
})

test('a response that was taken back counts nowhere, and its browser begins anew', async () => {
  const person = await beginVoting(app, clinic)
  const { url, id } = await nextStatement(person, clinic)
  const before = (await readCsv()).find(({ statement }) => statement === id)
  for (let people = 0; people < 5; people++) {
    const other = await beginVoting(app, clinic)
    await other.post(at(`/vote/${id}`), { vote: 'agree' })
  }
  await person.post(url, { vote: 'agree' })
  const { responseId } = await app.ctx.db
    .selectFrom('votes')
    .innerJoin('participants', 'participants.id', 'votes.participantId')
    .select('participants.responseId')
    .orderBy('votes.at', 'desc')
    .executeTakeFirstOrThrow()
  await app.ctx.db
    .updateTable('responses')
    .set({ withdrawnAt: new Date() })
    .where('id', '=', responseId ?? '')
    .execute()
  const after = (await readCsv()).find(({ statement }) => statement === id)
  assert.equal(
    Number(after?.shown_to) - Number(before?.shown_to),
    4,
    'five came, and the one who looked first left',
  )
  assert.equal((await person.get(at('/votes'))).location, at())
})

test('what is retired is asked no more and stays in the results; at the desk it takes the right', async () => {
  const grants = [{ role: 'engagement-lead' as const, programmeId: clinic.programme.id }]
  const lead = await deskPerson(app, { grants })
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: clinic.programme.id }] })
  const activity = `/desk/programmes/${clinic.programme.slug}/activities/${clinic.statements.slug}`
  const desk = `${activity}/statements`
  assert.equal((await lead.get(activity)).$(`a[href='${desk}']`).length, 1)
  assert.equal((await analyst.get(desk)).status, 403)
  assert.equal((await lead.post(desk, { text: ' ' })).errorSummary[0]?.text, 'Enter the statement')
  assert.equal((await lead.post(desk, { text: 'x'.repeat(201) })).status, 422)
  assert.equal((await lead.post(desk, { text: 'Free tea\nfor visitors' })).status, 303)
  const added = (await readCsv()).find(({ text }) => text === 'Free tea for visitors')
  assert.ok(added?.statement)
  await lead.post(`${desk}/${added.statement}/retire`)
  const person = await beginVoting(app, clinic)
  assert.equal((await person.get(at(`/vote/${added.statement}`))).location, at('/next'))
  assert.equal((await person.post(at(`/vote/${added.statement}`), { vote: 'agree' })).status, 410)
  assert.match((await app.person().get(at('/results'))).main, /Free tea for visitors\s*No longer asked/)
  const kinds = await app.ctx.db.selectFrom('logEntries').select('kind').execute()
  assert.ok(kinds.some(({ kind }) => kind === 'statement-retired'))
})
