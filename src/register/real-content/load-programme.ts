import type { Tx } from '../../db/database.ts'
import { addStatement, saveSaidOfOption } from '../appraisal-desk/index.ts'
import { addDocument, addDocumentVersion } from '../documents/index.ts'
import {
  addEffect,
  addOption,
  addPartner,
  addSource,
  addStage,
  createProgramme,
  type NewEffect,
  publishProgramme,
  replaceAreas,
  replaceEarlier,
  replaceFacts,
} from '../programmes/index.ts'
import { listFactsOf } from './facts.ts'
import type { RealProgramme } from './files.ts'
import { bodyId, getId, type Known } from './known.ts'
import { listSlugIds } from './load-queries.ts'

type RealEffect = RealProgramme['effects'][number]

const loader = { accountId: null }

/** Enters one programme of the files with all its parts, and publishes it. */
export async function loadProgramme(tx: Tx, real: RealProgramme, known: Known, now: Date): Promise<void> {
  const [first, ...others] = real.bodies.filter(({ part }) => part === 'accountable')
  const { id: programmeId } = await createProgramme(
    tx,
    {
      slug: real.slug,
      title: real.title,
      kind: real.kind,
      summary: real.summary,
      accountableId: first ? bodyId(known, first.body) : null,
      areaWords: real.areaInWords,
      shipped: true,
      ...(real.plan ? { planId: getId(known.plans, real.plan) } : {}),
    },
    { ...loader, now },
  )
  const edit = { ...loader, programmeId }
  await replaceAreas(tx, programmeId, [
    ...new Set(real.areas.map(({ kind, code, from }) => getId(known.areas, `${kind}:${code}:${from}`))),
  ])
  for (const { body, part, nameThen } of [
    ...others,
    ...real.bodies.filter((one) => one.part !== 'accountable'),
  ])
    await addPartner(tx, edit, bodyId(known, body), { part, nameThen: nameThen ?? '' })
  const sources = new Map<string, string>()
  for (const { key, title, url, kind, datedOn } of real.sources) {
    const dated = { datedOn: datedOn?.latest ?? null, datedTo: datedOn?.precision ?? ('day' as const) }
    sources.set(key, await addSource(tx, edit, { title, url, kind, ...dated }))
    // A dated page of the body itself is one of its papers; of which kind it is, no list says.
    if (kind === 'official' && datedOn) await addPaper(tx, edit, title, url, dated)
  }
  const options = await addOptions(tx, edit, real)
  for (const effect of real.effects) {
    const fields = effectFields(effect, known, sources)
    for (const key of effect.options.length > 0 ? effect.options : [untied])
      await addEffect(tx, edit, getId(options, key), fields)
  }
  await addSaid(tx, edit, real, { options, sources })
  for (const { kind, from, until, basis } of real.stages)
    await addStage(tx, edit, {
      kind,
      startsOn: from.earliest,
      startsTo: from.precision,
      endsOn: until?.latest ?? null,
      endsTo: until?.precision ?? 'day',
      basis,
    })
  await replaceEarlier(tx, programmeId, [...(await listSlugIds(tx, real.earlier)).values()])
  await replaceFacts(tx, programmeId, listFactsOf(real))
  await publishProgramme(tx, { ...edit, now, whatChanged: '' })
}

type Dated = { datedOn: string | null; datedTo: 'day' | 'month' | 'year' }

async function addPaper(
  tx: Tx,
  edit: { accountId: null; programmeId: string },
  title: string,
  url: string,
  { datedOn, datedTo }: Dated,
): Promise<void> {
  const document = await addDocument(tx, edit, { kind: 'other', title })
  const published = { publishedOn: datedOn, publishedTo: datedTo }
  await addDocumentVersion(tx, edit, document, { ...published, url })
}

type Ids = { options: ReadonlyMap<string, string>; sources: ReadonlyMap<string, string> }

/** What sources say of the need, of each option and of its money. */
async function addSaid(tx: Tx, edit: Edit, { said, money }: RealProgramme, { options, sources }: Ids) {
  for (const { option, kind, words, source } of said)
    if (option === null) {
      const statement = { kind, words, saidOn: null, source: getId(sources, source) }
      await addStatement(tx, edit, { ...statement, option })
    }
  for (const [key, id] of options) {
    const statements = said
      .filter(({ option }) => option === key)
      .map(({ kind, words, source }) => ({ kind, words, saidOn: null, source: getId(sources, source) }))
    const costs = money
      .filter(({ option }) => option === key)
      .map(({ kind, pounds, words, payer, priceYear, source }) => ({
        kind,
        pounds,
        words: words ?? '',
        payer: payer ?? '',
        priceYear: priceYear ?? '',
        source: getId(sources, source),
      }))
    if (statements.length + costs.length > 0)
      await saveSaidOfOption(tx, edit, id, { statements, money: costs })
  }
}

/** Stands for the options that a source does not name. */
const untied = ''

type Edit = { accountId: null; programmeId: string }

async function addOptions(tx: Tx, edit: Edit, real: RealProgramme) {
  const options = new Map<string, string>()
  for (const { key, title, description, kind, reasonDiscarded } of real.options)
    options.set(
      key,
      await addOption(tx, edit, { title, description, kind, reasonDiscarded: reasonDiscarded ?? '' }),
    )
  if (real.effects.some(({ options: keys }) => keys.length === 0)) {
    const title = real.options.length > 0 ? 'Not said of which option' : 'What is proposed'
    options.set(
      untied,
      await addOption(tx, edit, { title, description: '', kind: 'open', reasonDiscarded: '' }),
    )
  }
  return options
}

function effectFields(effect: RealEffect, known: Known, sources: ReadonlyMap<string, string>): NewEffect {
  const { place, amount, temporarySince, fromKind, toKind, carriedOut } = effect
  const isBeds = amount?.what === 'beds'
  return {
    serviceCode: effect.service,
    siteId: place.site ? getId(known.sites, place.site) : null,
    areaId: place.area
      ? getId(known.areas, `${place.area.kind}:${place.area.code}:${place.area.from}`)
      : null,
    placeWords: place.site ? '' : place.inWords,
    change: effect.change,
    detail: [isBeds ? '' : amountInWords(amount), effect.condition, effect.note].filter(Boolean).join('. '),
    certainty: carriedOut ? 'done' : effect.certainty,
    sourceState: effect.sourceState,
    fromProvider: fromKind,
    toProvider: toKind,
    bedsBefore: isBeds ? (amount?.before ?? null) : null,
    bedsAfter: isBeds ? (amount?.after ?? null) : null,
    temporarySince: temporarySince?.earliest ?? null,
    evidence: [
      ...effect.known,
      ...(carriedOut ? [{ ...carriedOut, certainty: 'done' as const }] : []),
    ].flatMap(({ on, certainty, sources: keys }) =>
      keys.map((key) => ({
        source: getId(sources, key),
        certainty,
        knownOn: on.latest,
        knownTo: on.precision,
      })),
    ),
  }
}

function amountInWords(amount: RealEffect['amount']): string {
  if (!amount) return ''
  const { what, before, after, change, changePercent } = amount
  const figures = [
    before === null ? null : `${before} before`,
    after === null ? null : `${after} after`,
    change === null ? null : `${change > 0 ? '+' : ''}${change}`,
    changePercent === null ? null : `${changePercent > 0 ? '+' : ''}${changePercent}%`,
  ].filter(Boolean)
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${figures.join(', ')}`
}
