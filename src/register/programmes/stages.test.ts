import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { findDatesAtOdds } from './dates-at-odds.ts'
import { sampleContent } from './samples.ts'
import { isLate } from './stage-lines.ts'

let register: RegisterApp
before(async () => {
  register = await registerApp()
})
after(() => register.app.close())

const days = (field: string, [day, month, year]: readonly [string, string, string]) => ({
  [`${field}Day`]: day,
  [`${field}Month`]: month,
  [`${field}Year`]: year,
})
/** Who answers for stages that began without what they ask for. */
const passed = { passedName: 'Rowan Tesk', passedRole: 'Director', passedReason: 'There was no time.' }
const consultation = { kind: 'consultation', ...days('startsOn', ['1', '2', '2020']) }

test('a published date that moves needs a reason, and the earlier ones stay on the public page with it', async () => {
  const { lead, open, save, app } = register
  const url = await open('Slips')
  const publicUrl = '/programmes/slips'
  await save(`${url}/stages/new`, { ...consultation, ...days('endsOn', ['1', '5', '2020']) })
  const stage = (await lead.get(`${url}/stages`)).$('a[href*="/stages/"]').first().attr('href') ?? ''
  const moved = { ...consultation, ...days('endsOn', ['9', '6', '2020']) }
  assert.equal((await save(stage, moved)).status, 303, 'a date that nobody has seen may be put right')
  await save(`${url}/publish`, { summary: 'Clinics may move.' })
  const again = { ...consultation, ...days('endsOn', ['31', '7', '2020']) }
  const refused = await save(stage, again)
  assert.deepEqual(fieldsInError(refused), ['#movedBecause'])
  assert.equal(refused.$('#endsOn').val(), '31')
  assert.equal((await save(stage, { ...again, movedBecause: 'Papers were late.' })).status, 303)
  await save(stage, {
    ...consultation,
    ...days('endsOn', ['31', '8', '2020']),
    movedBecause: 'An election.',
  })
  assert.doesNotMatch((await app.person().get(publicUrl)).main, /Papers were late/)
  await save(`${url}/publish`, { summary: 'Clinics may move.', whatChanged: 'It is later.' })
  const page = (await app.person().get(publicUrl)).main
  assert.match(
    page,
    /Planned for 1 February 2020 to 9 June 2020, moved on .* to .*31 July 2020 \(Papers were/,
  )
  assert.match(page, /Planned for 1 February 2020 to 31 July 2020, moved on .* \(An election/)
  assert.match(page, /Late: it was to end on 31 August 2020/)

  const removed = await lead.post(`${stage}/remove`, { revision: await register.revisionAt(stage) })
  assert.equal(removed.status, 409)
  assert.match(removed.main, /has been published/)
  const { db } = app.ctx
  await assert.rejects(db.deleteFrom('stageSlips').execute(), /permission denied|can only be added to/)
})

test('a stage has the days on which it took place beside those planned, and then is not late', async () => {
  const { lead, open, save, app } = register
  const url = await open('Took place')
  const planned = { ...consultation, ...days('endsOn', ['1', '5', '2020']) }
  const tomorrow = await save(`${url}/stages/new`, {
    ...planned,
    ...days('actualStartsOn', ['1', '1', '2999']),
    ...days('actualEndsOn', ['1', '1', '2998']),
  })
  assert.deepEqual(fieldsInError(tomorrow), ['#actualEndsOn'])
  const ended = await save(`${url}/stages/new`, { ...planned, ...days('actualEndsOn', ['1', '1', '2021']) })
  assert.deepEqual(fieldsInError(ended), ['#actualStartsOn'])
  const future = await save(`${url}/stages/new`, {
    ...planned,
    ...days('actualStartsOn', ['1', '1', '2999']),
  })
  assert.deepEqual(fieldsInError(future), ['#actualStartsOn'])
  await save(`${url}/stages/new`, {
    ...planned,
    ...passed,
    ...days('actualStartsOn', ['3', '2', '2020']),
    ...days('actualEndsOn', ['7', '5', '2020']),
  })
  await save(`${url}/publish`, { summary: 'Clinics may move.' })
  const page = (await app.person().get('/programmes/took-place')).main
  assert.match(page, /Took place: 3 February 2020 to 7 May 2020/)
  assert.doesNotMatch(page, /Late/)
  const stage = (await lead.get(`${url}/stages`)).$('a[href*="/stages/"]').first().attr('href') ?? ''
  assert.equal((await lead.get(stage)).$('#actualEndsOn').val(), '7')
})

test('what is known only to its month stays so in the history, and becomes a day where one is entered', async () => {
  const { lead, open, save, app } = register
  const url = await open('Months')
  await save(`${url}/stages/new`, { ...consultation, ...days('endsOn', ['31', '5', '2020']) })
  await app.ctx.db.updateTable('stages').set({ endsTo: 'month' }).where('endsOn', '=', '2020-05-31').execute()
  await save(`${url}/publish`, { summary: 'Clinics may move.' })
  const list = await lead.get(`${url}/stages`)
  assert.match(list.main, /from 1 February 2020 to May 2020/)
  const stage = list.$('a[href*="/stages/"]').first().attr('href') ?? ''
  const began = { ...consultation, ...days('endsOn', ['31', '5', '2020']) }
  await save(stage, { ...began, ...passed, ...days('actualStartsOn', ['3', '2', '2020']) })
  await save(`${url}/publish`, { summary: 'Clinics may move.', whatChanged: 'It began.' })
  const moved = { ...consultation, ...days('endsOn', ['9', '6', '2020']), movedBecause: 'Late papers.' }
  await save(stage, moved)
  await save(`${url}/publish`, { summary: 'Clinics may move.', whatChanged: 'It is later.' })
  const { main } = await app.person().get('/programmes/months/changes')
  assert.match(main, /1 February 2020 to May 2020 1 February 2020 to May 2020 ?Began on 3 February 2020/)
  assert.match(main, /1 February 2020 to 9 June 2020/)
  assert.doesNotMatch(main, /31 May 2020/)
})

test('a move of dates known to a month or a year is kept as exactly as they were known', async () => {
  const { lead, open, save, app } = register
  const url = await open('Some day')
  const planned = { kind: 'consultation', ...days('startsOn', ['17', '2', '2020']), startsTo: 'month' }
  const early = { ...planned, ...days('endsOn', ['5', '1', '2020']), endsTo: 'month' }
  assert.deepEqual(fieldsInError(await save(`${url}/stages/new`, early)), ['#endsOn'])
  const within = { ...planned, ...days('endsOn', ['3', '2', '2020']), endsTo: 'month' }
  assert.equal((await save(`${url}/stages/new`, within)).status, 303, 'both are some day of February')
  await save(`${url}/publish`, { summary: 'Clinics may move.' })
  const stage = (await lead.get(`${url}/stages`)).$('a[href*="/stages/"]').first().attr('href') ?? ''
  const form = await lead.get(stage)
  assert.deepEqual([form.$('#startsOn').val(), form.$('#endsOn').val()], ['1', '29'])
  assert.equal(form.$('#endsTo').val(), 'month')
  const vaguer = { ...planned, ...days('endsOn', ['1', '1', '2021']), endsTo: 'year' }
  assert.deepEqual(fieldsInError(await save(stage, vaguer)), ['#movedBecause'])
  assert.equal((await save(stage, { ...vaguer, movedBecause: 'No money.' })).status, 303)
  assert.match((await lead.get(stage)).main, /from February 2020 to February 2020, to February 2020 to 2021/)
  await save(`${url}/publish`, { summary: 'Clinics may move.', whatChanged: 'It is later.' })
  const { main } = await app.person().get('/programmes/some-day')
  assert.match(main, /Planned for February 2020, moved on .* to February 2020 to 2021 \(No money/)
  assert.doesNotMatch(main, /29 February|31 December/)
})

test('late is what was planned to be over, has no end and was not given up', () => {
  const [stage] = sampleContent.stages
  assert.ok(stage)
  assert.equal(isLate(stage, '2026-12-31'), false)
  assert.equal(isLate(stage, '2027-01-01'), true)
  assert.equal(
    isLate({ ...stage, actualStartsOn: '2026-06-01', actualEndsOn: '2027-01-01' }, '2028-01-01'),
    false,
  )
  assert.equal(isLate({ ...stage, droppedOn: '2026-07-01', droppedReason: 'Given up' }, '2028-01-01'), false)
  assert.equal(isLate({ ...stage, basis: 'actual' }, '2028-01-01'), false)
})

test('dates that contradict each other across stages are flagged at the desk and in public, by what took place', async () => {
  const { lead, open, save, app } = register
  const url = await open('At odds')
  const at = { startsTo: 'day', endsTo: 'day' }
  const add = (kind: string, more: Record<string, string>) =>
    save(`${url}/stages/new`, { ...at, kind, ...more })
  await add('consultation', {
    ...days('startsOn', ['1', '2', '2020']),
    ...days('endsOn', ['1', '5', '2020']),
  })
  const decision = days('startsOn', ['1', '7', '2020'])
  await add('decision', { ...decision, ...passed, ...days('actualStartsOn', ['30', '4', '2020']) })
  await add('implementation', days('startsOn', ['1', '3', '2020']))
  const lines = [
    'A decision is dated 30 April 2020, before the consultation closes: 1 May 2020.',
    'Work is dated from 1 March 2020, before the first decision that is dated: 30 April 2020.',
  ]
  const desk = await lead.get(`${url}/stages`)
  for (const line of lines) assert.ok(desk.main.includes(line), line)
  await save(`${url}/publish`, { summary: 'Clinics may move.' })
  const { main } = await app.person().get('/programmes/at-odds')
  for (const line of lines) assert.ok(main.includes(line), line)
})

test('a decision counts against a consultation only where the dates surely contradict each other', () => {
  const [, stage, other] = sampleContent.stages
  if (!stage || !other) throw new Error('the sample has these stages')
  const consultation = { ...stage, startsOn: '2020-02-01', endsOn: '2020-05-10', slips: [] }
  const odds = (...decisions: (Partial<typeof other> & { startsOn: string })[]) =>
    findDatesAtOdds({
      stages: [consultation, ...decisions.map((one) => ({ ...other, ...one }))],
      facts: [],
    }).length
  assert.equal(odds({ startsOn: '2020-05-10' }), 0, 'on its last day')
  assert.equal(odds({ startsOn: '2020-05-09' }), 1)
  assert.equal(odds({ startsOn: '2020-05-01', startsTo: 'month' }), 0, 'some day of May')
  assert.equal(odds({ startsOn: '2020-01-10' }), 1, 'before it even began')
  assert.equal(odds({ startsOn: '2020-01-10' }, { startsOn: '2020-09-01' }), 0, 'of the consultation before')
  assert.equal(odds({ startsOn: '2020-03-01', droppedOn: '2020-02-20' }), 0, 'said not to take place')
})
