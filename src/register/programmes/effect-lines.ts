import { dayAfter } from '../../core/days.ts'
import { formatDay, formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeContent } from './content.ts'
import type { EffectContent } from './effect-content.ts'

/** An effect as its table shows it: what is known beside service, place and verb, a line for each. */
export type ShownEffect = Omit<EffectContent, 'evidence'> & {
  lines: string[]
  evidence: { source: string; title: string; certainty: string }[]
}

/** What is called temporary is flagged after so many days. */
const longestTemporary = 180

/** @param today the day in London */
export function showEffects(
  t: Translate,
  { options, sources }: ProgrammeContent,
  effects: readonly EffectContent[],
  today: string,
): ShownEffect[] {
  const all = new Map(options.flatMap((option) => option.effects.map((effect) => [effect.id, effect])))
  const titles = new Map(sources.map(({ id, title }) => [id, title]))
  return effects.map((effect) => ({
    ...effect,
    lines: [...listLines(t, effect, today), ...listNeeds(t, effect, all)],
    evidence: effect.evidence.map((one) => ({ ...one, title: titles.get(one.source) ?? '' })),
  }))
}

function listLines(t: Translate, effect: EffectContent, today: string): string[] {
  const { ownWords, deciding, startsOn, temporarySince, fromProvider, toProvider } = effect
  const say = (key: string, values: Record<string, string>) => t(`register:programme.${key}`, values)
  const provider = (kind: string) => t(`register:providerKind.${kind}`)
  return [
    ownWords && say('ownWords', { words: ownWords }),
    deciding && say('decidedBy', { body: deciding.name }),
    startsOn && say('startsOn', { day: formatDay(startsOn) }),
    temporarySince &&
      say(dayAfter(temporarySince, longestTemporary) < today ? 'temporaryLong' : 'temporary', {
        day: formatDay(temporarySince),
      }),
    toProvider &&
      (fromProvider
        ? say('provider', { from: provider(fromProvider), to: provider(toProvider) })
        : say('providerTo', { to: provider(toProvider) })),
    beforeAndAfter(t, 'beds', effect.bedsBefore, effect.bedsAfter),
    beforeAndAfter(t, 'staff', effect.staffBefore, effect.staffAfter),
  ].filter((line): line is string => line !== '' && line !== null)
}

function beforeAndAfter(
  t: Translate,
  what: 'beds' | 'staff',
  before: number | null,
  after: number | null,
): string | null {
  if (before === null && after === null) return null
  const known = (value: number | null) =>
    value === null ? t('register:programme.notKnown') : formatNumber(value)
  return t(`register:programme.${what}`, { before: known(before), after: known(after) })
}

const listNeeds = (
  t: Translate,
  { needs, startsOn, certainty }: EffectContent,
  all: ReadonlyMap<string, EffectContent>,
): string[] =>
  needs.flatMap((id) => {
    const needed = all.get(id)
    if (!needed) return []
    const what = `${needed.service.name}, ${needed.place.name}, ${t(`register:effect.${needed.change}`)}`
    return [`${t('register:programme.needs', { what })} ${stateOfNeeded(t, startsOn, certainty, needed)}`]
  })

/** How it stands with what has to be there first; whether this one is to start, or has started, without it. */
function stateOfNeeded(
  t: Translate,
  startsOn: string | null,
  certainty: string,
  needed: EffectContent,
): string {
  const say = (key: string, values: Record<string, string> = {}) =>
    t(`register:programme.needed.${key}`, values)
  const day = needed.startsOn && formatDay(needed.startsOn)
  const isThere = needed.certainty === 'done'
  const state = day ? say(`${needed.certainty}On`, { day }) : say(needed.certainty)
  if (!isThere && certainty === 'done') return `${state} ${say('doneWithout')}`
  const isBefore = startsOn !== null && needed.startsOn !== null && startsOn < needed.startsOn
  return isBefore ? `${state} ${say('before')}` : state
}
