import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk, revisionOn } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson, signIn, type TestAccount } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { readInterface } from '../../../test/support/open-interface.ts'
import { captionsFile, filmFile, pdfFile, soundFile, upload } from '../../../test/support/uploading.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let account: TestAccount
let desk: ReturnType<typeof activitiesDesk>

/** Moves the clock and signs in again, since nobody stays signed in for weeks. */
const comeTo = async (moment: string) => {
  app.setNow(moment)
  lead = await signIn(app, account)
  desk = activitiesDesk(clinic, lead)
}

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  const person = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', organisationId: clinic.organisationId }],
  })
  account = person.account
  await comeTo('2027-05-04T12:00:00Z')
})
after(() => app.close())

const at = (...rest: string[]) => desk.at(clinic.questionnaire.slug, 'formats', ...rest)
const build = (...rest: string[]) => desk.at(clinic.questionnaire.slug, 'builder', ...rest)
const revision = async () => revisionOn(await lead.get(desk.at(clinic.questionnaire.slug, 'edit')))
const publicPage = (rest = '') => app.person().get(`/say/${clinic.questionnaire.slug}/formats${rest}`)
const startPage = () => app.person().get(`/answer/${clinic.questionnaire.slug}`)
/** The wordings that a form offers: what is asked, then what is being written. */
const wordingsOn = async (part: string) => {
  const page = await lead.get(at(part, 'make'))
  return page
    .$('[name=wording]')
    .map((_index, radio) => page.$(radio).attr('value'))
    .get()
}
const reword = async (text: string) => {
  const { short } = clinic.questionnaire.questionIds
  const shown = await lead.get(build())
  const ids = shown
    .$('.app-built')
    .map((_index, one) => shown.$(one).attr('id') ?? '')
    .get()
  const id = ids.includes(`question-${short}`) ? short : (ids[2] ?? '').replace('question-', '')
  const page = await lead.post(build('questions', id), {
    revision: await revision(),
    text,
    purpose: 'To plan',
  })
  assert.equal(page.status, 303, page.main)
}
const launch = async (form: Record<string, string>) =>
  lead.post(build('launch'), { revision: await revision(), ...form })
const day = { availableFromDay: '4', availableFromMonth: '5', availableFromYear: '2027' }
const signers = {
  translatorName: 'A. Signer',
  translatorNumber: '1001234',
  checkerName: 'B. Signer',
  checkerNumber: '1004321',
  supplier: 'Signs of Pellowby',
  presenter: 'Bottom right, a quarter of the screen',
}
const listEntries = async (kind: string) => {
  const rows = await app.ctx.db.selectFrom('logEntries').select('body').where('kind', '=', kind).execute()
  return rows
    .map(({ body }) => JSON.parse(body) as { facts: Record<string, unknown> })
    .map(({ facts }) => facts)
}

test('print renews itself; nothing else is there at first, and who may only look changes nothing', async () => {
  const page = await lead.get(at())
  assert.match(page.main, /Large print Renews itself.+version 1 of 1/)
  assert.match(page.main, /Easy Read Not made/)
  assert.doesNotMatch((await startPage()).main, /Easy Read/)
  const reader = await deskPerson(app, {
    grants: [{ role: 'analyst', organisationId: clinic.organisationId }],
  })
  assert.equal((await reader.get(at())).$('main form button').length, 0)
  assert.equal((await reader.post(at('bsl', 'required'), { required: 'yes' })).status, 403)
  assert.equal((await lead.get(at('braille', 'make'))).status, 404)
})

test('a film needs captions, a transcript, two registered people and to be one', async () => {
  const [wording = ''] = await wordingsOn('bsl')
  const words = { wording, ...day, ...signers, transcript: 'How often do you go?' }
  const cases = [
    [{ ...words, transcript: '', captions: captionsFile, file: filmFile }, '#transcript'],
    [{ ...words, file: filmFile }, '#captions'],
    [{ ...words, captions: { name: 'a.vtt', content: '1\n00:00 --> 00:04' }, file: filmFile }, '#captions'],
    [{ ...words, checkerNumber: '1001234', captions: captionsFile, file: filmFile }, '#checkerNumber'],
    [
      { ...words, captions: captionsFile, file: { name: 'a.mp4', content: '<script>alert(1)</script>' } },
      '#file',
    ],
    [{ ...words, captions: captionsFile, file: soundFile }, '#file'],
    [{ ...words, captions: captionsFile }, '#file'],
  ] as const
  for (const [parts, href] of cases) {
    const page = await upload(app, lead, at('bsl', 'make'), parts)
    assert.equal(page.status, 422)
    assert.ok(
      page.errorSummary.some((error) => error.href === href),
      `${href}: ${page.main}`,
    )
    assert.equal(page.$('#supplier').attr('value'), 'Signs of Pellowby')
  }
  const made = await upload(app, lead, at('bsl', 'make'), {
    ...words,
    captions: captionsFile,
    file: filmFile,
  })
  assert.equal(made.status, 303, made.main)
  const page = await lead.get(at())
  assert.match(page.main, /Sign Language film Up to date.+A\. Signer, NRCPD 1001234.+Signs of Pellowby/)
})

test('the public sees the film with captions and transcript, in ranges, and no names of who checked it', async () => {
  assert.match((await startPage()).main, /British Sign Language film Available since 4 May 2027/)
  const page = await publicPage()
  assert.match(page.main, /assured by Signs of Pellowby/)
  assert.doesNotMatch(page.main, /A\. Signer|1001234/)
  assert.match(page.$('details').text(), /How often do you go\?/)
  const [film = '', captions = ''] = [page.$('video source').attr('src'), page.$('video track').attr('src')]
  const part = await app.app.inject({ url: film, headers: { range: 'bytes=4-7' } })
  assert.deepEqual([part.statusCode, part.body], [206, 'ftyp'])
  assert.equal(part.headers['content-type'], 'video/mp4')
  assert.match(String(part.headers['content-security-policy']), /sandbox/)
  const track = await app.app.inject({ url: captions })
  assert.equal(track.headers['content-type'], 'text/vtt; charset=utf-8')
  assert.equal((await app.app.inject({ url: film.replace(/.$/, 'z') })).statusCode, 404)
})

test('a language is added by its code, and made from a PDF of its own', async () => {
  for (const wrong of ['', 'polish!', 'en', 'xx-notalanguage']) {
    assert.equal((await lead.post(at('languages'), { language: wrong })).status, 422, wrong)
  }
  assert.equal((await lead.post(at('languages'), { language: 'PL' })).status, 303)
  const [wording = ''] = await wordingsOn('language-pl')
  const words = { wording, ...day, availableFromMonth: '6', checkedBy: 'Pellowby Translations' }
  assert.equal((await upload(app, lead, at('language-pl', 'make'), { ...words, file: filmFile })).status, 422)
  const made = await upload(app, lead, at('language-pl', 'make'), { ...words, file: pdfFile })
  assert.equal(made.status, 303, made.main)
  const desked = await lead.get(at())
  assert.match(
    desked.main,
    /Polish \(polski\), code pl Up to date.+first be had 31 days after the questions opened/,
  )
  assert.equal(desked.$('a[href$="/extend"]').length, 1)
  const page = await publicPage()
  assert.match(page.main, /Available from 4 June 2027/)
  assert.equal(page.$('a:contains("Open it: Polish")').length, 0)
  await comeTo('2027-06-04T12:00:00Z')
  const link = (await publicPage()).$('a:contains("Open it: Polish")').attr('href') ?? ''
  assert.equal((await app.app.inject({ url: link })).headers['content-type'], 'application/pdf')
})

test('a launch waits for what is required and was not made for it; a mended word leaves nothing behind', async () => {
  assert.equal((await lead.post(at('bsl', 'required'), { required: 'yes' })).status, 303)
  await reword('where do you live?')
  assert.equal((await launch({ meaning: 'typing-error' })).status, 303)
  assert.match((await lead.get(at())).main, /Sign Language film Up to date/)

  await reword('In which town do you work?')
  const held = await launch({ meaning: 'changed', reason: 'People read it as their home' })
  assert.equal(held.status, 422)
  assert.match(held.main, /The launch waits for British Sign Language film/)
  assert.match(held.main, /Polish, out of date since 4 June 2027 \(not required\)/)

  const [, coming = ''] = await wordingsOn('bsl')
  const words = { wording: coming, ...day, ...signers, transcript: 'Where do you work?' }
  assert.equal(
    (await upload(app, lead, at('bsl', 'make'), { ...words, captions: captionsFile, file: filmFile })).status,
    303,
  )
  await reword('In which town do you work now?')
  assert.equal((await launch({ meaning: 'changed', reason: 'It moved on' })).status, 422, 'for other words')
  await reword('In which town do you work?')
  assert.match((await publicPage()).$('details').text(), /How often do you go\?/, 'the old one until then')
  assert.equal((await launch({ meaning: 'changed', reason: 'People read it as their home' })).status, 303)
  const page = await lead.get(at())
  assert.match(page.main, /Sign Language film Up to date.+version 2 of 2/)
  assert.match(page.main, /code pl Out of date since 4 June 2027.+version 1 of 2/)
  assert.match((await publicPage()).main, /Polish was made for the questions as they were until 4 June 2027/)
  assert.match((await startPage()).main, /as they were until 4 June 2027/)
  const { data } = await readInterface(app, clinic.programme.slug, 'activities')
  const { formats } = data.find(({ slug }: { slug: string }) => slug === clinic.questionnaire.slug)
  const polish = formats.find(({ language }: { language: string }) => language === 'pl')
  assert.deepEqual([polish.state, polish.outOfDateSince.slice(0, 10)], ['out-of-date', '2027-06-04'])
  assert.ok(polish.address.endsWith(`/say/${clinic.questionnaire.slug}/formats`))
})

test('an urgent launch names what lags; a named person says that one still says the same, with a public reason', async () => {
  await comeTo('2027-06-09T12:00:00Z')
  await reword('In which village do you work?')
  const form = { meaning: 'changed', reason: 'It is villages', urgentReason: 'It closes tomorrow' }
  assert.equal((await launch(form)).status, 303)
  assert.match(
    (await publicPage()).main,
    /This film was made for the questions as they were until 9 June 2027/,
  )
  const [override] = await listEntries('override')
  assert.match(String(override?.lagging), /British Sign Language film: 2027-06-09; Polish: 2027-06-04/)

  const page = await lead.get(at('bsl', 'keep'))
  const wording = page.$('[name=wording]').attr('value') ?? ''
  assert.equal((await lead.post(at('bsl', 'keep'), { wording, reason: '' })).status, 422)
  assert.equal((await lead.post(at('bsl', 'keep'), { wording: 'e'.repeat(64), reason: 'x' })).status, 422)
  const reason = 'The film shows the sign for both'
  assert.equal((await lead.post(at('bsl', 'keep'), { wording, reason })).status, 303)
  assert.match((await publicPage()).main, /Declared on 9 June 2027 to still say the same: The film shows/)
  assert.match((await lead.get(at())).main, /declared by Lee Okafor/)
  const [kept] = await listEntries('format-kept')
  assert.deepEqual(kept, { activity: clinic.questionnaire.id, format: 'bsl', wording, reason })
  assert.equal(JSON.stringify(await listEntries('format-made')).includes('Signer'), false)
})

test('publishing waits for a required format too, and goes on once that is taken back in the log', async () => {
  const slug = await desk.add({ kind: 'questionnaire', title: 'Not yet' })
  const own = (...rest: string[]) => desk.at(slug, ...rest)
  const edited = async () => revisionOn(await lead.get(own('edit')))
  const question = { text: 'What matters to you?', purpose: 'To plan' }
  await lead.post(`${own('builder', 'questions', 'new')}?kind=long-text`, {
    ...question,
    revision: await edited(),
  })
  await lead.post(own('formats', 'audio', 'required'), { required: 'yes' })
  const held = await lead.post(own('publish'), { revision: await edited() })
  assert.equal(held.status, 422)
  assert.match(held.main, /It waits for formats that are required: Audio/)
  await lead.post(own('formats', 'audio', 'required'), { required: 'no' })
  assert.equal((await lead.post(own('publish'), { revision: await edited() })).status, 303)
  assert.deepEqual(
    (await listEntries('format-required')).map(({ required }) => required),
    [true, true, false],
  )
})
