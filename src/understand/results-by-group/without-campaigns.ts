import { type PublishedCount, publishedRest } from '../../core/stats/small-numbers.ts'
import type { Db } from '../../db/database.ts'
import { answerTitle } from './answer-sets.ts'
import { findNewestPublished } from './queries.ts'
import type { GroupResults, ResultRow } from './result.ts'

/** One result with all campaigns, without each, in their order, and without all of them. */
export type Without = { all: PublishedCount; withoutEach: PublishedCount[]; withoutAll: PublishedCount }

/** The results that are published by campaign: of people, each in the first campaign that they are in. */
export type ResultsWithout = {
  campaigns: string[]
  rows: { row: ResultRow; without: Without }[]
}

export function resultsWithout({ labels, rows }: GroupResults): ResultsWithout {
  const campaigns = labels.campaign ?? []
  return {
    campaigns,
    rows: rows.flatMap((row) =>
      row.divisions
        .filter(({ id }) => id === 'campaign')
        .map(({ row: { total, parts } }) => ({
          row,
          without: {
            all: total,
            withoutEach: campaigns.map((_, place) => publishedRest(total, parts[place] ?? withheld)),
            withoutAll: parts[campaigns.length] ?? withheld,
          },
        })),
    ),
  }
}

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

/**
 * How people answered closed questions with and without campaigns, for the page that shows the answers; by the question
 * and what the answer is called, and without one everybody who answered.
 */
export type AnswersWithout = {
  campaigns: string[]
  of(questionId: string, part: string, label: string | null): Without | undefined
}

export async function readAnswersWithout(db: Db, programmeId: string): Promise<AnswersWithout> {
  const newest = await findNewestPublished(db, programmeId)
  const { campaigns, rows } = newest ? resultsWithout(newest.result) : { campaigns: [], rows: [] }
  return {
    campaigns,
    of: (questionId, part, label) =>
      rows.find(({ row }) => {
        if (row.questionId !== questionId) return false
        if (label === null) return row.kind === 'answered' && row.title === part
        return row.kind === 'answer' && row.title === answerTitle(part, label)
      })?.without,
  }
}
