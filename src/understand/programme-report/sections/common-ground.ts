import type { Block } from '../../../documents/document.ts'
import { listStatementActivities, listStatements } from '../../../listen/statements/index.ts'
import type { Translate } from '../../../web/messages.ts'
import { urls } from '../../../web/urls.ts'
import { type CommonGroundView, commonGroundView, findPublishedOpinion } from '../../opinion-groups/index.ts'
import { heading, ownPage, paragraph } from './blocks.ts'
import type { Section } from './section.ts'

type Found = NonNullable<CommonGroundView['found']>

/** What people agree on and what divides them, by their votes on statements; left out where nobody was asked to vote. */
export const commonGroundSection: Section = {
  name: 'commonGround',
  async blocks({ ctx, programme, t }) {
    const blocks: Block[] = []
    for (const { id, slug, title } of await listStatementActivities(ctx.db, programme.id)) {
      const activity = { title, slug, fictional: programme.fictional }
      const [published, wordings] = await Promise.all([
        findPublishedOpinion(ctx.db, id),
        listStatements(ctx.db, id),
      ])
      const { found } = commonGroundView(t, activity, published, wordings)
      blocks.push(
        heading(title),
        ...(found ? foundBlocks(t, found) : [paragraph(t('understand:ground.none'))]),
      )
      if (found) blocks.push(ownPage(t, ctx.config.baseUrl + urls.commonGround(slug)))
    }
    return blocks
  },
}

const foundBlocks = (t: Translate, found: Found): Block[] => [
  { kind: 'notice', text: t('understand:ground.notSample') },
  paragraph(`${found.base} ${found.when}`),
  paragraph(found.verdict),
  paragraph(found.rounded),
  ...saidBlocks(
    t,
    t(found.groups.length > 0 ? 'understand:ground.togetherTitle' : 'understand:ground.togetherNoGroups'),
    found.together,
    t('understand:ground.togetherNone'),
  ),
  ...saidBlocks(t, t('understand:ground.dividesTitle'), found.divides, t('understand:ground.dividesNone')),
  ...groupBlocks(t, found),
  paragraph(found.method),
]

function saidBlocks(t: Translate, title: string, said: Found['together'], nothing: string): Block[] {
  if (said.length === 0) return [paragraph(`${title}: ${nothing}`)]
  return [
    {
      kind: 'table',
      caption: title,
      columns: (['statement', 'voted'] as const).map((name) => ({
        text: t(`understand:report.ground.${name}`),
      })),
      rows: said.map(({ text, detail }) => [text, detail]),
      method: '',
    },
  ]
}

/** Where opinion falls into groups: how far apart they lie, how many are in each, and what tells each apart. */
function groupBlocks(t: Translate, { groups, drawn }: Found): Block[] {
  if (drawn === null) return []
  return [
    {
      kind: 'chart',
      drawn,
      name: t('understand:ground.pictureName', { count: groups.length }),
      caption: t('understand:ground.pictureCaption'),
      method: t('understand:ground.pictureMethod'),
    },
    {
      kind: 'table',
      caption: t('understand:ground.tableCaption'),
      columns: [
        { text: t('understand:ground.column.who') },
        { text: t('understand:ground.people'), isNumber: true },
      ],
      rows: groups.map(({ name, people }) => [name, people]),
      method: '',
    },
    ...groups.flatMap(({ name, says }) =>
      saidBlocks(t, t('understand:ground.saysTitle', { group: name }), says, t('understand:ground.saysNone')),
    ),
  ]
}
