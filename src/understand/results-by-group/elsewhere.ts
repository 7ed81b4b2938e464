import { type DisclosureScheme, leastPublished } from '../../core/stats/disclosure-schemes.ts'
import { isSmall, type PublishedCount } from '../../core/stats/small-numbers.ts'
import type { Db } from '../../db/database.ts'
import { countResponses, countThemes, publishGivers, publishQuestion } from '../counts/index.ts'
import { type FavourInLines, sumFavourOverLines } from '../positions/index.ts'
import type { Respondent, RowOfSets } from './set-queries.ts'

/** What other public pages show of the same numbers: where they hide one it is not told here either. */
export type ShownElsewhere = {
  themes: Map<string, { isTotalShown: boolean; arePeopleShown: boolean; hasKnownOrganisations: boolean }>
  activities: Map<string, { isTotalShown: boolean; arePeopleShown: boolean }>
  /** By the question: the channels whose number is shown. */
  channels: Map<string, Set<string>>
  /** Rows of options of which how many people are in favour may be told, beside the lines of people by capacity. */
  favour: Set<string>
}

export async function readShownElsewhere(
  db: Db,
  programmeId: string,
  scheme: DisclosureScheme,
): Promise<ShownElsewhere> {
  const [counts, totals] = await Promise.all([
    countThemes(db, { programmeId }),
    countResponses(db, programmeId),
  ])
  const questions = counts.map((question) => publishQuestion(question, scheme))
  const shownChannels = (channels: { channel: string; count: PublishedCount }[]) =>
    new Set(channels.filter(({ count }) => !count.hidden).map(({ channel }) => channel))
  return {
    themes: new Map(
      questions.flatMap(({ themes }) =>
        themes.map(({ id, responses, people, organisations }) => [
          `theme ${id}`,
          {
            isTotalShown: !responses.hidden,
            arePeopleShown: !responses.hidden && !people.hidden,
            hasKnownOrganisations: !organisations.hidden && organisations.count > 0,
          },
        ]),
      ),
    ),
    activities: new Map(
      totals.map(({ activityId, givers }) => {
        const { total, people } = publishGivers(givers, scheme)
        return [activityId, { isTotalShown: !total.hidden, arePeopleShown: !people.hidden }]
      }),
    ),
    channels: new Map(questions.map(({ id, base }) => [id, shownChannels(base.channels)])),
    favour: new Set(),
  }
}

/**
 * People by capacity are shown without a total, since some are in several lines. How many are in favour in all may be told
 * only where it leaves nobody or not few: of those who are in several lines where all are shown, else of those in the lines
 * that are hidden.
 */
export function mayTellFavour(
  inFavour: number,
  lines: FavourInLines | undefined,
  scheme: DisclosureScheme,
): boolean {
  if (!lines) return false
  const { shown, hidden } = lines
  if (hidden.lines === 0) return shown >= inFavour && !isSmall(shown - inFavour, scheme)
  const least = leastPublished(scheme)
  return (
    hidden.lines > 1 &&
    inFavour - shown >= least &&
    hidden.inFavour >= least &&
    !isSmall(hidden.others, scheme)
  )
}

export async function listFavourToTell(
  db: Db,
  programmeId: string,
  rows: readonly RowOfSets[],
  respondents: readonly Respondent[],
  scheme: DisclosureScheme,
): Promise<Set<string>> {
  const lines = await sumFavourOverLines(db, programmeId)
  const people = new Set(respondents.flatMap(({ id, kind }) => (kind === 'person' ? [id] : [])))
  return new Set(
    rows
      .filter(({ kind }) => kind === 'favour')
      .filter(({ questionId, optionId, ids }) =>
        mayTellFavour(
          ids.filter((id) => people.has(id)).length,
          lines.get(`${questionId} ${optionId}`),
          scheme,
        ),
      )
      .map(({ key }) => key),
  )
}
