/** What one coder said of a unit; null where they did not code it. */
type Value = string | number | boolean | null

/**
 * Krippendorff's alpha for nominal values: 1 where coders always agree, 0 where they agree as often as by chance,
 * under 0 where less often. Any number of coders, with values missing; a unit that fewer than two coded says nothing.
 *
 * Krippendorff K. (2011), Computing Krippendorff's alpha-reliability: by the matrix of coincidences.
 *
 * @param units for each unit, what each coder said of it
 * @returns null where it is not defined: nothing was coded twice, or nobody ever said anything but one thing
 */
export function krippendorffAlpha(units: readonly (readonly Value[])[]): number | null {
  const totals = new Map<Value, number>()
  let pairable = 0
  let disagreed = 0
  for (const unit of units) {
    const values = unit.filter((value) => value !== null)
    if (values.length < 2) continue
    const counts = new Map<Value, number>()
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
    for (const [value, count] of counts) {
      totals.set(value, (totals.get(value) ?? 0) + count)
      disagreed += (count * (values.length - count)) / (values.length - 1)
    }
    pairable += values.length
  }
  let byChance = 0
  for (const total of totals.values()) byChance += total * (pairable - total)
  return byChance === 0 ? null : 1 - ((pairable - 1) * disagreed) / byChance
}

/** {@link krippendorffAlpha} of two coders who both said yes or no to every unit: by counting alone, for resampling. */
export function alphaOfTwo(units: readonly (readonly [boolean, boolean])[]): number | null {
  let disagreed = 0
  let yes = 0
  for (const [first, second] of units) {
    if (first) yes += 1
    if (second) yes += 1
    if (first !== second) disagreed += 1
  }
  const values = 2 * units.length
  const byChance = yes * (values - yes)
  return byChance === 0 ? null : 1 - ((values - 1) * disagreed) / byChance
}
