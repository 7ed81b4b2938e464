import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { ReportSection } from './content.ts'
import { sections } from './sections/index.ts'
import type { Figures, ReportProgramme } from './sections/section.ts'

type Needs = Pick<Context, 'db' | 'now' | 'config' | 'keysFolder'>

/** The counted sections as they would be now; those that have nothing to say are left out. */
export async function writeSections(
  ctx: Needs,
  programme: ReportProgramme,
  t: Translate,
  figures: Figures,
): Promise<Omit<ReportSection, 'text'>[]> {
  const written: Omit<ReportSection, 'text'>[] = []
  for (const { name, blocks } of sections) {
    const made = await blocks({ ctx, programme, t, figures })
    if (made.length > 0) written.push({ name, title: t(`understand:report.section.${name}`), blocks: made })
  }
  return written
}

/** Every place that an author may write at, in the order of the report. */
export const places: readonly string[] = ['introduction', ...sections.map(({ name }) => name)]
