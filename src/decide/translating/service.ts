import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { hashEnglish } from '../../people/languages/index.ts'
import type { Author } from '../../register/organisations/index.ts'
import { getDraft, lockDecision } from '../decisions/index.ts'
import {
  allStandings,
  answersInEnglish,
  deleteWording,
  headingsIn,
  type Standing,
  standingsIn,
  upsertWording,
  type WordingPart,
} from '../wordings/index.ts'
import type { Maker } from './schema.ts'

type Of = { programmeId: string; decisionId: string; language: string }

/** The words of a decision in one language as the desk has them, with a short name for this state of things. */
export type InOneLanguage = {
  title: string
  isPublished: boolean
  /** Its title and its findings. */
  headings: Standing[]
  /** Its answers. */
  standings: Standing[]
  stamp: string
}

export async function readInLanguage(db: Db | Tx, of: Of, now: Date): Promise<InOneLanguage> {
  const draft = await getDraft(db, of.programmeId, of.decisionId, now)
  const { decision, content, wordings, versions } = draft
  const headings = headingsIn(of.language, draft.headings, wordings)
  const standings = standingsIn(of.language, answersInEnglish(content), wordings)
  return {
    title: decision.title,
    isPublished: versions.length > 0,
    headings,
    standings,
    stamp: createHash('sha256')
      .update(JSON.stringify([headings, standings]))
      .digest('hex')
      .slice(0, 16),
  }
}

/** Words of it in the language; without any the translation goes. */
export type Entry = { subjectId: string; part: WordingPart; text: string }

/**
 * Writes translations into the draft of a decision, each beside the hash of the English that it is of. The public sees them once
 * they are published with it. Of those that are as they were nothing changes, unless they are out of date: then they
 * hold for the English as it stands now.
 * @param seen the stamp of what the person saw; without it the newest is taken
 * @returns how many changed
 * @throws EditedByAnother, NotFound
 */
export async function enterWordings(
  tx: Tx,
  of: Of,
  entries: readonly Entry[],
  { maker, seen, author, now }: { maker: Maker; seen?: string; author: Author; now: Date },
): Promise<number> {
  const { programmeId, decisionId, language } = of
  if (!(await lockDecision(tx, programmeId, decisionId))) throw new NotFound('a decision of this programme')
  const held = await readInLanguage(tx, of, now)
  if (seen !== undefined && seen !== held.stamp) throw new EditedByAnother('this translation')
  const parts = new Map(
    allStandings(held).flatMap(({ subjectId, parts }) =>
      parts.map((one) => [`${subjectId} ${one.part}`, one]),
    ),
  )
  const changed = entries.filter(({ subjectId, part, text }) => {
    const stands = parts.get(`${subjectId} ${part}`)
    return stands && (stands.text !== text || stands.state === 'out-of-date')
  })
  for (const { subjectId, part, text } of changed) {
    const key = { decisionId, language, subjectId, part }
    const englishHash = hashEnglish(parts.get(`${subjectId} ${part}`)?.english ?? '')
    const made = { ...maker, enteredBy: author.accountId, enteredAt: now }
    if (text === '') await deleteWording(tx, key)
    else await upsertWording(tx, { ...key, text, englishHash, ...made })
  }
  if (changed.length > 0) {
    await recordAct(tx, {
      ...author,
      ...{ act: 'wordings-entered', subjectKind: 'decision', subjectId: decisionId, programmeId },
      // Without the words: what they are of may be erased, and nobody here could find it in another language.
      after: { language, ...maker, wordings: changed.map(({ subjectId, part }) => ({ subjectId, part })) },
    })
  }
  return changed.length
}
