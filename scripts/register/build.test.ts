import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { readRealContent, realContentFolder } from '../../src/register/real-content/files.ts'
import { buildRealContent } from './build.ts'
import { countSites } from './count.ts'
import { readEngland } from './places-and-bodies.ts'
import { dateInAddress } from './publishers.ts'
import { writeOut } from './write.ts'

const trialData = process.env.HEARD_TRIAL_DATA
const skip =
  trialData && existsSync(join(trialData, 'cases/service-changes.json'))
    ? false
    : 'HEARD_TRIAL_DATA does not lead to the cases'

test('the files are what the script makes of the cases and the reference files', { skip }, async () => {
  for (const [file, text] of writeOut(await buildRealContent(trialData ?? '')))
    assert.ok((await readFile(join(realContentFolder, file), 'utf8')) === text, `${file} is as built`)
})

test('the date in an address is taken only where it is one', () => {
  assert.equal(dateInAddress('http://guernseypress.com/news/2017/02/21/key-aim/'), '2017-02-21')
  assert.equal(
    dateInAddress('https://hansard.parliament.uk/Commons/2013-10-30/debates/131/details'),
    '2013-10-30',
  )
  assert.equal(dateInAddress('https://brentfightback.blogspot.com/2012/10/report.html'), '2012-10')
  assert.equal(dateInAddress('https://caselaw.nationalarchives.gov.uk/ewhc/admin/2018/2331'), '2018')
  assert.equal(dateInAddress('https://docslib.org/doc/13190900/consultation-report'), null)
  assert.equal(dateInAddress('https://improvinghealthcaretogether.org.uk/2020-2030/plan'), null)
})

/** Anybody can hold this against the counts of others; README.md says where and why they differ. */
test('30 A&E units were known to be closing or downgraded on 30 June 2017, 3 of them for certain', async () => {
  const content = await readRealContent()
  const names = new Map(
    [...(await readEngland()).sites, ...content.sites].map(({ code, name }) => [code, name]),
  )
  const counted = countSites(content, 'a-and-e', ['close', 'downgrade'], '2017-06-30')
  const named = (wanted: string) =>
    counted.filter(({ certainty }) => certainty === wanted).map(({ site }) => names.get(site))
  assert.deepEqual(named('certain'), ['Ealing Hospital', 'King George Hospital', 'Charing Cross Hospital'])
  assert.deepEqual(named('likely'), ['Poole Hospital', 'Alexandra Hospital', 'Huddersfield Royal Infirmary'])
  assert.deepEqual(named('reported'), [
    'Weston General Hospital',
    'Southend Hospital',
    'Kingston Hospital',
    'Bedford Hospital South Wing',
    'Milton Keynes Hospital',
    'County Hospital',
    "Queen's Hospital, Burton Upon Trent",
    'George Eliot Hospital',
    'Tameside Hospital',
    'Broomfield Hospital',
    'Horton General Hospital',
    'St Helier Hospital',
    'Epsom Hospital',
    'University Hospital Of North Tees',
    'Southport and Formby District General Hospital',
    'Fairfield General Hospital',
    'Grantham and District Hospital',
    'Warrington Hospital',
    'Dewsbury and District Hospital',
    'Sandwell District General Hospital',
    'City Hospital',
    'Chorley and South Ribble Hospital',
    'Royal Shrewsbury Hospital',
    'The Princess Royal Hospital',
  ])
  assert.equal(counted.length, 30)
})
