/** A batch as it was counted at opening, and what has become of it. */
export type Tally = { counted: number; entered: number; setAside: Readonly<Record<string, number>> }

export type Reconciled = Tally & {
  /** What was counted, less what was entered and set aside: above 0 so many are still to come, below so many are too many. */
  difference: number
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, one) => total + one, 0)

export const reconcile = (tally: Tally): Reconciled => ({
  ...tally,
  difference: tally.counted - tally.entered - sum(Object.values(tally.setAside)),
})

/** Several batches as one. Differences are added without their signs: one too many does not hide one too few. */
export function addUp(tallies: readonly Tally[]): Reconciled & { apart: number } {
  const setAside: Record<string, number> = {}
  for (const tally of tallies)
    for (const [reason, count] of Object.entries(tally.setAside))
      setAside[reason] = (setAside[reason] ?? 0) + count
  const [counted, entered] = [sum(tallies.map((one) => one.counted)), sum(tallies.map((one) => one.entered))]
  const apart = sum(tallies.map((tally) => Math.abs(reconcile(tally).difference)))
  return { ...reconcile({ counted, entered, setAside }), apart }
}
