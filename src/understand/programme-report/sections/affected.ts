import type { Block } from '../../../documents/document.ts'
import { urls } from '../../../web/urls.ts'
import { affectedView, readAffectedShown } from '../../affected-results/index.ts'
import { heading, ownPage, paragraph, withoutBlock } from './blocks.ts'
import type { AskingPages, Section } from './section.ts'

/** Of which groups the answers speak, whoever wrote them: what an equality analysis starts from. */
export const affectedSection: Section = { name: 'affected', blocks: writeAffected }

/** The same for other papers: by the figures of the public page alone. */
export async function writeAffected({ ctx, programme, t }: AskingPages): Promise<Block[]> {
  const { questions } = affectedView(t, programme, await readAffectedShown(ctx.db, programme.id))
  if (questions.length === 0) return [paragraph(t('understand:affected.none'))]
  return [
    paragraph(t('understand:affected.intro')),
    { kind: 'notice', text: t('understand:affected.notWho') },
    ...questions.flatMap(({ text, activity, parts }): Block[] => [
      heading(text),
      paragraph(activity),
      ...parts.flatMap(({ option, base, lines, notSaid, without }): Block[] => [
        ...(lines.length > 0
          ? [
              {
                kind: 'table',
                caption: [option, base].filter(Boolean).join('. '),
                columns: [
                  { text: t('understand:affected.group') },
                  { text: t('understand:affected.responses'), isNumber: true },
                  { text: t('understand:affected.share'), isNumber: true },
                ],
                rows: lines.map(({ title, responses, share }) => [title, responses, share]),
                method: t('understand:affected.caption'),
              } as const,
            ]
          : [paragraph([option, base].filter(Boolean).join('. '))]),
        ...(notSaid ? [paragraph(notSaid)] : []),
        ...(without
          ? [
              withoutBlock(without, {
                of: t('understand:affected.group'),
                caption: [option, t('understand:affected.withoutCaption')].filter(Boolean).join('. '),
                method: t('understand:affected.withoutMethod'),
              }),
            ]
          : []),
      ]),
    ]),
    ownPage(t, ctx.config.baseUrl + urls.affected(programme.slug)),
  ]
}
