import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { claimReferenceLoad, isReferenceLoaded, upsertSources } from '../areas/index.ts'
import { saveOthersCounts } from '../count/index.ts'
import { upsertPlan } from '../plans/index.ts'
import { type RealContent, type RealPlan, type RealProgramme, readRealContent } from './files.ts'
import { bodyId, getId, type Known } from './known.ts'
import { loadProgramme } from './load-programme.ts'
import {
  listAreaIds,
  listBodyIds,
  listSiteIds,
  listSlugIds,
  upsertBodies,
  upsertMoreSites,
  upsertServices,
} from './load-queries.ts'

type Needs = Pick<Context, 'db' | 'now'>

/**
 * Loads the plans and programmes that Heard ships, and what they name. A programme that is there already is left as it
 * is: whoever answers for it may have gone on with it. Each is loaded whole in a transaction of its own, so that what was
 * stopped goes on where it was; the version is noted when all are in, and loading it again changes nothing.
 * @param onProgress told before each programme which of how many it is
 * @throws RealContentRefused where a file is not as it should be
 */
export async function loadRealContent(
  { db, now }: Needs,
  folder?: string,
  onProgress: (done: number, all: number) => void = () => {},
): Promise<{ programmes: number }> {
  const content = await readRealContent(folder)
  const { name, version } = content.manifest
  if (await isReferenceLoaded(db, name, version)) return { programmes: 0 }
  const known = await db.transaction().execute((tx) => saveWhatIsNamed(tx, content))
  const there = await listSlugIds(
    db,
    content.programmes.map(({ slug }) => slug),
  )
  const missing = earliestFirst(content.programmes).filter(({ slug }) => !there.has(slug))
  for (const [place, programme] of missing.entries()) {
    onProgress(place, missing.length)
    await db.transaction().execute((tx) => loadProgramme(tx, programme, known, now()))
  }
  await db.transaction().execute((tx) => claimReferenceLoad(tx, name, version))
  return { programmes: missing.length }
}

async function saveWhatIsNamed(tx: Tx, content: RealContent): Promise<Known> {
  await upsertSources(tx, content.manifest.sources)
  await upsertServices(tx, content.services)
  await upsertBodies(tx, content.organisations)
  await upsertMoreSites(tx, content.sites)
  const found = { bodies: await listBodyIds(tx), sites: await listSiteIds(tx), areas: await listAreaIds(tx) }
  const plans = new Map<string, string>()
  for (const plan of content.plans) plans.set(plan.slug, await upsertPlan(tx, planFields(plan, found)))
  await saveOthersCounts(
    tx,
    content.publishedCounts.map(({ by, on, service, ...count }) => ({
      ...count,
      countedBy: by,
      countedOn: on.latest,
      countedTo: on.precision,
      serviceCode: service,
    })),
  )
  return { ...found, plans }
}

function planFields(
  { slug, title, area, body, partners, note, sources }: RealPlan,
  known: Omit<Known, 'plans'>,
) {
  return {
    slug,
    title,
    areaId: getId(known.areas, `${area.kind}:${area.code}:${area.from}`),
    organisationId: bodyId(known, body),
    note: note ?? '',
    sources: sources.map(({ title: of, url, kind, datedOn }) => ({
      title: of,
      url,
      kind,
      datedOn: datedOn?.latest ?? null,
      datedTo: datedOn?.precision ?? 'day',
    })),
    partners: partners.map((partner) => ({
      organisationId: bodyId(known, partner.body),
      nameThen: partner.nameThen ?? '',
    })),
  }
}

/** Each after those that came before it in the same place, so that it can name them. */
function earliestFirst(programmes: readonly RealProgramme[]): RealProgramme[] {
  const bySlug = new Map(programmes.map((programme) => [programme.slug, programme]))
  const placed = new Set<RealProgramme>()
  const place = (programme: RealProgramme, below: ReadonlySet<string>) => {
    if (placed.has(programme) || below.has(programme.slug)) return
    for (const slug of programme.earlier) {
      const earlier = bySlug.get(slug)
      if (earlier) place(earlier, new Set([...below, programme.slug]))
    }
    placed.add(programme)
  }
  for (const programme of programmes) place(programme, new Set())
  return [...placed]
}
