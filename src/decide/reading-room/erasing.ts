import { takeWordsOutOfActs } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { blankQuotations, blankWithin } from '../../core/erasing/quotations.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Eraser, Erasing, Quotation, Quoter } from '../../listen/erasure/index.ts'
import { enterAct } from '../../record/log.ts'
import { partsOfPack, type StoredPack } from './content.ts'
import {
  listInterests,
  listQuestions,
  takeWordsOutOfInterest,
  updateErasedAnswer,
  updateErasedQuestion,
} from './member-queries.ts'
import { listPacks, listRooms, type RoomRow, takeWordsOutOfPack, updateAsked } from './queries.ts'

/** Every text of a value, however deep. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn)
}

async function textsOfRoom(db: Db | Tx, room: RoomRow) {
  const packs = await listPacks(db, room.id)
  const questions = await listQuestions(db, room.id)
  const interests = await listInterests(db, room.id)
  return [
    { where: `What members are asked: “${room.title}”`, text: room.asked },
    ...packs.flatMap(({ number, content }) =>
      textsIn(content).map((text) => ({
        where: `Pack for members “${room.title}”, version ${number}`,
        text,
      })),
    ),
    ...questions.flatMap(({ text, answers }) => [
      { where: `A member’s question on “${room.title}”`, text },
      ...answers.map((answer) => ({ where: `An answer to a member on “${room.title}”`, text: answer.text })),
    ]),
    ...interests.map(({ words }) => ({ where: `An interest of a member in “${room.title}”`, text: words })),
  ]
}

/** Packs, questions and interests of members and answers that repeat words of a person. */
export const quotedInReadingRooms: Quoter = async (db, { programmeId, said, mark }) => {
  const found: Quotation[] = []
  for (const room of await listRooms(db, programmeId)) {
    for (const { where, text } of await textsOfRoom(db, room)) {
      const blanked = blankQuotations(text, said, mark)
      if (blanked !== text) found.push({ where: blankQuotations(where, said, mark), text, blanked })
    }
  }
  return found
}

/** Takes words that are erased out of packs, of questions, answers and interests; their hashes in the log stay and tell nothing. */
export const createEraserOfReadingRooms =
  (needs: Pick<Context, 'newId'>): Eraser =>
  async (tx, erasing) => {
    const { programmeId, said, mark } = erasing
    let [packs, words] = [0, 0]
    for (const room of await listRooms(tx, programmeId)) {
      const asked = blankQuotations(room.asked, said, mark)
      if (asked !== room.asked) await updateAsked(tx, room.id, asked)
      packs += await eraseFromPacks(tx, needs, room.id, erasing)
      words += await eraseFromQuestions(tx, room.id, erasing)
      words += await eraseFromInterests(tx, room.id, erasing)
    }
    const acts = { programmeId, subjectKinds: ['reading-room'] }
    const lines = await takeWordsOutOfActs(tx, acts, (one) => blankWithin(one, said, mark))
    return { packsForMembers: packs, wordsOfMembers: words, linesOnReadingRooms: lines }
  }

/** The parts of a pack that are other ones in another content of it. */
function partsThatDiffer(was: StoredPack, is: StoredPack): string[] {
  const left = new Map(partsOfPack(is).map(({ name, content }) => [name, canonical(content)]))
  return partsOfPack(was)
    .filter(({ name, content }) => left.get(name) !== canonical(content))
    .map(({ name }) => name)
}

async function eraseFromPacks(
  tx: Tx,
  needs: Pick<Context, 'newId'>,
  roomId: string,
  { programmeId, said, mark, ground, at }: Erasing,
): Promise<number> {
  let erased = 0
  for (const { number, content, salts } of await listPacks(tx, roomId)) {
    // As it lies there, not as it is read: what its entry commits to has nothing in it that was added since.
    const left = blankWithin(content, said, mark)
    const parts = partsThatDiffer(content, left)
    if (parts.length === 0) continue
    erased += 1
    const kept = Object.fromEntries(Object.entries(salts).filter(([name]) => !parts.includes(name)))
    await takeWordsOutOfPack(tx, { roomId, number }, { content: left, salts: kept })
    await enterAct(tx, needs, 'pack-words-erased', {
      programme: programmeId,
      room: roomId,
      version: number,
      parts: parts.join(' '),
      ground,
      at: at.toISOString(),
    })
  }
  return erased
}

async function eraseFromQuestions(tx: Tx, roomId: string, { said, mark }: Erasing): Promise<number> {
  let erased = 0
  const erase = async (text: string, update: (left: string) => Promise<unknown>) => {
    const left = blankQuotations(text, said, mark)
    if (left === text) return
    await update(left)
    erased += 1
  }
  for (const { id, text, answers } of await listQuestions(tx, roomId)) {
    await erase(text, (left) => updateErasedQuestion(tx, id, left))
    for (const answer of answers) await erase(answer.text, (left) => updateErasedAnswer(tx, answer.id, left))
  }
  return erased
}

async function eraseFromInterests(tx: Tx, roomId: string, { said, mark }: Erasing): Promise<number> {
  let erased = 0
  for (const { id, words } of await listInterests(tx, roomId)) {
    const left = blankQuotations(words, said, mark)
    if (left === words) continue
    await takeWordsOutOfInterest(tx, id, left)
    erased += 1
  }
  return erased
}
