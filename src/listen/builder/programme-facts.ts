import { type Questionnaire, questionsOf } from '../../core/questionnaire/content.ts'
import type { ProgrammeFacts } from '../../core/questionnaire-check/index.ts'
import { countWords } from '../../core/text/count-words.ts'
import type { Db, Tx } from '../../db/database.ts'
import { listUneven, readDraft } from '../../register/programmes/index.ts'
import { readPilot } from './pilot-service.ts'

/**
 * What the check is told of a programme: its options as a questionnaire shows them, where it asks about each. Options
 * have no pictures yet and stand in one order for all. Who tried it is what the pilots of the version say that the draft
 * is on its way to be.
 */
export async function readProgrammeFacts(
  db: Db | Tx,
  { id, programmeId }: { id: string; programmeId: string },
  draft: Questionnaire,
): Promise<ProgrammeFacts> {
  const asksOptions = questionsOf(draft).some(({ kind }) => kind === 'each-option')
  const programme = asksOptions ? await readDraft(db, programmeId) : undefined
  const lacks = new Map(programme && listUneven(programme).map((option) => [option.id, option.lacks]))
  const hasCost = new Set(programme?.appraisal.money.map(({ option }) => option))
  return {
    options: (programme?.options ?? [])
      .filter(({ kind }) => kind !== 'discarded')
      .map(({ id: option, title, kind, description }) => ({
        name: title,
        isPreferred: kind === 'preferred',
        words: countWords(description),
        hasPicture: false,
        givesCost: hasCost.has(option) || /£|\bcosts?\b/i.test(description),
        lacks: lacks.get(option) ?? [],
      })),
    optionsAreRotated: false,
    pilot: await readPilot(db, id, draft),
  }
}
