import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { type AcrossRow, type PublishedAcross, publishAcross } from '../../understand/counts/index.ts'
import type { ReadRows } from './counted-table.ts'
import {
  isOfReading,
  isResponse,
  type ListedQuestion,
  type ReviewedAnswer,
  type ReviewedCoding,
  type ReviewedResponse,
} from './reviewed.ts'

type Named = { activity: string; activityTitle: string; title: string; question: string; theme: string }

/** Themes under several questions of one activity, from the rows: in the order and by the titles of the published table. */
export async function recountAcross(
  read: ReadRows,
  questions: readonly ListedQuestion[],
  scheme: DisclosureScheme,
): Promise<PublishedAcross[]> {
  const responses = await read<ReviewedResponse>('review/responses.jsonl')
  const counted = new Set(responses.filter(isResponse).map(({ response }) => response))
  const only = <Row extends { response: string }>(rows: readonly Row[]) =>
    rows.filter(({ response }) => counted.has(response))
  const answers = Map.groupBy(only(await read<ReviewedAnswer>('review/answers.jsonl')), (row) => row.question)
  const codings = only(await read<ReviewedCoding>('review/codings.jsonl')).filter(isOfReading)
  const byTheme = Map.groupBy(codings, ({ theme }) => theme)
  const shared = [...Map.groupBy(listNamed(questions), keyOf)].filter(
    ([, own]) => new Set(own.map(({ question }) => question)).size > 1,
  )
  const own = publishAcross(
    shared.map(([, named]): AcrossRow => {
      const sets = (of: (one: Named) => readonly { response: string }[]) =>
        named.map((one) => new Set(of(one).map(({ response }) => response)))
      const held = sets(({ theme }) => byTheme.get(theme) ?? [])
      const answered = sets(({ question }) => answers.get(question) ?? [])
      const [{ activity = '', activityTitle = '', title = '' } = {}] = named
      return {
        ...{ activityId: activity, activityTitle, title, questions: named.length },
        ...{ parts: held.map(({ size }) => size), union: unionOf(held) },
        ...{ baseParts: answered.map(({ size }) => size), base: unionOf(answered) },
      }
    }),
    scheme,
  )
  return asPublished(own, await read('tables/what-people-said.jsonl', '"row":"across"'))
}

const listNamed = (questions: readonly ListedQuestion[]): Named[] =>
  questions.flatMap(({ question, activity, activityTitle, themes }) =>
    themes
      .filter(({ isSignedOff }) => isSignedOff)
      .map(({ theme, title }) => ({ activity, activityTitle, title, question, theme })),
  )

const keyOf = ({ activity, title }: Named): string => `${activity} ${title.toLowerCase()}`
const unionOf = (sets: readonly ReadonlySet<string>[]): number =>
  sets.reduce((all, one) => all.union(one), new Set<string>()).size

/** In the order of those published, each under the title that it has there; what is not there comes last. */
function asPublished(own: PublishedAcross[], published: readonly PublishedAcross[]): PublishedAcross[] {
  const unseen = [...own]
  const found = published.flatMap(({ activity, title }) => {
    const place = unseen.findIndex(
      (one) => one.activity === activity && one.title.toLowerCase() === title.toLowerCase(),
    )
    return place < 0 ? [] : unseen.splice(place, 1).map((one) => ({ ...one, title }))
  })
  return [...found, ...unseen]
}
