import type { Block } from '../../../documents/document.ts'
import type { Translate } from '../../../web/messages.ts'
import { countText, type PublishedQuestion } from '../../counts/index.ts'
import { divisionName, divisionsIn, groupName, type ResultsByGroup } from '../../results-by-group/index.ts'
import type { ReportTable } from '../content.ts'
import { groupText } from '../groups.ts'

type Theme = PublishedQuestion['themes'][number]
/** With each theme's title as it is shown, under that of the theme it is part of, and by itself. */
export type NestedQuestion = Omit<PublishedQuestion, 'themes'> & { themes: (Theme & { ownTitle: string })[] }

/** The columns before those of the groups: where it was asked and how, the question, the theme, all and the base. */
const [questionAt, themeAt, firstGroupAt] = [2, 3, 6]

const isNone = (cell: string | number | undefined): boolean => cell === undefined || cell === '' || cell === 0

/** One theme's line of the workbook in words: each group with its number and its own base. */
function groupsOf(t: Translate, { columns }: ReportTable, row: ReportTable['rows'][number]): string {
  const places = columns.flatMap((_, place) =>
    place >= firstGroupAt && (place - firstGroupAt) % 2 === 0 && !isNone(row[place]) ? [place] : [],
  )
  return places
    .map((place) =>
      t('understand:report.raisedBy.of', {
        group: columns[place] ?? '',
        count: row[place] ?? '',
        base: row[place + 1] ?? '',
      }),
    )
    .join('; ')
}

/**
 * Who raised the themes of a question by protected group and by place, as published; nothing before that. Numbers that are
 * hidden are left out, and so are groups of which nobody responded.
 */
export function raisedByGroups(t: Translate, results: ResultsByGroup, question: NestedQuestion): Block[] {
  const divisions = divisionsIn(results.rows).filter((id) => id !== 'capacity' && id !== 'channel')
  const rows = question.themes.flatMap(({ id, title, responses }): [string, string][] => {
    const row = responses.hidden ? undefined : results.rows.find(({ key }) => key === `theme ${id}`)
    const said = divisions.flatMap((division) => {
      const lines = row?.divisions.find((one) => one.id === division)?.lines ?? []
      const groups = lines.flatMap(({ group, count, base }) =>
        group === null || count.hidden || base.hidden || base.count === 0
          ? []
          : t('understand:report.raisedBy.of', {
              group: groupName(t, division, group),
              count: count.count,
              base: base.count,
            }),
      )
      return groups.length > 0 ? [`${divisionName(t, division)}: ${groups.join('; ')}.`] : []
    })
    return said.length > 0 ? [[title, said.join(' ')]] : []
  })
  if (rows.length === 0) return []
  return [
    {
      kind: 'table',
      caption: t('understand:report.raisedBy.captionByGroup'),
      columns: [{ text: t('understand:said.theme') }, { text: t('understand:report.raisedBy.whoByGroup') }],
      rows,
      method: t('understand:report.raisedBy.methodByGroup'),
    },
  ]
}

/** Who raised the themes of a question, with the numbers of the workbook; nothing where they cannot be shown by group. */
export function raisedBy(t: Translate, tables: readonly ReportTable[], question: NestedQuestion): Block[] {
  const table = tables.find(({ name }) => name === t('understand:report.cross.name.themes-capacity'))
  const notStated = `${groupText(t, 'capacity', 'none')}: `
  const rows = question.themes.flatMap(({ title, ownTitle, responses }): [string, string][] => {
    const row = table?.rows.find(
      (one) =>
        one[0] === question.activityTitle && one[questionAt] === question.text && one[themeAt] === ownTitle,
    )
    const groups = table && row && !responses.hidden ? groupsOf(t, table, row) : ''
    return groups === '' ? [] : [[title, groups]]
  })
  // Where nobody was asked in which capacity they speak, the table would say the count again.
  if (rows.every(([, groups]) => groups.startsWith(notStated) && !groups.includes('; '))) return []
  return [
    {
      kind: 'table',
      caption: t('understand:report.raisedBy.caption'),
      columns: [{ text: t('understand:said.theme') }, { text: t('understand:report.raisedBy.who') }],
      rows,
      method: `${t('understand:said.base', { count: countText(t, question.base.total) })} ${t('understand:report.raisedBy.method')}`,
    },
  ]
}
