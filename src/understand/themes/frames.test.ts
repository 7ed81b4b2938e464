import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { createEraserOfThemes, quotedInThemes } from './erasing.ts'
import { readFrame, writeFrame } from './frame-files.ts'
import { listReadyFrames } from './ready-frames.ts'

let app: TestApp
let programme: ProgrammeWithViews
let other: ProgrammeWithViews
let analyst: Person
let url = ''
before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Framed clinic' })
  other = await makeProgrammeWithViews(app, { title: 'Other framed clinic' })
  analyst = await deskPerson(app, {
    grants: [programme, other].map(({ id }) => ({ role: 'analyst' as const, programmeId: id })),
  })
  url = urlOf(programme)
})
after(() => app.close())

const urlOf = ({ slug, questionId }: ProgrammeWithViews) => `/desk/programmes/${slug}/questions/${questionId}`

async function linkOf(at: string, title: string): Promise<string> {
  const list = await analyst.get(`${at}/themes`)
  const link = list.$('th a').filter((_place, one) => list.$(one).text() === title)
  return String(link.attr('href'))
}

const revisionOf = async (theme: string) =>
  String((await analyst.get(theme)).$('input[name=revision]').first().attr('value'))

test('the ready frame has ten major and 32 minor categories, and keeps two themes of our own in sight', () => {
  const frame = listReadyFrames().find(({ name }) => name === 'nhs-experience')
  const own = ['Communication by clinicians', 'Say in one’s own care']
  const published = (frame?.themes ?? []).filter(({ title }) => !own.includes(title))
  const major = published.filter(({ parent }) => parent === '')
  assert.equal(major.length, 10)
  assert.equal(published.length - major.length, 32)
  assert.equal((frame?.themes.length ?? 0) - published.length, 2)
  for (const { parent, description, examples } of frame?.themes ?? []) {
    assert.ok(parent === '' || major.some(({ title }) => title === parent), parent)
    for (const words of [description, examples]) assert.ok(words.length > 10)
  }
  assert.match(frame?.source ?? '', /MIT licence, © NHS England/)
})

test('a question starts from the ready frame: nested, as one version, signed off by nobody', async () => {
  const taken = await analyst.post(`${url}/frames/ready/nhs-experience`, {})
  assert.equal(taken.status, 303)
  const list = await analyst.get(taken.location ?? '')
  assert.match(list.main, /44 themes have been added/)
  assert.match(list.main, /Part: Parking/)
  assert.match(list.main, /Say in one’s own care/)
  assert.match((await analyst.get(`${url}/frame`)).main, /Version 1,[\s\S]*Added: Parking/)
  const parking = list
    .$('main a')
    .filter((_place, link) => list.$(link).text().trim() === 'Parking')
    .attr('href')
  assert.match((await analyst.get(parking ?? '')).$('#examples').text(), /looking for a space\.\n/)
  const again = await analyst.post(`${url}/frames/ready/nhs-experience`, {})
  assert.match(
    (await analyst.get(again.location ?? '')).main,
    /0 themes have been added\. 44 were here already/,
  )
})

test('a theme’s words, what it excludes and its examples are public once it is signed off, with what changed', async () => {
  const path = `/programmes/${programme.slug}/themes`
  const theme = await linkOf(url, 'Parking')
  const form = {
    title: 'Parking',
    description: 'Where to leave the car',
    excludes: 'Drop-off',
    examples: 'It is full.',
  }
  const parent = (await linkOf(url, 'Service location, travel & transport')).split('/').at(-1) ?? ''
  await analyst.post(theme, { ...form, parent, revision: await revisionOf(theme) })
  assert.doesNotMatch((await app.person().get(path)).main, /Parking/)
  await analyst.post(`${theme}/sign-off`, { revision: await revisionOf(theme) })
  const shown = (await app.person().get(path)).main
  assert.match(shown, /Where to leave the car/)
  assert.match(shown, /Does not belong in it: Drop-off/)
  assert.match(shown, /It is full\./)
  assert.match(shown, /Parking: what belongs in it was “Spaces for cars/)
  assert.doesNotMatch(shown, /Pain management|Service location/, 'what nobody signed off is not told')
  const api = await app.app.inject({ url: `/api/v1${path}` })
  const { data } = JSON.parse(api.body)
  assert.equal(data[0].version, 2)
  assert.deepEqual(
    data[0].themes.map(({ title, excludes }: { title: string; excludes: string }) => [title, excludes]),
    [['Parking', 'Drop-off']],
  )
  assert.equal(data[0].changes[0].changed.length, 3)
})

test('of another programme only what it has signed off can be taken over', async () => {
  const at = urlOf(other)
  const none = await analyst.post(`${at}/frames/elsewhere`, {})
  assert.equal(none.status, 422)
  assert.equal(none.errorSummary[0]?.href, '#from')
  assert.match((await analyst.get(`${at}/frames`)).main, /Framed clinic, Say it\): 1 signed off theme/)
  const taken = await analyst.post(`${at}/frames/elsewhere`, { from: programme.questionId })
  assert.equal(taken.status, 303)
  const list = await analyst.get(`${at}/themes`)
  assert.match(list.main, /Parking/)
  assert.doesNotMatch(list.main, /Pain management/)
})

test('words of a person that are erased leave examples, their versions and the trail; titles stay', async () => {
  const words = 'my sister waited nine hours on the corridor floor'
  const theme = await linkOf(url, 'Parking')
  const form = { title: 'Parking', description: 'Where to leave it', excludes: '', parent: '' }
  const edit = async (examples: string) =>
    analyst.post(theme, { ...form, examples, revision: await revisionOf(theme) })
  await edit(`As in: ${words}`)
  const quoting = {
    programmeId: programme.id,
    said: { texts: [words, 'Pain management'], more: [] },
    mark: '[erased]',
  }
  assert.ok((await quotedInThemes(app.ctx.db, quoting)).some(({ text }) => text.includes(words)))
  const held = async () =>
    JSON.stringify([
      await app.ctx.db.selectFrom('themes').selectAll().execute(),
      await app.ctx.db.selectFrom('codeFrameVersions').select('content').execute(),
      await app.ctx.db.selectFrom('auditEvents').select(['before', 'after']).execute(),
    ])
  assert.equal((await held()).split(words).length, 4, 'the theme, a version, an act')
  const versions = () => app.ctx.db.selectFrom('codeFrameVersions').select('number').execute()
  const before = (await versions()).length
  const erase = createEraserOfThemes(app.ctx)
  await app.ctx.db.transaction().execute((tx) =>
    erase(tx, {
      ...quoting,
      responseId: '',
      questionIds: [],
      ground: 'consent-withdrawn' as never,
      at: app.ctx.now(),
      whatWasCorrected: '',
      accountId: null,
    }),
  )
  assert.ok(!(await held()).includes(words))
  assert.ok((await versions()).length > before)
  assert.match((await analyst.get(theme)).$('#examples').text(), /^As in: \[erased\]$/)
  assert.match((await analyst.get(`${url}/themes`)).main, /Pain management/)
})

test('a frame goes out as CSV and comes back the same; a faulty file is refused row by row', () => {
  const themes = [
    { title: 'Travel', parent: '', description: 'To, and "from"', excludes: '', examples: 'One\nTwo' },
    { title: '=Buses', parent: 'Travel', description: '', excludes: 'Taxis', examples: '' },
  ]
  assert.deepEqual(readFrame(Buffer.from(writeFrame(themes))), { themes })
  const faulty = 'title,parent\nTravel,\n,Travel\ntravel,\nBuses,Trains\nTrams,Travel\nStops,Trams\n'
  assert.deepEqual(readFrame(Buffer.from(faulty)), {
    problems: [
      'Row 3: it has no title',
      'Row 4: “travel” stands in a row above as well',
      'Row 5: its parent “Trains” is no title of a row above it',
      'Row 7: its parent “Trams” is itself under another',
    ],
  })
  assert.deepEqual(readFrame(Buffer.from('name\nTravel\n')), { problems: ['The file has no column “title”'] })
  assert.match(JSON.stringify(readFrame(Buffer.from('title\n"Travel\n'))), /cannot be read/)
  assert.match(JSON.stringify(readFrame(Buffer.from([0xff, 0xfe]))), /UTF-8/)
})
