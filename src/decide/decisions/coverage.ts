/** A theme by its words: an answer is given to these, and to no others. */
export type WordedTheme = { id: string; title: string; description: string }

/** A theme in the words that it was signed off with when a decision was published, and what became of it, if anything. */
export type AnsweredTheme<Disposition> = WordedTheme & { disposition: Disposition | null }

/** How many of the signed-off themes a decision answers, and which it does not. */
export type Coverage<Theme = WordedTheme, Disposition = unknown> = {
  /** Signed-off themes, and how many of them have a disposition for their words. */
  total: number
  answered: number
  missing: Theme[]
  /** Every signed-off theme; `wordsChanged` where other words of it were answered than stand now. */
  themes: { theme: Theme; disposition: Disposition | null; wordsChanged: boolean }[]
  /** What was published under words that are not signed off any more. */
  former: { theme: AnsweredTheme<Disposition>; why: 'withdrawn' | 'words-changed' }[]
  /** Withdrawn since, or merged into others, and never answered. */
  withdrawnUnanswered: WordedTheme[]
  /** Whether the decision may be called answered in full. */
  complete: boolean
}

type Words = Pick<WordedTheme, 'title' | 'description'>

export const isSameWords = (one: Words, other: Words): boolean =>
  one.title === other.title && one.description === other.description

/**
 * The one place where it is decided whether a decision is answered in full: every signed-off theme of the programme
 * has a disposition that was given to its words, so has every theme that was signed off when the decision was
 * published and is not any more, and at least one theme is signed off. Computed anew each time it is shown: a theme
 * signed off or reworded after the decision opens a gap, and taking a sign-off back closes none.
 * @param published from {@link themesAsPublished}, or the answers of a draft in the words they were given to
 */
export function coverage<Theme extends WordedTheme, Disposition>(
  signedOff: readonly Theme[],
  published: readonly AnsweredTheme<Disposition>[],
): Coverage<Theme, Disposition> {
  const before = new Map(published.map((theme) => [theme.id, theme]))
  const themes = signedOff.map((theme) => {
    const was = before.get(theme.id)
    const disposition = was?.disposition ?? null
    const wordsChanged = was !== undefined && disposition !== null && !isSameWords(was, theme)
    return { theme, disposition: wordsChanged ? null : disposition, wordsChanged }
  })
  const reworded = new Set(themes.filter(({ wordsChanged }) => wordsChanged).map(({ theme }) => theme.id))
  const stillSignedOff = new Set(signedOff.map(({ id }) => id))
  const withdrawn = published.filter(({ id }) => !stillSignedOff.has(id))
  const missing = themes.filter(({ disposition }) => disposition === null).map(({ theme }) => theme)
  const withdrawnUnanswered = withdrawn.filter(({ disposition }) => disposition === null)
  return {
    total: themes.length,
    answered: themes.length - missing.length,
    missing,
    themes,
    former: [
      ...published
        .filter(({ id }) => reworded.has(id))
        .map((theme) => ({ theme, why: 'words-changed' as const })),
      ...withdrawn.map((theme) => ({ theme, why: 'withdrawn' as const })),
    ],
    withdrawnUnanswered,
    complete: themes.length > 0 && missing.length === 0 && withdrawnUnanswered.length === 0,
  }
}

type Version<Disposition> = { themes: readonly WordedTheme[]; dispositions: readonly Disposition[] }

/**
 * Every theme that was signed off at any publication of a decision, as in the newest version that was published
 * while it was. A correction therefore does not make a theme forgotten that was withdrawn without an answer.
 */
export function themesAsPublished<Disposition extends { theme: { id: string } }>(
  newestFirst: readonly Version<Disposition>[],
): AnsweredTheme<Disposition>[] {
  const found = new Map<string, AnsweredTheme<Disposition>>()
  for (const { themes, dispositions } of newestFirst) {
    const answers = new Map(dispositions.map((disposition) => [disposition.theme.id, disposition]))
    for (const theme of themes) {
      if (!found.has(theme.id)) found.set(theme.id, { ...theme, disposition: answers.get(theme.id) ?? null })
    }
  }
  return [...found.values()]
}
