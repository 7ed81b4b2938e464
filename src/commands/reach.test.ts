import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const folder = mkdtempSync(join(tmpdir(), 'heard-reach-'))
after(() => rmSync(folder, { recursive: true }))

type Line = { attribute: string; group: string; [figure: string]: number | string | null }

function reach(area: string, rows: string[]) {
  const cli = join(import.meta.dirname, '../cli.ts')
  const [file, out] = [join(folder, 'r.csv'), join(folder, 'o.json')]
  writeFileSync(file, `${rows.join('\n')}\n`)
  rmSync(out, { force: true })
  // No database can be started here: the verb must not need one.
  const env = {
    ...process.env,
    HEARD_DATA: join(folder, 'none'),
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
  }
  const args = ['reach', '--respondents', file, '--area', area, '--out', out]
  const { status, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', env })
  const lines = status === 0 ? (JSON.parse(readFileSync(out, 'utf8')) as Line[]) : []
  const of = (attribute: string, group: string) =>
    lines.find((line) => line.attribute === attribute && line.group === group)
  return { status, stderr, lines, of }
}

const many = (count: number, row: string) => Array.from({ length: count }, () => row)

test('respondents are set against the people of a board; unknown and elsewhere stand apart', () => {
  // By the census Bath and North East Somerset, Swindon and Wiltshire has 943,543 people, 156,140 of them disabled of
  // 943,443 counted, and of the 885,363 who gave a religion 11,806 Muslim.
  const { of, status, lines } = reach('QOX', [
    'age,disability,religion,lad',
    ...many(30, '47,Disabled under the Equality Act,Christian,E06000054'),
    ...many(60, '75+,Not disabled under the Equality Act,Muslim,'),
    ...many(10, ',Prefer not to say,Not answered,E06000022'),
    ...many(7, '20,Disabled under the Equality Act,Muslim,E07000214'),
  ])
  assert.equal(status, 0)
  const disabled = of('disability', 'Disabled under the Equality Act')
  assert.equal(disabled?.respondents, 30)
  assert.equal(disabled?.share, 30 / 90)
  assert.equal(Number(disabled?.population).toFixed(6), (156_140 / 943_443).toFixed(6))
  assert.equal(Number(disabled?.ratio).toFixed(3), (30 / 90 / (156_140 / 943_443)).toFixed(3))
  assert.deepEqual(
    [Number(disabled?.low).toFixed(4), Number(disabled?.high).toFixed(4)],
    ['0.2445', '0.4358'],
  )
  assert.equal(disabled?.needed, 0)
  assert.equal(Number(of('religion', 'Muslim')?.population).toFixed(5), (11_806 / 885_363).toFixed(5))
  assert.equal(of('religion', 'Sikh')?.respondents, 0)
  assert.equal(of('religion', 'unknown')?.respondents, 10)
  assert.equal(of('religion', 'unknown')?.share, null)
  assert.equal(of('area', 'outside')?.respondents, 7)
  const children = of('age', 'Under 16')
  assert.deepEqual([children?.respondents, children?.judgement], [0, 'fewer'])
  const expected = Number(children?.population)
  const needed = Number(children?.needed)
  assert.ok(needed / (90 + needed) >= expected && (needed - 1) / (89 + needed) < expected)
  assert.equal(of('age', '75+')?.respondents, 60, 'a group is called what the file calls it')
  assert.equal(
    lines.find(({ attribute }) => attribute === 'sex'),
    undefined,
    'no column, no lines',
  )
})

test('a neighbourhood tells deprivation and country, and two attributes at a time', () => {
  const { of } = reach('E06000001', [
    'age,sex,disability,lsoa',
    ...many(20, 'older,Female,Disabled under the Equality Act,E01011949'),
    ...many(20, 'younger_males,Male,Not disabled under the Equality Act,E01011950'),
  ])
  assert.equal(of('age', 'older')?.respondents, 20, 'nothing finer above 64 is needed')
  const fifths = ['Most deprived fifth', 'Middle fifth', 'Least deprived fifth'].map((group) =>
    of('deprivation-fifth', group),
  )
  assert.equal(fifths.filter((line) => Number(line?.population) > 0).length, 3)
  assert.equal(of('rural-urban', 'Urban')?.respondents, 40)
  const both = of('rural-urban+disability', 'Urban, Disabled under the Equality Act')
  assert.equal(both?.respondents, 20)
  assert.ok(Number(both?.population) > 0.15 && Number(both?.population) < 0.3)
})

test('what cannot be read is refused by row and column, and nothing is answered', () => {
  const { status, stderr } = reach('QOX', ['age,sex', '40,Female', '17-70,Femail'])
  assert.equal(status, 1)
  assert.match(stderr, /row 2, age: “17-70” goes over the limits/)
  assert.match(stderr, /row 2, sex: “Femail” is no sex of the census/)
  assert.match(reach('E99', ['sex', 'Female']).stderr, /There is no area E99/)
  assert.match(reach('QOX', ['colour', 'red']).stderr, /none of the columns age, sex/)
})
