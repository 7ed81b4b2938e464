import { z } from 'zod'
import {
  customScheme,
  type DisclosureScheme,
  leastThreshold,
  mostThreshold,
  nhsDigital,
  nhsEngland,
} from '../../core/stats/disclosure-schemes.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { choiceField, optionalTextField } from '../../web/text-field.ts'

/** A scheme as it is kept, with the settings and with whatever was published under it. */
export const keptScheme = z.strictObject({
  id: z.enum(['nhs-england', 'nhs-digital', 'custom']),
  mostHidden: z.int().min(leastThreshold),
  roundedTo: z.int().min(1),
})

/** The scheme of what was kept; of what was kept before there was a choice, that of NHS England. */
export const readScheme = (kept: unknown): DisclosureScheme =>
  kept === undefined || kept === null ? nhsEngland : keptScheme.parse(kept)

const wrongThreshold = `Enter a whole number from ${leastThreshold} to ${mostThreshold}`

/** The choice of a scheme: one of two that are known, or a threshold of one’s own. */
export const schemeForm = z
  .object({
    scheme: choiceField(['nhs-england', 'nhs-digital', 'custom'], 'Choose which numbers are hidden'),
    threshold: optionalTextField({ max: 3, tooLong: wrongThreshold }),
    rounded: optionalTextField({ max: 3, tooLong: wrongThreshold }),
  })
  .transform(({ scheme, threshold, rounded }, ctx): DisclosureScheme => {
    if (scheme === 'nhs-england') return nhsEngland
    if (scheme === 'nhs-digital') return nhsDigital
    const most = /^\d+$/.test(threshold) ? Number(threshold) : 0
    if (most >= leastThreshold && most <= mostThreshold) return customScheme(most, rounded === 'yes' ? 5 : 1)
    ctx.addIssue({ code: 'custom', path: ['threshold'], message: wrongThreshold })
    return z.NEVER
  })

/** The choice as it stands on the page. */
export type TypedScheme = { scheme: string; threshold: string; isRounded: boolean }

export const typedScheme = (typed: Typed): TypedScheme => ({
  scheme: typedText(typed, 'scheme'),
  threshold: typedText(typed, 'threshold'),
  isRounded: typedText(typed, 'rounded') === 'yes',
})

export const schemeAsTyped = ({ id, mostHidden, roundedTo }: DisclosureScheme): TypedScheme => ({
  scheme: id,
  threshold: id === 'custom' ? String(mostHidden) : '',
  isRounded: id === 'custom' && roundedTo > 1,
})
