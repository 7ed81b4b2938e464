import type { Db, Tx } from '../../db/database.ts'
import {
  type BaseRow,
  type CountedQuestions,
  type GivenRow,
  listBases,
  listResponseTotals,
  listThemeCounts,
  type ThemeCountRow,
} from './queries.ts'
import { countSaidNothing } from './said-nothing-queries.ts'

/**
 * Numbers of responses, each counted once. `total` and `channels` are those of people and organisations; notes of
 * sessions and petitions stand apart, with the people behind them, and are added to nothing.
 */
export type Givers = {
  total: number
  people: number
  organisations: number
  channels: Map<string, number>
  sessions: number
  petitions: number
  /** People at sessions and in groups, as counted there. */
  headCount: number
  signatures: number
  /** Of the total, those given in a variant such as Easy Read. */
  inVariant: number
}

export type ThemeCount = {
  id: string
  title: string
  description: string
  revision: number
  signedOffAt: Date | null
  /** Responses with the theme by a coding that a person made or accepted after reading, or that was imported. */
  responses: number
  /** Beside them, responses that have the theme only by the template of their campaign, or by the same words, coded once. */
  inherited: number
  /** Beside these, responses that have it only in bulk, by words or by suggestion, unread. */
  inBulk: number
  people: number
  organisations: number
  /** Notes of sessions, and petitions, with the theme: apart from the responses. */
  sessions: number
  petitions: number
  /** Codings by how they were made; one response may have several. */
  made: Record<'person' | 'accepted' | 'bulk' | 'import' | 'inherited', number>
}

export type QuestionCount = {
  id: string
  text: string
  activityId: string
  activityTitle: string
  /** Responses that answered the question. Themes overlap, so their counts do not add up to it. */
  base: Givers
  /** Of the base, those with an answer that nobody has read and that came with no theme. */
  notRead: number
  /** Of those not read, the ones of whom nothing waits: they say nothing in words, and are set apart by rule. */
  saidNothing: number
  /** Of the base, those of which somebody read that they have a theme which is signed off. */
  inTheme: number
  themes: ThemeCount[]
}

export const noGivers = (): Givers => ({
  total: 0,
  people: 0,
  organisations: 0,
  channels: new Map(),
  sessions: 0,
  petitions: 0,
  headCount: 0,
  signatures: 0,
  inVariant: 0,
})

/** Exact numbers of who gave something, from rows that count them. */
export function addUp(given: readonly GivenRow[]): Givers {
  const givers = noGivers()
  for (const { channel, kind, count, headCount, signatures, inVariant } of given) {
    givers.headCount += headCount
    givers.signatures += signatures
    if (kind === 'session') givers.sessions += count
    else if (kind === 'petition') givers.petitions += count
    else {
      givers.total += count
      if (inVariant) givers.inVariant += count
      givers[kind === 'organisation' ? 'organisations' : 'people'] += count
      givers.channels.set(channel, (givers.channels.get(channel) ?? 0) + count)
    }
  }
  return givers
}

function themeCount(row: ThemeCountRow): ThemeCount {
  const [responses, organisations] = [row.responses ?? 0, row.organisations ?? 0]
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    revision: row.revision,
    signedOffAt: row.signedOffAt,
    responses,
    inherited: row.inherited ?? 0,
    inBulk: row.inBulk ?? 0,
    people: responses - organisations,
    organisations,
    sessions: row.sessions ?? 0,
    petitions: row.petitions ?? 0,
    made: {
      person: row.byPerson ?? 0,
      accepted: row.byAccepted ?? 0,
      bulk: row.byBulk ?? 0,
      import: row.byImport ?? 0,
      inherited: row.byInherited ?? 0,
    },
  }
}

/** The counts of one question from its rows, however these were had. */
export const questionCount = (
  base: BaseRow,
  themes: readonly ThemeCountRow[],
  saidNothing = 0,
): QuestionCount => ({
  id: base.id,
  text: base.text,
  activityId: base.activityId,
  activityTitle: base.activityTitle,
  base: addUp(base.given),
  notRead: base.notRead,
  saidNothing,
  inTheme: base.inTheme,
  themes: themes.filter((theme) => theme.questionId === base.id).map(themeCount),
})

/**
 * The one function that counts what people said: for each free-text question its base and, theme by theme, how many
 * responses have it. These are exact numbers for the desk; whatever is shown outside goes through
 * {@link publishQuestion}.
 */
export async function countThemes(db: Db | Tx, which: CountedQuestions): Promise<QuestionCount[]> {
  const bases = await listBases(db, which)
  const ids = bases.map(({ id }) => id)
  const [themes, saidNothing] = await Promise.all([listThemeCounts(db, ids), countSaidNothing(db, ids)])
  return bases.map((base) => questionCount(base, themes, saidNothing.get(base.id)))
}

type ActivityTotal = { activityId: string; activityTitle: string; givers: Givers }

/** Responses of each activity of a programme that has any. Exact: publish them by {@link publishGivers}. */
export async function countResponses(db: Db | Tx, programmeId: string): Promise<ActivityTotal[]> {
  const rows = await listResponseTotals(db, programmeId)
  return [...Map.groupBy(rows, (row) => row.activityId).values()].map((given) => ({
    activityId: given[0]?.activityId ?? '',
    activityTitle: given[0]?.activityTitle ?? '',
    givers: addUp(given),
  }))
}
