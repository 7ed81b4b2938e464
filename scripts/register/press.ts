import type { Line } from '../england/tables.ts'
import { placeOf } from './effects.ts'
import type { PressMapping } from './inputs.ts'
import type { Tools } from './programmes.ts'
import type { EffectInput, RealProgrammeInput } from './rows.ts'

type Source = RealProgrammeInput['sources'][number]

const wholeOf = (cell: string): number | null => (/^\d+$/.test(cell) ? Number(cell) : null)

/** `1940 → 1697 acute beds`, `-200 beds`, `-44% inpatient bed days`. */
function amountOf(line: Line): EffectInput['amount'] {
  const [before, after] = [line.of('before'), line.of('after')]
  if (!before && !after) return null
  const isLess = after.startsWith('-')
  const percent = /^-(\d+)%$/.exec(after)?.[1]
  return {
    what: line.of('unit'),
    before: wholeOf(before),
    after: isLess ? null : wholeOf(after),
    change: isLess && !percent ? Number(after) : null,
    changePercent: percent ? -Number(percent) : null,
  }
}

/** The sources of one programme of 2017: each newspaper page once, in the order of the list. */
function listSources(lines: Line[], press: PressMapping): Source[] {
  const urls = [...new Set(lines.map((line) => line.of('source_url')))]
  return urls.map((url, place) => {
    const named = press.sources[url]
    if (!named) throw new Error(`no title and date for ${url}: add them to mapping/press.json`)
    return { key: `s${place + 1}`, url, title: named.title, kind: 'press', datedOn: named.datedOn }
  })
}

/** What the list writes of it, the status it gives with it. */
const wordsOf = (line: Line) =>
  `${line.of('service')}: ${line.of('change')} (${line.of('status_as_reported')})`

const siteWords = (line: Line) => [line.of('site_as_reported'), line.of('place')].filter(Boolean).join(', ')

type Later = { known: EffectInput['known'][number]; sources: Source[] }

/** Where a later programme dropped the same change at the same site, the report is dropped with it. */
function laterOf(site: string, press: PressMapping, programmes: RealProgrammeInput[]): Later | null {
  const later = press.later[site]
  if (!later) return null
  const programme = programmes.find(({ slug }) => slug === later.programme)
  const sources = later.sources.map((key) => {
    const found = programme?.sources.find((source) => source.key === key)
    if (!found) throw new Error(`${later.programme} has no source ${key}`)
    return { ...found, key: `${later.programme}-${key}` }
  })
  const known = {
    on: later.on,
    certainty: later.certainty,
    basis: 'act' as const,
    sources: sources.map(({ key }) => key),
    note: null,
  }
  return { known, sources }
}

/** Effects that newspapers reported of one partnership's plan, all of them reported and no more. */
function listReported(
  lines: Line[],
  sources: Source[],
  area: string,
  press: PressMapping,
  programmes: RealProgrammeInput[],
  tools: Tools,
): { effects: EffectInput[]; later: Source[] } {
  const found = lines.flatMap((line) => {
    const change = press.changes[`${line.of('service')}|${line.of('change')}`]
    if (!change) throw new Error(`no rule for ${line.of('service')}, ${line.of('change')}`)
    return change.services.map((service) => ({ line, change, service }))
  })
  const laterSources = new Map<string, Source>()
  const effects = found.map(({ line, change, service }, place): EffectInput => {
    const site = line.of('site_ods_code')
    const source = sources.find(({ url }) => url === line.of('source_url'))
    if (!source?.datedOn) throw new Error(`no dated source for ${line.of('source_url')}`)
    const named = press.places[line.of('site_as_reported')]
    const words = named?.words ?? change.words ?? (siteWords(line) || `somewhere in ${line.of('stp_name')}`)
    const later = laterOf(site, press, programmes)
    for (const each of later?.sources ?? []) laterSources.set(each.key, each)
    const reported = {
      on: source.datedOn,
      certainty: 'reported' as const,
      basis: 'report' as const,
      sources: [source.key],
      note: null,
    }
    return {
      key: `e${place + 1}`,
      options: ['As reported'],
      service,
      change: change.change as EffectInput['change'],
      place: placeOf(site ? { site, words } : { area: named?.area ?? area, words }, tools),
      fromKind: null,
      toKind: null,
      amount: amountOf(line),
      asWritten: wordsOf(line),
      certainty: later ? later.known.certainty : 'reported',
      sourceState: 'draft',
      temporarySince: null,
      condition: null,
      known: later ? [reported, later.known] : [reported],
      carriedOut: null,
      note: change.note ?? null,
    }
  })
  return { effects, later: [...laterSources.values()] }
}

const nothing = {
  bodiesNote: 'Nobody is named as the one that answers: a partnership was no body in law.',
  said: [],
  money: [],
  stages: [],
  decision: null,
  responses: null,
  eventsHeld: null,
  otherInvolvement: null,
  results: [],
  referral: null,
  panelAdvice: [],
  court: null,
  outcome: null,
}

/** One programme for each partnership of which newspapers reported changes in 2017. */
export function makeReportedProgrammes(
  lines: Line[],
  partnershipOf: (stp: string) => { code: string; name: string },
  press: PressMapping,
  programmes: RealProgrammeInput[],
  tools: Tools,
): RealProgrammeInput[] {
  return [...Map.groupBy(lines, (line) => line.of('stp_ons_code'))].map(([stp, ofOne]) => {
    const { code, name } = partnershipOf(stp)
    const sources = listSources(ofOne, press)
    const { effects, later } = listReported(ofOne, sources, `stp ${code}`, press, programmes, tools)
    const plan = tools.planOf(code)
    return {
      ...nothing,
      slug: `reported-2017-${plan.replace(/^plan-2016-/, '')}`,
      title: `Changes reported for ${name} (2016–2017)`,
      kind: 'service-change',
      plan,
      areas: [tools.findArea(`stp ${code}`)],
      areaInWords: name,
      bodies: [{ body: tools.findBody(`partnership ${code}`), part: 'partner', nameThen: null }],
      summary:
        'What newspapers wrote between February and June 2017 of the draft plan for this area. These are reports, not decisions. The list is not complete, and some of it was decided otherwise since.',
      pressOnly: true,
      options: [
        {
          key: 'As reported',
          title: 'As reported',
          description: 'What newspapers wrote that the draft plan would do.',
          kind: 'open',
          reasonDiscarded: null,
          outcome: null,
        },
      ],
      effects,
      earlier: press.earlier[code] ?? [],
      unverified: headingDoubts(ofOne),
      sources: [...sources, ...later],
    }
  })
}

function headingDoubts(lines: Line[]): RealProgrammeInput['unverified'] {
  const isUnclear = lines.some((line) => line.of('status_as_reported').includes('heading unclear'))
  return isUnclear
    ? [
        {
          words: 'under which heading the newspaper listed it: active plan or draft',
          field: 'effects.asWritten',
        },
      ]
    : []
}
