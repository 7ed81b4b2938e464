import { type DisclosureScheme, nhsEngland } from '../core/stats/disclosure-schemes.ts'
import { formatMoment } from './format.ts'
import type { Translate } from './messages.ts'

/** By what the numbers of a page are hidden, in words. */
export type Hiding = { hiding: string }

/** The one sentence in which every page, file and answer of the open interface says by what its numbers are hidden. */
export const hidingText = (t: Translate, { mostHidden, roundedTo }: DisclosureScheme): string =>
  t(`web:disclosure.${roundedTo === 1 ? 'hidden' : 'rounded'}`, { most: mostHidden, to: roundedTo })

/** By what the numbers of a page are hidden and, where something has changed since they were counted, when that was. */
export const hidingAndTime = (t: Translate, scheme: DisclosureScheme, behindSince: Date | null): string =>
  behindSince === null
    ? hidingText(t, scheme)
    : `${hidingText(t, scheme)} ${t('web:disclosure.behind', { moment: formatMoment(behindSince) })}`

/** The same for sample views, which have no catalogue at hand. */
export const sampleHiding: Hiding = {
  hiding: `Numbers from 1 to ${nhsEngland.mostHidden} are hidden so that nobody can be recognised.`,
}
