import { sql } from 'kysely'
import pg from 'pg'
import { countForm, countWhatIsPlanned } from '../src/register/count/index.ts'
import { say } from '../src/terminal.ts'
import { looksOfMedian, medianOf } from './coded.ts'
import { measurePage } from './pages.ts'
import type { Need } from './prepare.ts'
import type { Figure } from './print.ts'
import { openProcessorClock } from './processor.ts'

const day = '2026-11-01'
const wishes = [
  ['one service that closes or is downgraded', { service: 'a-and-e', effect: 'close,downgrade' }],
  ['one service, in one board', { service: 'a-and-e', area: 'QE1' }],
  ['one service, at one stage', { service: 'a-and-e', stage: 'consultation' }],
  ['one service, first known in one year', { service: 'a-and-e', year: '2017' }],
  ['everything, everywhere', {}],
] as const

/**
 * A request for the page of a programme, and the count of what would close, as programmes grow. The count is the median of
 * some, one after another, beside a bare count of the rows of published effects by the same service and change.
 */
export async function measureCount(need: Need, sizes: readonly number[]): Promise<Figure[]> {
  const { db } = need.ctx
  const processorNow = await openProcessorClock(db)
  const figures: Figure[] = []
  for (const size of sizes) {
    await fillTo(need, size)
    const at = `at ${size.toLocaleString('en-GB')} programmes`
    figures.push(await measurePage(need, `programme page, ${at}`, `/programmes/${need.target.programmeSlug}`))
    for (const [what, asked] of wishes) {
      const form = countForm.parse(asked)
      const bare = await medianOf(() => countRows(need, form))
      const used = processorNow()
      let places = 0
      const took = await medianOf(async () => {
        const { counted } = await countWhatIsPlanned(db, form, { asOf: day, fictional: false })
        places = counted.atMost
      })
      const processor = ((processorNow() - used) / looksOfMedian) * 1000
      figures.push({
        what: `count, ${what}, ${at}`,
        perSecond: 1000 / took,
        baseline: 'bare count of the rows',
        baselinePerSecond: 1000 / bare,
        note: `${took.toFixed(0)} ms, ${processor.toFixed(0)} ms of processor; at most ${places.toLocaleString('en-GB')} places`,
      })
    }
  }
  return figures
}

const countRows = ({ ctx }: Need, { service, effect }: { service: string[]; effect: string[] }) =>
  sql`
  select count(*) from published_effects
  where (${service.length === 0} or service_code = any(${service}::text[]))
    and (${effect.length === 0} or change = any(${effect}::text[]))`.execute(ctx.db)

/**
 * Published programmes by bulk SQL: each has the content of a real one that came with Heard, so that it is as long as
 * they are, and three effects at hospitals of England with three dated sources each.
 */
export async function fillTo({ ctx, connectionString }: Need, size: number): Promise<void> {
  const { n: held } = await ctx.db
    .selectFrom('programmes')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('slug', 'like', 'made-%')
    .executeTakeFirstOrThrow()
  const made = sql`generate_series(${held + 1}::int, ${size}::int) as made`
  await ctx.db.transaction().execute(async (tx) => {
    await sql`
      with real_ones as (
        select row_number() over (order by slug) - 1 as place, count(*) over () as many, content, search_text
        from programme_versions join programmes on programmes.id = programme_id where shipped and number = 1),
      created as (
        insert into programmes (slug, title, accountable_id, published_at, published_title)
        select 'made-' || made, 'Made ' || made, body.id, now(), 'Made ' || made
        from ${made}, (select id from organisations where name = 'Bench body' limit 1) body
        returning id, substr(slug, 6)::int as made)
      insert into programme_versions (programme_id, number, content, search_text, what_changed, published_at)
      select created.id, 1, real_ones.content, real_ones.search_text, '', now()
      from created join real_ones on real_ones.place = created.made % real_ones.many`.execute(tx)
    await sql`
      with places as (select array_agg(id order by ods_code) as ids from sites where not fictional),
      kinds as (select array_agg(code order by position) as codes from services)
      insert into published_effects (programme_id, effect_id, fictional, option_id, option_title, option_kind, service_code,
        change, site_id, place_words, source_state)
      select programme.id, gen_random_uuid(), false, gen_random_uuid(), 'One site', 'open',
        codes[1 + (made * 3 + effect) % 19], (array['close', 'downgrade', 'move', 'open'])[1 + (made + effect) % 4],
        ids[1 + (made * 7 + effect * 101) % cardinality(ids)], '', 'confirmed'
      from ${made} join programmes programme on programme.slug = 'made-' || made, generate_series(0, 2) as effect, places, kinds`.execute(
      tx,
    )
    await sql`
      insert into published_effect_evidence (programme_id, effect_id, known_on, certainty, source_title, source_url, source_kind,
        source_dated_to)
      select effect.programme_id, effect.effect_id, date '2012-01-01' + (made * 37 + source * 211) % 5000,
        (array['reported', 'likely', 'certain'])[1 + (made + source) % 3], 'Paper ' || source, 'https://example.org/' || source,
        'official', 'day'
      from ${made} join programmes programme on programme.slug = 'made-' || made
        join published_effects effect on effect.programme_id = programme.id, generate_series(0, 2) as source`.execute(
      tx,
    )
  })
  // As the database does by itself within a minute or so; only the owner of the tables may.
  const owner = new pg.Client({ connectionString })
  await owner.connect()
  await owner.query(
    'analyze programmes, programme_versions, published_effects, published_effect_evidence, sites, areas, area_members',
  )
  await owner.end()
  say(`Filled to ${size} programmes`)
}
