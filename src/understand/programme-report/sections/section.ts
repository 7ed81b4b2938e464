import type { Context } from '../../../context.ts'
import type { DisclosureScheme } from '../../../core/stats/disclosure-schemes.ts'
import type { Block } from '../../../documents/document.ts'
import type { getPublishedProgramme } from '../../../register/programmes/index.ts'
import type { Translate } from '../../../web/messages.ts'
import type { Across } from '../../across/index.ts'
import type { readClosedQuestions } from '../../closed-questions/index.ts'
import type { QuestionPositions } from '../../positions/index.ts'
import type { readWhatPeopleSaid } from '../../reports/index.ts'
import type { ResultsByGroup } from '../../results-by-group/index.ts'
import type { Strands } from '../../strands/index.ts'
import type { CrossTables } from '../cross-service.ts'

export type ReportProgramme = { id: string; slug: string; title: string; fictional: boolean }

/**
 * What the public pages are made of, each read at most once for a report and only where a section asks: so every number
 * has passed disclosure control and is that of its own page.
 */
export type Figures = {
  /** By what numbers are hidden now. */
  scheme(): Promise<DisclosureScheme>
  said(): ReturnType<typeof readWhatPeopleSaid>
  strands(): Promise<Strands>
  closed(): ReturnType<typeof readClosedQuestions>
  positions(): Promise<QuestionPositions[]>
  across(): Promise<Across>
  byGroup(): Promise<ResultsByGroup>
  published(): ReturnType<typeof getPublishedProgramme>
  /** The tables of the workbook, by group. */
  cross(): Promise<CrossTables>
}

export type Asking = {
  ctx: Pick<Context, 'db' | 'now' | 'config' | 'keysFolder'>
  programme: ReportProgramme
  t: Translate
  figures: Figures
}

/** What a section needs that counts nothing of its own. */
export type AskingPages = Omit<Asking, 'figures'>

/**
 * One part of the report. Its name is that of its title in the catalogue (`understand:report.section.…`), of its
 * commentary in a draft and of its part in the log, so it is never changed. Without blocks it is left out.
 */
export type Section = { name: string; blocks(asking: Asking): Promise<Block[]> }
