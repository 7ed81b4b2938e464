import type { Block } from '../../../documents/document.ts'
import { formatMoment } from '../../../web/format.ts'
import type { Translate } from '../../../web/messages.ts'
import { urls } from '../../../web/urls.ts'
import { countText } from '../../counts/index.ts'
import {
  differenceText,
  divisionName,
  divisionsIn,
  groupName,
  judgementText,
  methodOf,
  type ResultsByGroup,
  rowName,
  shareText,
} from '../../results-by-group/index.ts'
import { heading, listOf, ownPage, paragraph } from './blocks.ts'
import type { Section } from './section.ts'

/** Where a group of people said something more or less often than the rest; every number is in the workbook. */
export const byGroupSection: Section = {
  name: 'byGroup',
  async blocks({ ctx, programme, t, figures }) {
    const results = await figures.byGroup()
    const { published } = results
    if (!published) return [paragraph(t('understand:byGroup.nothing'))]
    const { at: moment, version, result } = published
    return [
      paragraph(t('understand:byGroup.when', { moment: formatMoment(moment), version })),
      { kind: 'notice', text: t('understand:byGroup.notSample') },
      paragraph(t('understand:report.byGroup.intro')),
      ...divisionsIn(results.rows).flatMap((division) => divisionBlocks(t, results, division)),
      ...listOf(methodOf(t, result)),
      ownPage(t, ctx.config.baseUrl + urls.resultsByGroup(programme.slug)),
    ]
  },
}

/** What a row is of: the question or the option, and what was counted of it. */
function whatOf(
  t: Translate,
  { questions, options }: ResultsByGroup,
  row: ResultsByGroup['rows'][number],
): string {
  const about = row.optionId
    ? options.find(({ id }) => id === row.optionId)?.title
    : questions.find(({ id }) => id === row.questionId)?.text
  return t('understand:report.byGroup.what', { about: about ?? '', row: rowName(t, row) })
}

function divisionBlocks(t: Translate, results: ResultsByGroup, division: string): Block[] {
  const name = divisionName(t, division)
  const rows = results.rows.flatMap((row) =>
    row.divisions
      .filter(({ id }) => id === division)
      .flatMap(({ lines }) => lines.filter(({ judgement }) => judgement !== null))
      .map((line) => [
        whatOf(t, results, row),
        groupName(t, division, line.group),
        t('understand:byGroup.ofBase', {
          count: countText(t, line.count),
          base: countText(t, line.base),
          share: shareText(t, line.share),
        }),
        `${judgementText(t, line)}: ${differenceText(t, line)}`,
      ]),
  )
  if (rows.length === 0) return [heading(name), paragraph(t('understand:report.byGroup.noDifference'))]
  return [
    heading(name),
    {
      kind: 'table',
      caption: t('understand:report.byGroup.caption', { division: name }),
      columns: (['what', 'group', 'responses', 'against'] as const).map((column) => ({
        text: t(`understand:report.byGroup.column.${column}`),
      })),
      rows,
      method: '',
    },
  ]
}
