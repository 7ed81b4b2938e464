// What people said, counted from the rows of a reviewer's bundle by the functions that make the public page.
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import {
  addUp,
  type GivenRow,
  type Givers,
  publishGivers,
  publishQuestion,
  type QuestionCount,
  questionCount,
  type ThemeCountRow,
} from '../../understand/counts/index.ts'
import type { ReadRows, TableRow } from './counted-table.ts'
import { recountAcross } from './recount-across.ts'
import {
  isOfReading,
  isResponse,
  type ListedQuestion,
  type ReviewedAnswer,
  type ReviewedCoding,
  type ReviewedResponse,
} from './reviewed.ts'
import { saidRows } from './said-rows.ts'

type Rows = {
  responses: Map<string, ReviewedResponse>
  answers: ReviewedAnswer[]
  codings: Map<string, ReviewedCoding[]>
}

/** Exact numbers of who gave something, by the activity. */
export async function recountGivers(read: ReadRows): Promise<Map<string, Givers>> {
  const responses = await read<ReviewedResponse>('review/responses.jsonl')
  const byActivity = Map.groupBy(responses, ({ activity }) => activity)
  return new Map([...byActivity].map(([id, own]) => [id, addUp(givenOf(own))]))
}

/** Exact numbers of every question and its themes, as {@link countThemes} has them. */
export async function recountQuestions(read: ReadRows): Promise<QuestionCount[]> {
  const questions = await read<ListedQuestion>('review/questions.jsonl')
  const responses = await read<ReviewedResponse>('review/responses.jsonl')
  const codings = await read<ReviewedCoding>('review/codings.jsonl')
  const rows: Rows = {
    responses: new Map(responses.map((response) => [response.response, response])),
    answers: await read('review/answers.jsonl'),
    codings: Map.groupBy(codings, ({ theme }) => theme),
  }
  return questions.map((question) => countQuestion(question, rows, codings))
}

export async function recountSaid(
  read: ReadRows,
  givers: ReadonlyMap<string, Givers>,
  scheme: DisclosureScheme,
): Promise<TableRow[]> {
  const activities = await read<{ activity: string; title: string }>('review/activities.jsonl')
  const questions = await read<ListedQuestion>('review/questions.jsonl')
  const published = (await recountQuestions(read))
    .map((question) => publishQuestion(question, scheme))
    .filter(({ themes }) => themes.length > 0)
  const shown = new Set(published.map(({ id }) => questions.find((one) => one.question === id)?.activity))
  return saidRows({
    across: await recountAcross(read, questions, scheme),
    measures: await readMeasures(read),
    questions: published,
    activities: activities
      .filter(({ activity }) => shown.has(activity))
      .map(({ activity, title }) => ({
        id: activity,
        title,
        givers: publishGivers(givers.get(activity) ?? addUp([]), scheme),
      })),
  })
}

type MeasuredRow = { question: string; measured: { base: number; bestIsHeld: number } | null }

/** How right a machine was that had not seen what it was compared with: as published, since there is no machine here. */
async function readMeasures(read: ReadRows) {
  const rows = await read<MeasuredRow>('tables/what-people-said.jsonl', '"row":"question"')
  return new Map(rows.flatMap(({ question, measured }) => (measured ? [[question, measured] as const] : [])))
}

/** Responses by channel and kind. */
const givenOf = (responses: readonly ReviewedResponse[]): GivenRow[] =>
  [
    ...Map.groupBy(responses, ({ channel, kind, inVariant }) => `${channel} ${kind} ${inVariant}`).values(),
  ].map((own) => ({
    channel: own[0]?.channel ?? '',
    kind: own[0]?.kind ?? '',
    inVariant: own[0]?.inVariant ?? false,
    count: own.length,
    headCount: own.reduce((sum, { headCount }) => sum + (headCount ?? 0), 0),
    signatures: own.reduce((sum, { signatures }) => sum + (signatures ?? 0), 0),
  }))

function countQuestion(question: ListedQuestion, rows: Rows, codings: readonly ReviewedCoding[]) {
  const answers = rows.answers.filter((answer) => answer.question === question.question)
  const responsesOf = (names: Iterable<string>) =>
    [...new Set(names)].flatMap((name) => rows.responses.get(name) ?? [])
  const coded = new Set(codings.filter(isOfReading).map(({ answer }) => answer))
  const unread = answers.filter(({ answer, isRead }) => !isRead && !coded.has(answer))
  const inTheme = question.themes
    .filter(({ isSignedOff }) => isSignedOff)
    .flatMap(({ theme }) => (rows.codings.get(theme) ?? []).filter(isOfReading))
  const base = {
    id: question.question,
    text: question.text,
    activityId: question.activity,
    activityTitle: question.activityTitle,
    activityKind: '',
    given: givenOf(responsesOf(answers.map(({ response }) => response))),
    notRead: responsesOf(unread.map(({ response }) => response)).filter(isResponse).length,
    inTheme: responsesOf(inTheme.map(({ response }) => response)).filter(isResponse).length,
  }
  const themes = question.themes.map(({ theme, title, description, isSignedOff }): ThemeCountRow => {
    const own = rows.codings.get(theme) ?? []
    const all = responsesOf(own.map(({ response }) => response))
    const read = responsesOf(own.filter(isOfReading).map(({ response }) => response))
    const inherited = responsesOf(
      own.filter(({ madeBy }) => madeBy === 'inherited').map(({ response }) => response),
    )
    const onlyInherited = inherited.filter((one) => isResponse(one) && !read.includes(one)).length
    const kinds = (kind: string) => read.filter((response) => response.kind === kind).length
    const made = (madeBy: string) => own.filter((coding) => coding.madeBy === madeBy).length
    return {
      id: theme,
      questionId: question.question,
      title,
      description,
      revision: 0,
      signedOffAt: isSignedOff ? new Date(0) : null,
      responses: read.filter(isResponse).length,
      inherited: onlyInherited,
      inBulk: all.filter(isResponse).length - read.filter(isResponse).length - onlyInherited,
      organisations: kinds('organisation'),
      sessions: kinds('session'),
      petitions: kinds('petition'),
      byPerson: made('person'),
      byAccepted: made('accepted'),
      byBulk: made('bulk'),
      byImport: made('import'),
      byInherited: made('inherited'),
    }
  })
  return questionCount(base, themes)
}
