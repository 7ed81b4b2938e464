// Counts a reviewer's bundle anew, from its rows alone, by the functions that make the public pages.
import { join } from 'node:path'
import { canonical } from '../../core/record/seal.ts'
import { readLines } from '../../record/bundle/read-lines.ts'
import {
  addUp,
  type GivenRow,
  publishGivers,
  publishQuestion,
  questionCount,
  type ThemeCountRow,
} from '../../understand/counts/index.ts'
import { publishLine } from '../../understand/strands/index.ts'
import { saidRows, type TableRow } from './tables.ts'

export type ReviewedResponse = {
  response: string
  activity: string
  channel: string
  kind: string
  headCount: number | null
  signatures: number | null
  /** Given in a variant of the questionnaire, such as Easy Read. */
  inVariant: boolean
}
export type ReviewedAnswer = {
  answer: string
  response: string
  question: string
  isRead: boolean
  /** As a person redacted it; null where nobody has yet. */
  text: string | null
}
export type ReviewedCoding = { answer: string; response: string; theme: string; madeBy: string }
export type ListedQuestion = {
  question: string
  text: string
  activity: string
  activityTitle: string
  themes: { theme: string; title: string; description: string; isSignedOff: boolean }[]
}

export type Recount = { ok: boolean; numbers: number; problems: string[] }

type Rows = {
  responses: Map<string, ReviewedResponse>
  answers: ReviewedAnswer[]
  codings: Map<string, ReviewedCoding[]>
}

async function readRows<Row>(folder: string, path: string): Promise<Row[]> {
  const rows: Row[] = []
  await readLines(join(folder, path), (line) => rows.push(JSON.parse(line)))
  return rows
}

/** Reproduces the published tables from the rows, and compares them to the digit. */
export async function recountBundle(folder: string): Promise<Recount> {
  const read = <Row>(path: string) => readRows<Row>(folder, path)
  const activities = await read<{ activity: string; title: string }>('review/activities.jsonl')
  const questions = await read<ListedQuestion>('review/questions.jsonl')
  const responses = await read<ReviewedResponse>('review/responses.jsonl')
  const codings = await read<ReviewedCoding>('review/codings.jsonl')
  const rows: Rows = {
    responses: new Map(responses.map((response) => [response.response, response])),
    answers: await read('review/answers.jsonl'),
    codings: Map.groupBy(codings, ({ theme }) => theme),
  }
  const givers = new Map(
    [...Map.groupBy(responses, ({ activity }) => activity)].map(([id, own]) => [id, addUp(givenOf(own))]),
  )
  const published = questions
    .map((question) => publishQuestion(countQuestion(question, rows, codings)))
    .filter(({ themes }) => themes.length > 0)
  const shown = new Set(published.map(({ id }) => questions.find((one) => one.question === id)?.activity))
  const said = saidRows({
    questions: published,
    activities: activities
      .filter(({ activity }) => shown.has(activity))
      .map(({ activity, title }) => ({
        id: activity,
        title,
        givers: publishGivers(givers.get(activity) ?? addUp([])),
      })),
  })
  const problems = compare('tables/what-people-said.jsonl', said, await read('tables/what-people-said.jsonl'))
  const strands = (await read<TableRow>('tables/strands.jsonl')).filter(({ row }) => row === 'strand')
  const recounted = strands.map((row) => ({
    ...row,
    record: publishLine(row.isSession ? 'session' : 'other', givers.get(String(row.activityId)) ?? addUp([])),
  }))
  problems.push(...compare('tables/strands.jsonl', recounted, strands))
  return { ok: problems.length === 0, numbers: countNumbers([...said, ...recounted]), problems }
}

const asRow = (value: unknown) => canonical(JSON.parse(JSON.stringify(value)))

function compare(path: string, own: readonly object[], published: readonly object[]): string[] {
  const most = Math.max(own.length, published.length)
  return Array.from({ length: most }, (_, place) => place).flatMap((place) => {
    const [mine, theirs] = [own[place], published[place]]
    if (mine && theirs && asRow(mine) === asRow(theirs)) return []
    return [`${path} row ${place + 1}: the rows of the bundle give something else`]
  })
}

/** How many numbers were compared, the hidden ones included. */
function countNumbers(value: unknown): number {
  if (typeof value === 'number') return 1
  if (value === null || typeof value !== 'object') return 0
  if ('hidden' in value && value.hidden === true) return 1
  return Object.values(value).reduce((sum: number, inner) => sum + countNumbers(inner), 0)
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

const isResponse = ({ kind }: ReviewedResponse) => kind === 'person' || kind === 'organisation'

function countQuestion(question: ListedQuestion, rows: Rows, codings: readonly ReviewedCoding[]) {
  const answers = rows.answers.filter((answer) => answer.question === question.question)
  const responsesOf = (names: Iterable<string>) =>
    [...new Set(names)].flatMap((name) => rows.responses.get(name) ?? [])
  const coded = new Set(codings.filter(({ madeBy }) => madeBy !== 'bulk').map(({ answer }) => answer))
  const unread = answers.filter(({ answer, isRead }) => !isRead && !coded.has(answer))
  const base = {
    id: question.question,
    text: question.text,
    activityId: question.activity,
    activityTitle: question.activityTitle,
    activityKind: '',
    given: givenOf(responsesOf(answers.map(({ response }) => response))),
    notRead: responsesOf(unread.map(({ response }) => response)).filter(isResponse).length,
  }
  const themes = question.themes.map(({ theme, title, description, isSignedOff }): ThemeCountRow => {
    const own = rows.codings.get(theme) ?? []
    const of = responsesOf(own.map(({ response }) => response))
    const read = responsesOf(own.filter(({ madeBy }) => madeBy !== 'bulk').map(({ response }) => response))
    const kinds = (kind: string) => of.filter((response) => response.kind === kind).length
    const made = (madeBy: string) => own.filter((coding) => coding.madeBy === madeBy).length
    return {
      id: theme,
      questionId: question.question,
      title,
      description,
      revision: 0,
      signedOffAt: isSignedOff ? new Date(0) : null,
      signedOffBy: null,
      responses: of.filter(isResponse).length,
      read: read.filter(isResponse).length,
      organisations: kinds('organisation'),
      sessions: kinds('session'),
      petitions: kinds('petition'),
      byPerson: made('person'),
      byAccepted: made('accepted'),
      byBulk: made('bulk'),
      byImport: made('import'),
    }
  })
  return questionCount(base, themes)
}
