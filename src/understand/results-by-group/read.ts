import type { Db } from '../../db/database.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import { type AffectedPart, readAffected } from '../affected-groups/index.ts'
import { type RowLines, readLines } from './lines.ts'
import { findNewestPublished } from './queries.ts'
import type { GroupResults } from './result.ts'
import { listQuestionsAsked } from './set-queries.ts'

export type QuestionAsked = { id: string; text: string; activityTitle: string; strand: string }

/** What was said about the effect of an option on groups of people, whoever said it, under one question. */
export type Effects = { question: string; groups: AffectedPart['groups']; base: AffectedPart['base'] }

export type ResultsByGroup = {
  /** Null while nothing is published. */
  published: { at: Date; version: number; result: GroupResults } | null
  rows: RowLines[]
  questions: QuestionAsked[]
  options: { id: string; title: string; effects: Effects[] }[]
}

/** All that the public may see: the page, the pages of options, the file and the open interface are made of this. */
export async function readResultsByGroup(
  db: Db,
  programme: { id: string; slug: string },
): Promise<ResultsByGroup> {
  const [newest, questions, { content }, affected] = await Promise.all([
    findNewestPublished(db, programme.id),
    listQuestionsAsked(db, programme.id),
    getPublishedProgramme(db, programme.slug),
    readAffected(db, programme.id),
  ])
  const rows = newest ? readLines(newest.result) : []
  const about = new Set(rows.map(({ optionId }) => optionId))
  const effectsOn = (optionId: string): Effects[] =>
    affected.flatMap(({ text, parts }) =>
      parts.flatMap(({ option, groups, base }) =>
        option?.id === optionId ? [{ question: text, groups, base }] : [],
      ),
    )
  return {
    published: newest ? { at: newest.publishedAt, version: newest.version, result: newest.result } : null,
    rows,
    questions,
    options: content.options
      .filter(({ id }) => about.has(id))
      .map(({ id, title }) => ({ id, title, effects: effectsOn(id) })),
  }
}
