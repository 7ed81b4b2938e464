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

test('whoever looks before and after every single vote learns none of them', async () => {
  const made = await makeStatements(app, 'The night clinic', { texts: ['Keep it open', 'Move it'] })
  const [open = '', quiet = ''] = made.statements.seeds
  const address = `/statements/${made.statements.slug}`
  const look = async () => {
    const csv = await app.person().get(`${address}/results.csv`)
    const rows = parse(csv.html, { columns: true }) as Record<string, string>[]
    const page = await app.person().get(`${address}/results`)
    const cells = page.$('tbody td').map((_place, cell) => page.$(cell).text())
    return { rows, seen: JSON.stringify([rows, cells.get()]) }
  }
  const voted: number[] = []
  let last = await look()
  assert.equal(last.rows[0]?.agree, 'not yet')
  for (let place = 1; place <= 24; place++) {
    const person = await beginVoting(app, made)
    await person.get(`${address}/vote/${open}`)
    assert.equal((await look()).seen, last.seen, 'to be shown it changes nothing')
    await person.post(`${address}/vote/${open}`, { vote: place % 3 === 0 ? 'disagree' : 'agree' })
    // The other statement has one vote for every step of this one.
    if (place === 11) await person.post(`${address}/vote/${quiet}`, { vote: 'agree' })
    if (place === 12) await person.post(`${address}/vote/${open}`, { vote: 'agree' })
    const next = await look()
    if (next.seen !== last.seen) voted.push(place)
    last = next
  }
  assert.deepEqual(voted, [10, 20])
  assert.deepEqual([last.rows[0]?.agree, last.rows[0]?.disagree, last.rows[1]?.agree], ['15', '5', 'not yet'])
  assert.match((await app.person().get(`${address}/results`)).main, /Move it\s*No figures yet/)
  const close = (closesAt: Date | null) =>
    app.ctx.db.updateTable('activities').set({ closesAt }).where('id', '=', made.statements.id).execute()
  await close(new Date(app.ctx.now().getTime() - 1000))
  const over = await look()
  assert.equal(over.rows[0]?.shown_to, '20', 'the last four would be told apart by the look before them')
  assert.equal(over.rows[1]?.shown_to, '1 to 4', 'first figures have nothing to be set beside')
  await close(null)
  const person = await beginVoting(app, made)
  await person.post(`${address}/vote/${open}`, { vote: 'agree' })
  await close(new Date(app.ctx.now().getTime() - 1000))
  assert.equal(
    (await look()).rows[0]?.shown_to,
    '25',
    'five more at the close are no fewer than are shown anywhere',
  )
})

test('a response that was taken back counts nowhere, and its browser begins anew', async () => {
  const person = await beginVoting(app, clinic)
  const { url, id } = await nextStatement(person, clinic)
  const before = (await readCsv()).find(({ statement }) => statement === id)
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
  for (let people = 0; people < 10; people++) {
    const other = await beginVoting(app, clinic)
    await other.post(at(`/vote/${id}`), { vote: 'agree' })
  }
  const after = (await readCsv()).find(({ statement }) => statement === id)
  assert.equal(
    Number(after?.shown_to) - Number(before?.shown_to),
    10,
    'ten came, and the one who looked first left',
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
  assert.match(
    (await app.person().get(at('/results'))).main,
    /Free tea for visitors\s*No longer asked · No figures yet/,
  )
  const kinds = await app.ctx.db.selectFrom('logEntries').select('kind').execute()
  assert.ok(kinds.some(({ kind }) => kind === 'statement-retired'))
})
