import { type Questionnaire, questionsOf } from '../../core/questionnaire/content.ts'
import type { ProgrammeFacts } from '../../core/questionnaire-check/index.ts'
import { countWords } from '../../core/text/count-words.ts'
import type { Db, Tx } from '../../db/database.ts'
import { listOptions } from '../../register/programmes/index.ts'
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
  const options = asksOptions ? await listOptions(db, programmeId) : []
  return {
    options: options
      .filter(({ kind }) => kind !== 'discarded')
      .map(({ title, kind, description }) => ({
        name: title,
        isPreferred: kind === 'preferred',
        words: countWords(description),
        hasPicture: false,
        givesCost: /£|\bcosts?\b/i.test(description),
      })),
    optionsAreRotated: false,
    pilot: await readPilot(db, id, draft),
  }
}
