/** A wording as it was launched, with its {@link wordingHash}. */
export type LaunchedWording = { number: number; launchedAt: Date; wording: string }

/** One time that a format was made, for one wording. */
export type MadeFor = { wording: string; madeAt: Date }

/** How a format stands beside what people answer now. */
export type FormatStanding<Making> =
  | { state: 'not-made' }
  | { state: 'up-to-date'; making: Making; version: number }
  | { state: 'out-of-date'; making: Making; version: number; since: Date }

/**
 * The newest making that was for a wording that was launched. A mended word is an edition of the same version, so
 * that a format made for any edition of it is up to date; any new version leaves it behind.
 */
export function standingOf<Making extends MadeFor>(
  launched: readonly LaunchedWording[],
  makings: readonly Making[],
): FormatStanding<Making> {
  const newest = Math.max(0, ...launched.map(({ number }) => number))
  const versionOf = ({ wording }: Making) =>
    Math.max(0, ...launched.filter((one) => one.wording === wording).map(({ number }) => number))
  const [making] = makings
    .filter((one) => versionOf(one) > 0)
    .toSorted(
      (one, other) => versionOf(other) - versionOf(one) || other.madeAt.getTime() - one.madeAt.getTime(),
    )
  if (!making) return { state: 'not-made' }
  const version = versionOf(making)
  if (version === newest) return { state: 'up-to-date', making, version }
  const later = launched
    .filter(({ number }) => number > version)
    .map(({ launchedAt }) => launchedAt.getTime())
  return { state: 'out-of-date', making, version, since: new Date(Math.min(...later)) }
}

/** Whether one of its makings was for just this wording, launched or being written. */
export const isMadeFor = (makings: readonly MadeFor[], wording: string): boolean =>
  makings.some((one) => one.wording === wording)
