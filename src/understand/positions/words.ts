import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { betweenSteps } from '../../core/stats/steps.ts'
import { formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { NamedPosition, OptionPositions, QuestionPositions } from './service.ts'

/** What the lines of people are, and when they change. */
export const linesText = (t: Translate, scheme: DisclosureScheme): string =>
  t('understand:positions.hiding', { step: betweenSteps(scheme) })

/** What an organisation is, in its own choice; several may be true. */
export const kindText = (t: Translate, speaksAs: readonly string[]): string =>
  speaksAs.length === 0
    ? t('understand:positions.notStated')
    : speaksAs.map((capacity) => t(`listen:speaker.capacityName.${capacity}`)).join(', ')

export const officialText = (t: Translate, isOfficial: boolean | null): string =>
  t(
    isOfficial === null
      ? 'understand:positions.officialNotStated'
      : `understand:positions.${isOfficial ? 'official' : 'notOfficial'}`,
  )

export const positionText = ({ choices }: Pick<QuestionPositions, 'choices'>, position: string): string =>
  choices.find(({ key }) => key === position)?.label ?? position

/** Why: its own published words, and the themes of its reason that a named person has signed off. */
export function whyText(t: Translate, { words, themes }: Pick<NamedPosition, 'words' | 'themes'>): string[] {
  const raised = themes.length > 0 ? [t('understand:positions.themes', { themes: themes.join('; ') })] : []
  const said = words ? [t('understand:positions.words', { words })] : []
  return said.length + raised.length > 0 ? [...said, ...raised] : [t('understand:positions.noReason')]
}

/** For whom an organisation says it speaks, and how many they are. */
export const onBehalf = (t: Translate, { speaksFor, standsFor }: NamedPosition): string[] => [
  ...(speaksFor ? [t('understand:positions.speaksFor', { whom: speaksFor })] : []),
  ...(standsFor ? [t('understand:positions.standsFor', { count: formatNumber(standsFor) })] : []),
]

export const capacityText = (t: Translate, capacity: string): string =>
  capacity === 'none' ? t('understand:positions.notStated') : t(`listen:speaker.capacityName.${capacity}`)

/** A sentence on organisations that are not named; null where there are none. */
export const unnamedText = (t: Translate, { unnamed }: Pick<OptionPositions, 'unnamed'>): string | null =>
  !unnamed.hidden && unnamed.count === 0
    ? null
    : t('understand:positions.unnamed', { count: countText(t, unnamed) })
