import { join } from 'node:path'
import { readLines } from '../england/tables.ts'
import { readCases, readMapping } from './inputs.ts'
import {
  listBodies,
  listMissingSites,
  makeAreaFinder,
  makeBodyFinder,
  readEngland,
} from './places-and-bodies.ts'
import { listPlans, planSlug } from './plans.ts'
import { makeReportedProgrammes } from './press.ts'
import { makeProgramme, type Tools } from './programmes.ts'
import { makeSourceReader } from './publishers.ts'
import type {
  BodyInput,
  PlanInput,
  PublishedCountInput,
  RealProgrammeInput,
  ServiceInput,
  SiteInput,
} from './rows.ts'

export type BuiltContent = {
  services: ServiceInput[]
  organisations: BodyInput[]
  sites: SiteInput[]
  plans: PlanInput[]
  programmes: RealProgrammeInput[]
  publishedCounts: PublishedCountInput[]
}

/** The day from which the kinds of care hold that the register began with: the first of the health service. */
const healthServiceBegan = '1948-07-05'

/** All files of data/register from the folder with the cases and the reference files. */
export async function buildRealContent(trialData: string): Promise<BuiltContent> {
  const england = await readEngland()
  const mapping = await readMapping()
  const { cases, judgments } = await readCases(join(trialData, 'cases'))
  const read = (file: string) => readLines(join(trialData, 'ref'), file)
  const partnerships = await read('stp44.csv')
  const partners = await read('stp_partners_2018-19.csv')
  const organisations = listBodies(partners, mapping)
  const finders = { findArea: makeAreaFinder(england), findBody: makeBodyFinder(england, organisations) }
  const partnershipOf = (column: string, value: string) => {
    const found = partnerships.find((line) => line.of(column) === value)
    if (!found) throw new Error(`no partnership ${value}`)
    return { code: found.of('ods_code'), name: found.of('name').trim() }
  }
  const services = mapping.services.map(([code, name, plain, kind]) => ({
    code,
    name,
    plain,
    kind: kind ?? ('health' as const),
    from: healthServiceBegan,
    until: null,
  }))
  const sites = listMissingSites(await read('hospitals_nhschoices_2018-01.csv'), mapping.sites)
  const tools: Tools = {
    ...finders,
    sites: new Set([...england.sites, ...sites].map(({ code }) => code)),
    services: new Set(services.map(({ code }) => code)),
    readSource: makeSourceReader(mapping.publishers),
    planOf: (code) => planSlug(partnershipOf('ods_code', code).name),
    judgments,
    summaryOf: (id) => mapping.summaries[id] ?? '',
  }
  const programmes = cases.map((from) => {
    const judged = mapping.programmes.get(from.id)
    if (!judged) throw new Error(`${from.id} has no mapping`)
    return makeProgramme(from, judged, tools)
  })
  const reported = makeReportedProgrammes(
    await read('stp_proposals_press_2017.csv'),
    (stp) => partnershipOf('ons_code_2017', stp),
    mapping.press,
    programmes,
    tools,
  )
  return {
    services,
    organisations,
    sites,
    plans: listPlans(partnerships, partners, mapping.partners, finders),
    programmes: [...programmes, ...reported],
    publishedCounts: mapping.publishedCounts as PublishedCountInput[],
  }
}
