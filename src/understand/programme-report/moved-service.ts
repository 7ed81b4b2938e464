import type { Context } from '../../context.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Translate } from '../../web/messages.ts'
import { figuresOf, type ReportContent } from './content.ts'
import { openFigures } from './figures.ts'
import { countResponsesNow } from './queries.ts'
import type { ReportProgramme } from './sections/section.ts'
import { findVersion, upsertState } from './version-queries.ts'
import { writeSections } from './write.ts'

type Needs = Pick<Context, 'db' | 'now' | 'config' | 'keysFolder'>

/** The sections whose figures would be others now. */
function listMoved(
  { sections }: Pick<ReportContent, 'sections'>,
  now: readonly { name: string; blocks: ReportContent['sections'][number]['blocks'] }[],
): string[] {
  const figures = new Map(now.map(({ name, blocks }) => [name, canonical(figuresOf(blocks))]))
  const before = sections.filter(({ name, blocks }) => figures.get(name) !== canonical(figuresOf(blocks)))
  const added = now.filter(({ name }) => sections.every((section) => section.name !== name))
  return [...before, ...added].map(({ name }) => name)
}

/** Counts anew and keeps which sections have moved since they were signed; nothing of what was signed changes. */
export async function checkMoved(ctx: Needs, programme: ReportProgramme, t: Translate): Promise<void> {
  const version = await findVersion(ctx.db, programme.id)
  if (!version) return
  const before = { ...version, now: await countResponsesNow(ctx.db, programme.id) }
  const figures = openFigures(ctx, programme, t, before)
  const moved = listMoved(version.content, await writeSections(ctx, programme, t, figures))
  const { id: programmeId } = programme
  await upsertState(ctx.db, { programmeId, number: version.number, moved, checkedAt: ctx.now() })
}
