/** How numbers are kept from telling anything about anybody. */
export type DisclosureScheme = {
  id: 'nhs-england' | 'nhs-digital' | 'custom'
  /** Counts from 1 to so many are hidden. */
  mostHidden: number
  /** What is shown is rounded to the nearest so many; 1 for as it is. */
  roundedTo: number
}

/**
 * As NHS England publishes the Friends and Family Test: 1 to 4 are hidden; where that leaves one number to be had by
 * subtraction, the next smallest too; and where a whole is hidden, its parts. Here at least as many are hidden as there.
 * @see https://github.com/nhsengland/fft_pipeline (MIT), src/fft/suppression.py
 */
export const nhsEngland: DisclosureScheme = { id: 'nhs-england', mostHidden: 4, roundedTo: 1 }

/**
 * As NHS Digital publishes hospital figures below the national level since 2018: 1 to 7 are hidden, all else is rounded
 * to the nearest 5, and shares are had from rounded numbers. That rule hides nothing else; here others are hidden with a
 * small part as ever: of the parts 1, 8 and 8 it would show 10, 10 and a total of 15, which only 1 can be behind.
 */
export const nhsDigital: DisclosureScheme = { id: 'nhs-digital', mostHidden: 7, roundedTo: 5 }

/** Thresholds that somebody may set: none below that of NHS England, and above the greatest hardly anything would be left to see. */
export const [leastThreshold, mostThreshold] = [nhsEngland.mostHidden, 20]

/**
 * A threshold of one's own, never below that of NHS England.
 * @throws RangeError where it is not a whole number from {@link leastThreshold} to {@link mostThreshold}
 */
export function customScheme(mostHidden: number, roundedTo: 1 | 5 = 1): DisclosureScheme {
  if (!Number.isInteger(mostHidden) || mostHidden < leastThreshold || mostHidden > mostThreshold)
    throw new RangeError(`a threshold of ${mostHidden} is not from ${leastThreshold} to ${mostThreshold}`)
  return { id: 'custom', mostHidden, roundedTo }
}

/** From this many on a count is published; 0 is published too: it is about nobody. */
export const leastPublished = ({ mostHidden }: DisclosureScheme): number => mostHidden + 1

/**
 * Whether a scheme hides all that another one hides. Where numbers were published by the other, a scheme that does not
 * would tell what was hidden to whoever kept them.
 */
export const hidesAsMuch = (scheme: DisclosureScheme, other: DisclosureScheme): boolean =>
  scheme.mostHidden >= other.mostHidden && scheme.roundedTo % other.roundedTo === 0
