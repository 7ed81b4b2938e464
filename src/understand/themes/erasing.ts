import { recordAct, takeWordsOutOfActs } from '../../audit/audit.ts'
import { blankQuotations } from '../../core/erasing/quotations.ts'
import type { Eraser, Erasing, Quoter } from '../../listen/erasure/index.ts'
import { enterFrameChange, type FrameNeeds } from './frame.ts'
import { listVersionsOfProgramme, updateVersion } from './frame-queries.ts'
import { listExamplesOfProgramme, updateExamples } from './queries.ts'

type Quoting = Pick<Erasing, 'said' | 'mark'>

/** What has examples among its fields, as it would read without the words; the same value where nothing repeats them. */
function blankExamples<Value>(value: Value, { said, mark }: Quoting): Value {
  if (typeof value !== 'object' || value === null || !('examples' in value)) return value
  const { examples } = value
  const blanked = typeof examples === 'string' ? blankQuotations(examples, said, mark) : examples
  return blanked === examples ? value : { ...value, examples: blanked }
}

/** Examples of themes that repeat words of a person. */
export const quotedInThemes: Quoter = async (db, { programmeId, said, mark }) =>
  (await listExamplesOfProgramme(db, programmeId))
    .map(({ examples: text }) => ({
      where: 'Examples of a theme',
      text,
      blanked: blankQuotations(text, said, mark),
    }))
    .filter(({ text, blanked }) => text !== blanked)

/**
 * Takes words that are erased out of the examples of themes, in every version of their code frames. The hash of such a
 * version stays in the log and fits no more, so a bundle leaves its words out; the frame as it then stands is a version
 * of its own.
 */
export const createEraserOfThemes =
  (needs: FrameNeeds): Eraser =>
  async (tx, erasing) => {
    const { programmeId, accountId } = erasing
    for (const { questionId, number, themes } of await listVersionsOfProgramme(tx, programmeId)) {
      const blanked = themes.map((theme) => blankExamples(theme, erasing))
      if (blanked.some((theme, place) => theme !== themes[place]))
        await updateVersion(tx, questionId, number, blanked)
    }
    let changed = 0
    for (const theme of await listExamplesOfProgramme(tx, programmeId)) {
      const blanked = blankExamples(theme, erasing)
      if (blanked === theme) continue
      changed += 1
      const { id, questionId, examples, droppedAt } = blanked
      await updateExamples(tx, id, examples)
      const facts = { act: 'edited', theme: id, signOffTakenBack: false } as const
      if (droppedAt === null) await enterFrameChange(tx, needs, questionId, facts)
      const subject = { subjectKind: 'theme', subjectId: id, programmeId }
      await recordAct(tx, { accountId, act: 'words-erased', ...subject })
    }
    const acts = { programmeId, subjectKinds: ['theme'] }
    const lines = await takeWordsOutOfActs(tx, acts, ({ before, after, reason }) => ({
      before: blankExamples(before, erasing),
      after: blankExamples(after, erasing),
      reason,
    }))
    return { themes: changed, linesOnThemes: lines }
  }
