import type { Block } from '../../../documents/document.ts'
import type { Translate } from '../../../web/messages.ts'
import { urls } from '../../../web/urls.ts'
import { type ProgrammeReach, type ReachView, reachView, readReach } from '../../reach/index.ts'
import { heading, listOf, ownPage, paragraph } from './blocks.ts'
import type { AskingPages, Section } from './section.ts'

type Base = ReachView['bases'][number]

/** Who took part, set against the people of the area: the headline first, then attribute by attribute. */
export const reachSection: Section = { name: 'reach', blocks: writeReach }

/** The same for other papers: by the figures of the public page alone. */
export async function writeReach({ ctx, programme, t }: AskingPages): Promise<Block[]> {
  const { nothing, bases, asOf } = reachView(
    t,
    programme,
    withoutCrossings(await readReach(ctx, programme.id)),
  )
  return [
    ...(asOf ? [paragraph(`${asOf} ${t('understand:reach.who')}`)] : []),
    ...(nothing ? [paragraph(nothing)] : []),
    ...(bases.length > 0
      ? [
          { kind: 'notice', text: t('understand:reach.notSample') } as const,
          paragraph(t('understand:report.reach.how')),
          ...bases.flatMap((base) => baseBlocks(t, base)),
          ownPage(t, ctx.config.baseUrl + urls.reach(programme.slug)),
        ]
      : []),
  ]
}

/** Two attributes at a time have their place on the page of their own: a table of dozens of rows for each base. */
const withoutCrossings = (reach: ProgrammeReach): ProgrammeReach => ({
  ...reach,
  bases: reach.bases.map((base) => ({ ...base, crossings: [] })),
})

const baseBlocks = (t: Translate, base: Base): Block[] => [
  heading(base.kind),
  ...(base.headline.length > 0 ? listOf(base.headline) : [paragraph(t('understand:reach.headline.none'))]),
  ...(base.noTables ? [paragraph(base.noTables)] : []),
  ...base.tables.flatMap((table) => tableBlocks(t, base, table)),
  ...(base.place ? [paragraph(base.place)] : []),
  paragraph(`${t('understand:reach.source')} ${base.source}`),
  ...listOf(base.caveats),
]

function tableBlocks(t: Translate, base: Base, table: Base['tables'][number]): Block[] {
  const name = t('understand:reach.chartName', { attribute: table.title })
  const known = [table.base, table.unknown].filter(Boolean).join(' ')
  return [
    {
      kind: 'chart',
      drawn: table.chart,
      name: `${name}. ${table.rows.map((row) => `${row.group}: ${row.share || row.people}, ${row.population}`).join('; ')}`,
      caption: table.chartCaption,
      method: t('understand:reach.chartMethod'),
    },
    {
      kind: 'table',
      caption: t('understand:reach.caption', { attribute: table.title, base: base.name }),
      columns: [
        { text: t('understand:reach.column.group') },
        ...(['people', 'expected', 'share', 'population', 'ratio', 'needed'] as const).map((column) => ({
          text: t(`understand:reach.column.${column}`),
          isNumber: true,
        })),
        { text: t('understand:reach.column.judgement') },
      ],
      rows: table.rows.map((row) => [
        row.group,
        row.people,
        row.expected,
        row.between ? `${row.share} (${row.between})` : row.share,
        row.population,
        row.ratio,
        row.needed,
        row.judgement,
      ]),
      method: [known, table.unlike].filter(Boolean).join(' '),
    },
  ]
}
