import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Wording } from './pages.ts'
import type { PublishedOpinion, Shares } from './published.ts'
import { groupName } from './words.ts'

const columns = ['statement', 'who', 'base', 'agree', 'disagree', 'pass', 'together', 'divides'] as const

/** What the page shows, as a file: a line for each statement and group. */
export const commonGroundCsv = (
  t: Translate,
  result: PublishedOpinion | undefined,
  wordings: readonly Wording[],
): string =>
  csvOf(
    columns.map((column) => t(`understand:ground.column.${column}`)),
    wordings
      .filter(({ isVisible }) => isVisible)
      .flatMap(({ id, text }) => {
        const statement = result?.statements.find((one) => one.id === id)
        if (!result || !statement) return []
        const together = result.together.find((one) => one.statement === id)
        const marks = [
          together?.consensus ?? (together ? 'yes' : ''),
          result.divides.includes(id) ? 'yes' : '',
        ]
        return [
          [text, t('understand:ground.all'), ...sharesOf(t, statement.all), ...marks],
          ...statement.byGroup.map((shares, group) => [
            text,
            groupName(t, group),
            ...sharesOf(t, shares),
            ...marks,
          ]),
        ]
      }),
  )

const sharesOf = (t: Translate, shares: Shares): (string | number)[] =>
  shares
    ? [shares.base, shares.agree, shares.disagree, shares.pass]
    : new Array<string>(4).fill(t('understand:ground.tooFew'))
