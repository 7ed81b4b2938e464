import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { hashEnglish } from '../../people/languages/index.ts'
import type { Author } from '../../register/organisations/index.ts'
import { getDraft, lockDecision } from '../decisions/index.ts'
import {
  type AnswerStanding,
  answersInEnglish,
  deleteWording,
  standingsIn,
  upsertWording,
  type WordingPart,
} from '../wordings/index.ts'
import type { Maker } from './schema.ts'

type Of = { programmeId: string; decisionId: string; language: string }

/** The answers of a decision in one language as the desk has them, with a short name for this state of things. */
export type InOneLanguage = {
  title: string
  isPublished: boolean
  standings: AnswerStanding[]
  stamp: string
}

export async function readInLanguage(db: Db | Tx, of: Of, now: Date): Promise<InOneLanguage> {
  const { decision, content, wordings, versions } = await getDraft(db, of.programmeId, of.decisionId, now)
  const standings = standingsIn(of.language, answersInEnglish(content), wordings)
  return {
    title: decision.title,
    isPublished: versions.length > 0,
    standings,
    stamp: createHash('sha256').update(JSON.stringify(standings)).digest('hex').slice(0, 16),
  }
}

/** Words of an answer in the language; without any the translation goes. */
export type Entry = { issueId: string; part: WordingPart; text: string }

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
  const { standings, stamp } = await readInLanguage(tx, of, now)
  if (seen !== undefined && seen !== stamp) throw new EditedByAnother('this translation')
  const parts = new Map(
    standings.flatMap(({ issueId, parts }) => parts.map((one) => [`${issueId} ${one.part}`, one])),
  )
  const changed = entries.filter(({ issueId, part, text }) => {
    const held = parts.get(`${issueId} ${part}`)
    return held && (held.text !== text || held.state === 'out-of-date')
  })
  for (const { issueId, part, text } of changed) {
    const key = { decisionId, language, issueId, part }
    const englishHash = hashEnglish(parts.get(`${issueId} ${part}`)?.english ?? '')
    const made = { ...maker, enteredBy: author.accountId, enteredAt: now }
    if (text === '') await deleteWording(tx, key)
    else await upsertWording(tx, { ...key, text, englishHash, ...made })
  }
  if (changed.length > 0) {
    await recordAct(tx, {
      ...author,
      ...{ act: 'wordings-entered', subjectKind: 'decision', subjectId: decisionId, programmeId },
      // Without the words: what they are of may be erased, and nobody here could find it in another language.
      after: { language, ...maker, wordings: changed.map(({ issueId, part }) => ({ issueId, part })) },
    })
  }
  return changed.length
}
