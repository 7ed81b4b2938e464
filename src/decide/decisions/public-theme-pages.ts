import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { SignedOffTheme } from '../findings/index.ts'
import type { DispositionContent } from './content.ts'
import type { Coverage } from './coverage.ts'

export type ThemeView = {
  anchor: string
  title: string
  /** Only where people were asked several questions. */
  question: string
  url: string
  /** How many responses, under disclosure control; empty for a theme that is not in the results any more. */
  count: string
  /** What has changed since the decision; empty where nothing has. */
  note: string
  /** Only of words that have changed since. */
  description: string
  /** What became of it, or null while it is not answered. */
  disposition: string | null
  /** What is said in place of a disposition. */
  gap: string
  reason: string
}

export type Themes = {
  signedOff: readonly SignedOffTheme[]
  /** Responses with the theme, and those that answered its question. */
  counts: ReadonlyMap<string, Count>
  /** By what numbers are hidden. */
  scheme: DisclosureScheme
}

type Count = { responses: PublishedCount; base: PublishedCount }

/** What became of every signed-off theme, then of those that the decision answered in words that are none any more. */
export function themeViews(
  t: Translate,
  slug: string,
  { themes, former }: Coverage<SignedOffTheme, DispositionContent>,
  counts: Themes['counts'],
  anchorOf: (themeId: string) => string,
): ThemeView[] {
  const questions = questionsToShow(themes.map(({ theme }) => theme))
  return [
    ...themes.map(({ theme, disposition, wordsChanged }) => ({
      ...becameOf(t, disposition),
      anchor: anchorOf(theme.id),
      title: theme.title,
      question: questions.get(theme.id) ?? '',
      url: saidUrl(slug, theme.id),
      count: countSentence(t, counts.get(theme.id)),
      note: wordsChanged ? t('decide:theme.wordsChanged') : '',
    })),
    ...former.map((one) => formerThemeView(t, one, anchorOf(one.theme.id))),
  ]
}

/** A theme in the words that the decision was published with, which are not signed off any more. */
const formerThemeView = (
  t: Translate,
  { theme, why }: Coverage<SignedOffTheme, DispositionContent>['former'][number],
  anchor: string,
): ThemeView => ({
  ...becameOf(t, theme.disposition),
  anchor: why === 'withdrawn' ? anchor : `${anchor}-as-answered`,
  title: theme.title,
  question: '',
  url: '',
  count: '',
  note: t(why === 'withdrawn' ? 'decide:theme.withdrawn' : 'decide:theme.asAnswered'),
  description: why === 'words-changed' ? theme.description : '',
  gap: t('decide:coverage.never'),
})

const becameOf = (t: Translate, disposition: DispositionContent | null) => ({
  description: '',
  disposition: disposition && t(`decide:kind.${disposition.kind}`),
  reason: disposition?.reason ?? '',
  gap: t('decide:coverage.notYet'),
})

/** The question of each theme, where there are several to tell apart. */
const questionsToShow = (signedOff: readonly SignedOffTheme[]): Map<string, string> =>
  new Set(signedOff.map(({ question }) => question)).size < 2
    ? new Map()
    : new Map(signedOff.map(({ id, question }) => [id, question]))

export const saidUrl = (slug: string, themeId: string) => `${urls.whatPeopleSaid(slug)}#theme-${themeId}`

function countSentence(t: Translate, count: Count | undefined): string {
  if (!count) return ''
  const { responses, base } = count
  const number = responses.hidden
    ? t(responses.why === 'one-to-four' ? 'decide:count.oneToFour' : 'decide:count.withheld')
    : formatNumber(responses.count)
  if (base.hidden) return t('decide:count.alone', { number })
  return t('decide:count.ofBase', { count: base.count, number, base: formatNumber(base.count) })
}
