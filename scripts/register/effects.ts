import type { Act, Case, CaseMapping } from './inputs.ts'
import type { FindArea } from './places-and-bodies.ts'
import type { EffectInput } from './rows.ts'

type Known = EffectInput['known'][number]

/** Sources of a case are named s1, s2 … in the order of its list; those added by hand x1, x2 … */
export const keyOfSource = (place: number) => `s${place + 1}`

const dateNames = ['consultation_start', 'decision', 'outcome', 'referral'] as const

/** A day as written, or that of the case to which a name such as `decision` points. */
function dateOf(on: string, from: Case): string {
  const name = dateNames.find((each) => each === on)
  const date = name === undefined ? on : name === 'decision' ? from.decision.date : from.dates[name]
  if (!date) throw new Error(`${from.id} has no date for ${on}`)
  return date
}

/** The acts that nearly every programme has; a mapping may give its own under the same name. */
const usualActs = ({ cite }: CaseMapping): Record<string, Act> => ({
  proposed: { on: 'consultation_start', certainty: 'likely', basis: 'act', cite: cite.proposed },
  decided: { on: 'decision', certainty: 'certain', basis: 'act', cite: cite.decided },
})

function knownOf(name: string, from: Case, mapping: CaseMapping): Known {
  const act = { ...usualActs(mapping), ...mapping.acts }[name]
  if (!act) throw new Error(`${from.id} has no act ${name}`)
  const cited = act.cite?.map(keyOfSource) ?? from.sources.map((_, place) => keyOfSource(place))
  return {
    on: dateOf(act.on, from),
    certainty: act.certainty,
    basis: act.basis,
    sources: act.sources ?? cited,
    note: act.note ?? null,
  }
}

/** Which options an effect belongs to: those given by hand, else the one that the case names. */
function optionsOf(effect: CaseMapping['effects'][number], named: string | null, from: Case): string[] {
  if (effect.options) return effect.options
  if (named === null) return []
  const isNamed =
    from.options.some(({ label }) => label === named) ||
    (from.id === 'north-staffs-community' && named === 'Chosen')
  if (!isNamed) throw new Error(`${from.id}: say which options “${named}” means`)
  return [named]
}

type Tools = { findArea: FindArea; sites: Set<string>; services: Set<string> }

/** Where an effect is: a site that is listed, or an area. */
export function placeOf(
  { site, area, words }: { site?: string | undefined; area?: string | undefined; words: string },
  { findArea, sites }: Pick<Tools, 'findArea' | 'sites'>,
): EffectInput['place'] {
  if (site && !sites.has(site)) throw new Error(`no site ${site}`)
  return { site: site ?? null, area: area ? findArea(area) : null, inWords: words }
}

const amountOf = (amount: CaseMapping['effects'][number]['amount']): EffectInput['amount'] =>
  amount
    ? {
        what: amount.what,
        before: amount.before ?? null,
        after: amount.after ?? null,
        change: amount.change ?? null,
        changePercent: null,
      }
    : null

/** The effects of a case, one for each service that each names, by what was judged of it by hand. */
export function listEffects(from: Case, mapping: CaseMapping, tools: Tools): EffectInput[] {
  const judged = new Set(mapping.effects.map(({ of }) => of))
  const forgotten = from.effects.findIndex((_, place) => !judged.has(place))
  if (forgotten >= 0) throw new Error(`${from.id}: effect ${forgotten} has no mapping`)
  return mapping.effects
    .flatMap((effect) => effect.services.map((service) => ({ effect, service })))
    .map(({ effect, service }, place) => {
      const written = from.effects[effect.of]
      if (!written) throw new Error(`${from.id} has no effect ${effect.of}`)
      if (!tools.services.has(service)) throw new Error(`no service ${service}`)
      const known = effect.known.map((name) => knownOf(name, from, mapping))
      const last = known.at(-1)
      if (!last) throw new Error(`${from.id}: nothing known of effect ${effect.of}`)
      return {
        key: `e${place + 1}`,
        options: optionsOf(effect, written.option, from),
        service,
        change: written.effect as EffectInput['change'],
        place: placeOf({ ...effect, words: effect.words ?? written.site }, tools),
        fromKind: null,
        toKind: null,
        amount: amountOf(effect.amount),
        asWritten: `${written.service}: ${written.effect}`,
        certainty: last.certainty,
        sourceState: mapping.sourceState,
        temporarySince: effect.temporarySince ?? null,
        condition: effect.condition ?? null,
        known,
        carriedOut: effect.carriedOut ?? null,
        note: effect.note ?? null,
      }
    })
}
