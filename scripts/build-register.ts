// Builds data/register, the register's real content, from the cases and reference files and from what was judged of
// them by hand (scripts/register/mapping). Run by hand, by maintainers, with HEARD_TRIAL_DATA pointing at the files.
// `--count` prints which A&E units were known to be closing or downgraded on 30 June 2017, from the files as built.
import { parseArgs } from 'node:util'
import { readRealContent, realContentFolder } from '../src/register/real-content/files.ts'
import { buildRealContent } from './register/build.ts'
import { countSites } from './register/count.ts'
import { readEngland } from './register/places-and-bodies.ts'
import { writeRealContent } from './register/write.ts'

async function printCount(day: string) {
  const content = await readRealContent()
  const sites = [...(await readEngland()).sites, ...content.sites]
  const names = new Map(sites.map((site) => [site.code, `${site.name}, ${site.town}`]))
  const counted = countSites(content, 'a-and-e', ['close', 'downgrade'], day)
  const certain = counted.filter(({ certainty }) => certainty === 'certain').length
  console.log(
    `A&E units to close or be downgraded, as known on ${day}: ${certain} certain, ${counted.length} at most`,
  )
  for (const { site, certainty, programmes } of counted)
    console.log(`${certainty.padEnd(9)}${site}  ${names.get(site)}  (${programmes.join(', ')})`)
}

async function build() {
  const trialData = process.env.HEARD_TRIAL_DATA
  if (!trialData) throw new Error('Set HEARD_TRIAL_DATA to the folder that holds cases/*.json and ref/*.csv')
  const { bytes, version } = await writeRealContent(realContentFolder, await buildRealContent(trialData))
  console.log(`${realContentFolder}: ${(bytes / 1e6).toFixed(2)} MB, version ${version}`)
}

const { values } = parseArgs({ options: { count: { type: 'boolean', default: false } } })
await (values.count ? printCount('2017-06-30') : build())
