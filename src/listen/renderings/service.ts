import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Part } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Eraser } from '../erasure/index.ts'
import { raiseByWords } from '../harm/index.ts'
import type { Withdrawer } from '../responses/index.ts'
import { upsertLanguage } from './language-queries.ts'
import {
  deleteRenderings,
  findOriginal,
  insertRendering,
  listVersionsOfRendering,
  lockReading,
  type OriginalRow,
  replaceRendering,
} from './queries.ts'
import type { RenderingForm } from './schema.ts'
import { letGoForReading, type Rereader } from './slots.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>
type Author = { accountId: string; requestId?: string }
type Place = { programmeId: string; answerId: string }

/** English in writing is read as it is. */
class NothingToTranslate extends Refused {
  constructor() {
    super(
      'This was written in English, so there is nothing to translate',
      'Select the language that it is in, or set its language to English so that it is read as it was written.',
      422,
    )
  }
}

/** In which language it is written, as a person says or a machine guesses; undefined where nothing was told. */
const languageOf = ({ setTo, guess }: Pick<OriginalRow, 'setTo' | 'guess'>): string | undefined =>
  setTo ?? guess ?? undefined

type Rendering = {
  answerId: string
  text: string
  fromLanguage: string
  makerRole: string
  makerName: string
  registration: string | null
  checkedBy: string | null
}

/** What the log commits to: what is read of which answer, and who made it. None of it is in the entry. */
export const renderingPart = (rendering: Rendering, salt: Uint8Array): Part => {
  const { answerId, text, fromLanguage, makerRole, makerName, registration, checkedBy } = rendering
  return {
    name: 'rendering',
    content: { answer: answerId, text, fromLanguage, makerRole, makerName, registration, checkedBy },
    salt,
  }
}

/**
 * Keeps what is read of an answer from now on: a transcript, a translation, or both. The answer stays as it is, and
 * so does every earlier version.
 * @throws EditedByAnother where another version came since the person saw it; NothingToTranslate; NotFound
 */
export async function saveRendering(
  tx: Tx,
  needs: Needs,
  { programmeId, answerId }: Place,
  form: RenderingForm,
  rereaders: readonly Rereader[],
  author: Author,
): Promise<void> {
  await lockReading(tx, answerId)
  const original = await getOriginal(tx, { programmeId, answerId })
  if (form.fromLanguage === 'en' && !original.isRecorded) throw new NothingToTranslate()
  const [held] = await listVersionsOfRendering(tx, answerId)
  if ((held?.version ?? 0) !== form.version) throw new EditedByAnother('what is read of this answer')
  const [now, version] = [needs.now(), form.version + 1]
  const salt = needs.randomBytes(32)
  const rendering = {
    answerId,
    text: form.text,
    fromLanguage: form.fromLanguage,
    makerRole: form.makerRole,
    makerName: form.makerName,
    registration: form.makerRole === 'registered' ? form.registration : null,
    checkedBy: form.makerRole === 'machine' ? form.checkedBy : null,
  }
  const id = needs.newId()
  const kind = held ? 'rendering-corrected' : 'rendering-made'
  const facts = { rendering: id, question: original.questionId, version }
  const earlier = held ? { earlier: held.id } : {}
  const entryId = await enterAct(tx, needs, kind, { ...facts, ...earlier }, [renderingPart(rendering, salt)])
  await replaceRendering(tx, answerId, now)
  const { accountId } = author
  await insertRendering(tx, { id, ...rendering, version, salt, entryId, accountId, madeAt: now })
  if (!original.isRecorded && languageOf(original) !== form.fromLanguage) {
    await upsertLanguage(tx, answerId, { setTo: form.fromLanguage, setBy: accountId, setAt: now })
  }
  const { responseId } = original
  const letGo = await letGoForReading(tx, { responseId, answerId }, rereaders)
  await raiseByWords(tx, needs, { kind: 'response', id: responseId, programmeId }, form.text)
  const { fromLanguage, makerRole } = rendering
  const after = { version, fromLanguage, makerRole, ...letGo }
  await recordAct(tx, {
    ...author,
    act: kind,
    subjectKind: 'response',
    subjectId: responseId,
    programmeId,
    after,
  })
}

/** A person says in which language an answer is written. What is read of it changes with that. */
export async function setLanguage(
  tx: Tx,
  needs: Needs,
  { programmeId, answerId }: Place,
  language: string,
  rereaders: readonly Rereader[],
  author: Author,
): Promise<void> {
  await lockReading(tx, answerId)
  const original = await getOriginal(tx, { programmeId, answerId })
  const before = languageOf(original)
  await upsertLanguage(tx, answerId, { setTo: language, setBy: author.accountId, setAt: needs.now() })
  const { responseId } = original
  const isOther = (tag: string | undefined) => (tag ?? 'en') !== 'en'
  const isReadAnew = isOther(before) !== isOther(language)
  const letGo = isReadAnew ? await letGoForReading(tx, { responseId, answerId }, rereaders) : {}
  await recordAct(tx, {
    ...author,
    act: 'language-set',
    subjectKind: 'response',
    subjectId: responseId,
    programmeId,
    before: { language: before ?? null, guessed: original.setTo === null },
    after: { language, ...letGo },
  })
}

async function getOriginal(tx: Tx, { programmeId, answerId }: Place): Promise<OriginalRow> {
  const original = await findOriginal(tx, programmeId, answerId)
  if (!original) throw new NotFound('an answer of this programme that stands')
  return original
}

/** For the slot of answers that leave: what was made of words that no longer stand goes with them. */
export const renderingsOfLeaving: Withdrawer = async (tx, { responseId, answerIds }) => ({
  renderings: await deleteRenderings(tx, responseId, answerIds),
})

/** For when a response is erased. */
export const eraseRenderings: Eraser = async (tx, { responseId }) => ({
  renderings: await deleteRenderings(tx, responseId, null),
})
