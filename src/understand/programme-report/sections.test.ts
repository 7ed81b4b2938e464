import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Analysed, makeAnalysedProgramme } from '../../../test/support/analysed-programme.ts'
import { type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { findVersion } from './version-queries.ts'

let app: TestApp
let stating: Analysed['stating']
let themes: Analysed['themes']
let report: TestPage

before(async () => {
  app = await testApp()
  const made = await makeAnalysedProgramme(app)
  stating = made.stating
  themes = made.themes
  const desk = `/desk/programmes/${stating.programme.slug}/report`
  await made.analyst.post(`${desk}/author`, { kind: 'independent', of: 'Fen Research' })
  assert.equal((await made.analyst.post(`${desk}/sign`, { why: '' })).status, 303)
  report = await app.person().get(`/programmes/${stating.programme.slug}/report`)
})
after(() => app.close())

/** The rows of every table under a part of a page, as words. */
const rowsOf = ({ $ }: TestPage, within: string): string[] =>
  $(`${within} tbody tr`)
    .toArray()
    .map((line) =>
      $(line)
        .find('th, td')
        .toArray()
        .map((cell) =>
          $(cell)
            .text()
            .replace(/[()]/g, ' ')
            .replace(/(\d%)(?=\d)/g, '$1 ')
            .replace(/\s+/g, ' ')
            .trim(),
        )
        .join(' | '),
    )
const sectionOf = (name: string) => `section:has(#section-${name})`

test('every row of a feature’s own page is in its section of the report, to the digit', async () => {
  const { slug } = stating.programme
  for (const [name, url, least] of [
    ['affected', `/programmes/${slug}/affected`, 1],
    ['reach', `/programmes/${slug}/reach`, 2],
    ['samples', `/programmes/${slug}/samples`, 2],
    ['quality', `/programmes/${slug}/coding-quality`, 3],
  ] as const) {
    const own = rowsOf(await app.person().get(url), 'main')
    assert.ok(own.length >= least, `${name}: ${own.length} rows`)
    const told = new Set(rowsOf(report, sectionOf(name)))
    assert.deepEqual(
      own.filter((line) => !told.has(line)),
      [],
      name,
    )
  }
})

test('campaigns: each with its size and what it asked, and themes with and without it', async () => {
  const own = rowsOf(await app.person().get(`/programmes/${stating.programme.slug}/campaigns`), 'main')
  const told = rowsOf(report, sectionOf('campaigns'))
  const sizes = own.slice(0, 4).map((line) => line.split(' | ')[1])
  assert.deepEqual(told[0], ['Keep our evenings', ...sizes].join(' | '))
  assert.equal(sizes[0], '12')
  assert.deepEqual(told.slice(1), own.slice(4))
  const words = report.$(sectionOf('campaigns')).text()
  assert.match(words, /Who organised it: Friends of the clinic/)
  assert.match(words, /What it asked people to do: Send it by Friday/)
  assert.doesNotMatch(words, /Please keep the evening clinic open/)
})

test('common ground says whether opinion falls into groups, and what unites and divides', async () => {
  const page = await app.person().get(`/statements/${stating.statements.slug}/common-ground`)
  const told = rowsOf(report, sectionOf('commonGround'))
  const words = report.$(sectionOf('commonGround')).text()
  assert.match(words, /Votes fall into 2 groups/)
  assert.ok(told.includes('Group A | 20'))
  const listed = page
    .$('main .nhsuk-list--bullet li')
    .toArray()
    .map((line) => {
      const text = page.$(line).find('strong').text()
      return `${text} | ${page.$(line).text().slice(text.length).trim()}`
    })
  assert.ok(listed.length >= 3)
  for (const line of listed) assert.ok(told.includes(line), line)
})

test('a sample’s difference from open answers comes before either’s percentages', () => {
  const words = report.$('main').text()
  const differ = words.indexOf('of the sample 80%, of those who chose to respond')
  assert.ok(differ > 0)
  assert.ok(differ < words.lastIndexOf('How each question was answered'))
  assert.ok(
    report
      .$(`${sectionOf('samples')} h3`)
      .first()
      .text()
      .includes('do not say the same'),
  )
})

test('a theme that is part of another stands under it, with who raised it beside its count', () => {
  const told = rowsOf(report, sectionOf('themes'))
  const places = ['Travel | 11', 'Travel: Buses | 11'].map((head) =>
    told.findIndex((line) => line.startsWith(head)),
  )
  assert.ok((places[0] ?? -1) >= 0 && (places[1] ?? -1) > (places[0] ?? 0), told.join('\n'))
  assert.ok(
    told.some((line) => /^Travel: Buses \| [^;]*[Cc]arer[^;]*: 6 of 16; Not stated: 5 of 16$/.test(line)),
    told.join('\n'),
  )
})

test('what was coded in bulk stands beside the count under its own name, and in no number of the workbook', async () => {
  const told = rowsOf(report, sectionOf('themes'))
  assert.ok(
    told.some((line) => /^Travel: Buses \| 11 \| 34% .*\| 10$/.test(line)),
    told.join('\n'),
  )
  assert.match(report.$(sectionOf('themes')).text(), /Beside these, in bulk, the response not read/)
  const version = await findVersion(app.ctx.db, stating.programme.id)
  const byChannel = version?.content.tables.find(({ name }) => name === 'Themes by channel')
  const buses = byChannel?.rows.find((line) => line[3] === 'Buses')
  assert.deepEqual(buses?.slice(4), [11, 32, 11, 32])
})

test('quotations come in the order of a hash that anyone can repeat', async () => {
  const texts = await app.ctx.db.selectFrom('publishedTexts').select(['id', 'text']).execute()
  const hashOf = (id: string) =>
    createHash('sha256').update(`${stating.programme.id}.${themes.buses}.${id}`).digest('hex')
  const first = texts
    .toSorted((a, b) => (hashOf(a.id) < hashOf(b.id) ? -1 : 1))
    .slice(0, 2)
    .map(({ text }) => `“${text}”`)
  const quoted = report
    .$(`${sectionOf('themes')} blockquote p`)
    .toArray()
    .map((one) => report.$(one).text())
  assert.equal(texts.length, 6)
  assert.deepEqual(quoted, first)
})
