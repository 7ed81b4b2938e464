import { rule } from '../../core/opinion/index.ts'
import { readScheme } from '../../people/settings/index.ts'
import type { Translate } from '../../web/messages.ts'
import { leastDescribed, type PublishedOpinion } from './published.ts'

export const groupName = (t: Translate, group: number): string =>
  t('understand:ground.group', { letter: String.fromCharCode(65 + group) })

/** The ends are open: how many hold out alone is not told. */
export function shareText(t: Translate, share: number, way: 'agree' | 'disagree'): string {
  const which = share <= 5 ? 'atMost' : share >= 95 ? 'atLeast' : 'about'
  return t(`understand:ground.${way}.${which}`, { share })
}

/** Whether there are groups, and how sure that is, in words. */
export function verdictOf(
  t: Translate,
  { groups, separation, leastSeparation, between, stability }: PublishedOpinion,
): string {
  if (groups.length > 0)
    return `${t('understand:ground.groups', { count: groups.length })} ${t(`understand:ground.${(stability ?? 0) >= sureStability ? 'sure' : 'ratherSure'}`)}`
  const why =
    separation === null
      ? 'tooSmall'
      : separation <= (leastSeparation ?? 0)
        ? 'likeChance'
        : (between ?? 0) > rule.mostBetween
          ? 'onLine'
          : 'unstable'
  return `${t('understand:ground.noGroups')} ${t(`understand:ground.why.${why}`)}`
}

/** From here on nearly everybody is put with the same people again. */
const sureStability = 0.8

/** How shares are rounded, and of how few nothing is said. */
export const roundedText = (t: Translate, { scheme }: PublishedOpinion): string =>
  t('understand:ground.rounded', { least: leastDescribed(readScheme(scheme)) })

export const methodOf = (
  t: Translate,
  { separation, leastSeparation, between, stability, scheme }: PublishedOpinion,
): string => {
  const number = (value: number | null) => (value === null ? '–' : value.toFixed(2))
  return t('understand:ground.method', {
    most: rule.mostGroups,
    least: leastDescribed(readScheme(scheme)),
    separation: number(separation),
    leastSeparation: number(leastSeparation),
    between: number(between),
    mostBetween: rule.mostBetween,
    stability: number(stability),
    leastStability: rule.leastStability,
  })
}
