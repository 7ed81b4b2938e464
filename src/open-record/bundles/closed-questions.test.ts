import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { bothSay, linesOf, signAnew, textOf } from '../../../test/support/bundles.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { ask, launchQuestionnaire, sections } from '../../../test/support/every-kind.ts'
import { readInterface } from '../../../test/support/open-interface.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { canonical } from '../../core/record/seal.ts'
import { receiveResponse } from '../../listen/responses/index.ts'
import { sequenceWaiting } from '../../record/sequencer.ts'
import { readLogSigner } from '../../record/signing.ts'
import { exportBundle } from './export.ts'
import { recountBundle } from './recount.ts'

// Published figures of closed questions on the page, in its file, in the open interface and in bundles: the same.

let app: TestApp
let programme: ProgrammeWithViews
let activity: { id: string; slug: string }
let easy: { id: string; slug: string }
let root: string

const row = (key: string, label: string) => ({ key, label })
const choices = [row('bus', 'By bus'), row('car', 'By car'), row('foot', 'On foot')]
const travel = ask('single-choice', 'How would you get there?', { choices })
const company = ask('several-choices', 'Who comes with you?', {
  choices: [row('child', 'A child'), row('friend', 'A friend')],
})
const days = ask('grid', 'How do these days suit you?', {
  rows: [row('mon', 'Monday'), row('sun', 'Sunday')],
  choices: [row('well', 'Well'), row('badly', 'Badly')],
})
const minutes = ask('number', 'How long would it take?', { number: { least: 0, most: 500, unit: 'minutes' } })
const order = ask('ranking', 'What matters most?', { choices: [row('near', 'Near'), row('soon', 'Soon')] })
const simple = ask('single-choice', 'How will you go?', { choices })

before(async () => {
  app = await testApp({ HEARD_BASE_URL: 'https://heard.example.org' })
  app.setNow('2027-03-01T12:00:00Z')
  root = await mkdtemp(join(tmpdir(), 'heard-closed-'))
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  activity = await launchQuestionnaire(
    app,
    programme.id,
    sections(['', [travel, company, days, minutes, order]]),
  )
  easy = await launchQuestionnaire(app, programme.id, sections(['', [simple]]))
  const { db } = app.ctx
  await db.updateTable('activities').set({ variantOf: activity.id }).where('id', '=', easy.id).execute()
  await db.updateTable('questions').set({ fullQuestionId: travel.id }).where('id', '=', simple.id).execute()
  for (let place = 0; place < 40; place++) await answer(place)
  for (let place = 0; place < 6; place++) await answer(place, 'organisation')
  for (let place = 0; place < 8; place++) await answerEasy()
})
after(async () => {
  await app.close()
  await rm(root, { recursive: true, force: true })
})

/** The 40 people: 25 by bus, 12 by car, 3 on foot. */
const answer = (place: number, kind: 'person' | 'organisation' = 'person') =>
  give(activity.id, kind, [
    { questionId: travel.id, choices: [place < 25 ? 'bus' : place < 37 ? 'car' : 'foot'] },
    { questionId: company.id, choices: place < 30 ? ['child', 'friend'] : ['friend'] },
    { questionId: days.id, value: { grid: { mon: place < 20 ? 'well' : 'badly', sun: 'badly' } } },
    { questionId: minutes.id, value: { number: place * 1.37 } },
    { questionId: order.id, choices: place < 10 ? ['near', 'soon'] : ['soon', 'near'] },
  ])
const answerEasy = () => give(easy.id, 'person', [{ questionId: simple.id, choices: ['car'] }])

type Answers = Parameters<typeof receiveResponse>[2]['answers']
const give = (activityId: string, respondentKind: 'person' | 'organisation', answers: Answers) =>
  app.ctx.db.transaction().execute((tx) =>
    receiveResponse(
      tx,
      { now: app.ctx.now, newId: app.ctx.newId, randomBytes },
      {
        ...{ activityId, respondentKind, answers, channel: 'online', mayPublish: false },
        receivedAt: app.ctx.now(),
        organisationName: respondentKind === 'organisation' ? 'A body' : null,
      },
    ),
  )

async function publish(at: string) {
  app.setNow(at)
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  const url = `/desk/programmes/${programme.slug}/closed-questions/${activity.slug}/publish`
  assert.equal((await analyst.post(url)).status, 303)
}

let bundles = 0
async function bundle(reviewer?: string) {
  bundles += 1
  const folder = join(root, `bundle-${bundles}`)
  const wish = { slug: programme.slug, folder, ...(reviewer ? { reviewer } : {}) }
  assert.deepEqual((await exportBundle(app.ctx, wish)).problems, [])
  return folder
}

type Count = { hidden: true } | { hidden: false; count: number }
type Side = { base: Count; counts: Count[] }
type Question = {
  text: string
  kind: string
  labels: string[]
  parts: { label: string; people: Side; organisations: Side }[]
  inVariant: Count
  quarters: number[] | null
}
const text = (count: Count | undefined) => (!count || count.hidden ? 'hidden' : String(count.count))

const inInterface = (path: string) => readInterface(app, programme.slug, path)
async function figuresInInterface(): Promise<(Question & { versions: unknown })[]> {
  const { data } = await inInterface('closed-questions')
  return data.find((one: { id: string }) => one.id === activity.id).questions
}

const tableFile = 'tables/closed-questions.jsonl'
const rowsIn = async (folder: string, path: string) =>
  linesOf(await readFile(join(folder, path), 'utf8')).map((line) => JSON.parse(line))

/** Question, row, who, answered, answer, how many: as the interface has it. */
const linesOfFigures = (questions: readonly Question[]) =>
  questions.flatMap(({ text: question, labels, parts }) =>
    parts.flatMap(({ label, people, organisations }) =>
      labels.flatMap((answered, place) =>
        [['From people', people] as const, ['From organisations', organisations] as const].map(
          ([who, side]) =>
            [question, label, who, text(side.base), answered, text(side.counts[place])].join(' | '),
        ),
      ),
    ),
  )

test('before a person publishes them there is nothing anywhere, and it is said that it comes', async () => {
  const { data } = await inInterface('closed-questions')
  assert.deepEqual([data[0].countedAt, data[0].questions], [null, []])
  const folder = await bundle('Dr Reader')
  for (const path of [tableFile, 'review/closed-answers.jsonl', 'review/closed-questions.jsonl']) {
    assert.deepEqual(await rowsIn(folder, path), [], path)
  }
})

test('page, file, interface and bundle have the same figures, and the log has their hash', async () => {
  const closesAt = new Date('2027-05-01T22:59:00Z')
  await app.ctx.db.updateTable('activities').set({ closesAt }).where('id', '=', activity.id).execute()
  await publish('2027-06-01T12:00:00Z')
  const figures = await figuresInInterface()
  assert.deepEqual(figures[0]?.inVariant, { hidden: false, count: 8 })
  assert.deepEqual(figures[0]?.versions, { first: 1, last: 1, newest: 1 })
  assert.deepEqual(figures[3]?.quarters, [13.4, 26.7, 40.1])
  assert.match(linesOfFigures(figures).join('\n'), /By bus \| 25\n.+\n.+By car \| hidden/)

  const { links } = await inInterface('closed-questions')
  const file = await app.person().get(links.csv.replace('https://heard.example.org', ''))
  const [, ...lines] = parse(file.html, { bom: true }) as string[][]
  const chosen = lines.filter((cells) => cells[9] === '').map((cells) => cells.slice(3, 9).join(' | '))
  assert.deepEqual(chosen.toSorted(), linesOfFigures(figures).toSorted())
  assert.equal(lines[0]?.at(-1), '8')
  assert.deepEqual(
    lines.flatMap((cells) => (cells[9] ? [Number(cells[9])] : [])),
    figures[3]?.quarters,
  )

  const page = await app.person().get(links.page.replace('https://heard.example.org', ''))
  const onPage = page
    .$('table')
    .map((_place, table) =>
      page
        .$(table)
        .find('tbody tr')
        .map((_row, line) => {
          const cells = page.$(line).children()
          const numbers = [1, 2].map((place) => cells.eq(place).text().trim().split(/\s+/)[0])
          return [cells.eq(0).text().trim(), ...numbers].join(' | ')
        })
        .get()
        .join('\n'),
    )
    .get()
  const inTables = figures.flatMap(({ labels, parts }) =>
    labels.length === 0
      ? []
      : parts.map(({ people, organisations }) =>
          labels
            .map((label, place) =>
              [label, text(people.counts[place]), text(organisations.counts[place])].join(' | '),
            )
            .join('\n'),
        ),
  )
  assert.deepEqual(onPage, inTables)
  assert.match(page.main, /in the middle is 26\.7 minutes, and half of them lie between 13\.4 and 40\.1/)

  const folder = await bundle()
  const [published] = await rowsIn(folder, tableFile)
  assert.deepEqual(
    published.content.questions,
    figures.map(({ versions: _versions, ...question }) => question),
  )
  const { body } = (await rowsIn(folder, 'log.jsonl'))[published.entry]
  const hash = createHash('sha256').update(canonical(published.content)).digest('hex')
  assert.equal(JSON.parse(body).facts.sha256, hash)
  assert.equal((await bothSay(folder)).ok, true)
  const reading = parse(await readFile(join(folder, 'reading/closed-questions.csv'), 'utf8'), {
    bom: true,
    columns: true,
  }) as Record<string, string>[]
  assert.equal(reading.find(({ answer: one }) => one === 'By bus')?.people, '25')
  assert.equal(reading.find(({ kind }) => kind === 'number')?.middle, '26.7')
})

test('figures that are changed or left out are found by both checkers, whoever signs anew', async () => {
  const signer = await readLogSigner(app.ctx)
  const folder = await bundle()
  const path = join(folder, tableFile)
  const whole = await readFile(path, 'utf8')
  const [first = ''] = linesOf(whole)
  for (const lines of [[first.replace('"count":25', '"count":26')], [], [first, first]]) {
    await writeFile(path, textOf(lines))
    await signAnew(folder, signer)
    assert.match((await bothSay(folder)).problems.join(), /closed-questions\.jsonl/)
  }
  await writeFile(path, whole)
  await signAnew(folder, signer)
  assert.deepEqual((await bothSay(folder)).problems, [])
})

test('a reviewer counts them again to the digit, and a row that is missing or changed is told', async () => {
  const folder = await bundle('Dr Reader')
  const recount = await recountBundle(folder)
  assert.deepEqual([recount.problems, recount.moved[tableFile]], [[], undefined])
  assert.ok((recount.tables[tableFile] ?? 0) > 40)
  for (const file of ['figures', 'questions', 'counts', 'answers']) {
    const path = join(folder, `review/closed-${file}.jsonl`)
    const whole = await readFile(path, 'utf8')
    await writeFile(path, textOf(linesOf(whole).slice(1)))
    assert.equal((await recountBundle(folder)).ok, false, file)
    await writeFile(path, whole)
  }
  const path = join(folder, 'review/closed-answers.jsonl')
  await writeFile(path, (await readFile(path, 'utf8')).replace('["bus"]', '["car"]'))
  assert.match((await recountBundle(folder)).problems.join(), /closed-questions\.jsonl row 1/)
})

test('rows for a reviewer lead to no response and not to each other', async () => {
  const folder = await bundle('Dr Reader')
  const rows = await rowsIn(folder, 'review/closed-answers.jsonl')
  assert.equal(rows.length, 46 * 5 + 8)
  assert.equal(new Set(rows.map(({ given }) => given)).size, rows.length)
  const fields = 'choices given grid inVariant kind number questionId'
  for (const one of rows) assert.equal(Object.keys(one).toSorted().join(' '), fields)
  const others = await readFile(join(folder, 'review/responses.jsonl'), 'utf8')
  assert.ok(rows.every(({ given }) => !others.includes(given)))
  const ofBodies = rows.filter(({ questionId, kind }) => questionId === minutes.id && kind !== 'person')
  assert.ok(ofBodies.length === 6 && ofBodies.every(({ number }) => number === null))
})

test('what came since is told as moved; figures published anew are counted again, and the old ones stay', async () => {
  app.setNow('2027-06-02T12:00:00Z')
  for (let place = 0; place < 10; place++) await answer(place)
  await sequenceWaiting(app.ctx)
  const moved = await bundle('Dr Reader')
  const before = await recountBundle(moved)
  assert.deepEqual([before.problems, before.moved[tableFile]], [[], 1])
  const path = join(moved, 'review/closed-answers.jsonl')
  await writeFile(path, textOf(linesOf(await readFile(path, 'utf8')).slice(1)))
  assert.match((await recountBundle(moved)).problems.join(), /answers to a question are there/)
  await publish('2027-06-08T12:00:00Z')
  const folder = await bundle('Dr Reader')
  const again = await recountBundle(folder)
  assert.deepEqual([again.problems, again.moved[tableFile]], [[], 1])
  const [, { content }] = await rowsIn(folder, tableFile)
  assert.equal(content.questions[0].parts[0].people.counts[0].count, 35)
  assert.deepEqual((await figuresInInterface())[0]?.parts, content.questions[0].parts)
})

test('Easy Read runs with the full questionnaire in the list of activities too', async () => {
  const { data } = await inInterface('activities')
  const [full, variant] = [activity, easy].map(({ id }) => data.find((one: { id: string }) => one.id === id))
  assert.equal(variant.variantOf, activity.slug)
  for (const name of ['strand', 'state', 'closesAt', 'lateUntil', 'countsLate'])
    assert.equal(variant[name], full[name], name)
  assert.deepEqual(
    full.formats.map(({ kind }: { kind: string }) => kind),
    ['paper', 'large-print'],
  )
  assert.deepEqual(variant.formats, [])
})
