/** How many of the signed-off themes a decision answers, and which it does not. */
export type Coverage<Theme> = { total: number; answered: number; missing: Theme[]; complete: boolean }

/**
 * The one place where it is decided whether a decision is answered in full: every signed-off theme of the programme
 * has a disposition, and there is at least one such theme. Computed anew each time it is shown, so that a theme
 * signed off after the decision opens a gap again. Dispositions of other themes count for nothing.
 */
export function coverage<Theme extends { id: string }>(
  signedOff: readonly Theme[],
  answeredIds: ReadonlySet<string>,
): Coverage<Theme> {
  const missing = signedOff.filter(({ id }) => !answeredIds.has(id))
  return {
    total: signedOff.length,
    answered: signedOff.length - missing.length,
    missing,
    complete: signedOff.length > 0 && missing.length === 0,
  }
}
