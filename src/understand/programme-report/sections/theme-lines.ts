import type { Block } from '../../../documents/document.ts'
import { formatPercent } from '../../../web/format.ts'
import type { Translate } from '../../../web/messages.ts'
import { countText, type PublishedQuestion } from '../../counts/index.ts'

type Placed = { id: string }

/** Some themes of several questions in one table, each over the base of its own question. */
export function tableOfThemes(
  t: Translate,
  caption: string,
  questions: readonly PublishedQuestion[],
  placed: readonly Placed[],
): Block[] {
  const chosen = new Set(placed.map(({ id }) => id))
  const rows = questions.flatMap(({ text, activityTitle, base, themes }) =>
    themes
      .filter(({ id }) => chosen.has(id))
      .map(({ title, description, responses, share }) => [
        description ? `${title}: ${description}` : title,
        `${activityTitle}: ${text}`,
        countText(t, responses),
        countText(t, base.total),
        share === undefined ? t('understand:count.notShown') : formatPercent(share),
      ]),
  )
  if (rows.length === 0) return []
  return [
    {
      kind: 'table',
      caption,
      columns: [
        { text: t('understand:said.theme') },
        { text: t('understand:said.column.question') },
        { text: t('understand:said.responses'), isNumber: true },
        { text: t('understand:said.column.base'), isNumber: true },
        { text: t('understand:said.column.share'), isNumber: true },
      ],
      rows,
      method: t('understand:said.method'),
    },
  ]
}
