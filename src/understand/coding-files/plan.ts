import { createHash } from 'node:crypto'
import { codingState } from '../coding/index.ts'
import type { CodedAnswer } from './queries.ts'
import type { FileRow, KeptFile } from './schema.ts'

type Theme = { id: string; title: string }
type Group = { code: string; title: string }
type Change = {
  line: number
  answerId: string
  responseId: string
  added: Theme[]
  removed: (Theme & { codingId: string })[]
  /** The groups that it is to speak of, and which of them are new or gone; null where these stay. */
  groups: { codes: string[]; added: Group[]; removed: Group[] } | null
}
type BadRow = { line: number; answer: string; themes: string[]; reason: string }

/** What taking a file would change, and which of its rows cannot be taken. */
export type Plan = { changes: Change[]; bad: BadRow[]; unchanged: number; added: number; removed: number }

/** How an answer was coded and in which words it was read when a file was made. */
export const checkOf = (answer: Pick<CodedAnswer, 'codings' | 'readAt' | 'text' | 'groups'>): string => {
  const state = codingState(answer.codings, answer.readAt ? { readAt: answer.readAt } : undefined)
  return `${state}-${textCheck(answer.text)}-${textCheck(answer.groups.join())}`
}

const textCheck = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** A file of before there were columns of groups has no check of them, and cannot change them. */
const isAsItWas = (answer: CodedAnswer, check: string): boolean => {
  const parts = checkOf(answer).split('-')
  return parts.slice(0, check.split('-').length).join('-') === check
}

const sameName = (title: string) => title.trim().toLowerCase()

/** Holds the rows of a file against how answers are coded now. Codings of themes that the file has no column for stay. */
export function planFile(
  file: KeptFile,
  answers: ReadonlyMap<string, CodedAnswer>,
  themes: readonly Theme[],
  groups: readonly Group[],
): Plan {
  const byTitle = new Map(themes.map((theme) => [sameName(theme.title), theme]))
  const covered = new Set(file.columns.flatMap((title) => byTitle.get(sameName(title))?.id ?? []))
  const firstLine = new Map<string, number>()
  const plan: Plan = { changes: [], bad: [], unchanged: 0, added: 0, removed: 0 }
  for (const row of file.rows) {
    const answer = answers.get(row.answer)
    const reason = whyNot(row, answer, byTitle, firstLine) ?? whyNotGroups(row, groups)
    if (reason !== null || !answer) {
      plan.bad.push({ line: row.line, answer: row.answer, themes: row.themes, reason: reason ?? gone })
      continue
    }
    firstLine.set(row.answer, row.line)
    const wanted = row.themes.flatMap((title) => byTitle.get(sameName(title)) ?? [])
    const added = wanted.filter(({ id }) => !answer.codings.some(({ themeId }) => themeId === id))
    const removed = answer.codings.flatMap(({ id: codingId, themeId }) => {
      const theme = themes.find(({ id }) => id === themeId)
      return theme && covered.has(themeId) && !wanted.includes(theme) ? [{ ...theme, codingId }] : []
    })
    const spoken = groupsOf(row, answer, file.groupColumns, groups)
    if (added.length + removed.length === 0 && !spoken) plan.unchanged += 1
    else if (!isAsItWas(answer, row.check)) {
      plan.bad.push({ ...row, reason: 'Somebody has read or coded this answer since the file was made' })
    } else {
      plan.changes.push({
        line: row.line,
        answerId: answer.id,
        responseId: answer.responseId,
        added,
        removed,
        groups: spoken,
      })
      plan.added += added.length + (spoken?.added.length ?? 0)
      plan.removed += removed.length + (spoken?.removed.length ?? 0)
    }
  }
  return plan
}

/** What changes of the groups that an answer speaks of: only in those that the file has a column for. */
function groupsOf(
  row: FileRow,
  answer: CodedAnswer,
  columns: readonly string[],
  groups: readonly Group[],
): Change['groups'] {
  const has = (titles: readonly string[], { title }: Group) =>
    titles.some((one) => sameName(one) === sameName(title))
  const covered = groups.filter((group) => has(columns, group))
  const added = covered.filter((group) => has(row.groups, group) && !answer.groups.includes(group.code))
  const removed = covered.filter((group) => !has(row.groups, group) && answer.groups.includes(group.code))
  if (added.length + removed.length === 0) return null
  const kept = answer.groups.filter((code) => !removed.some((group) => group.code === code))
  return { codes: [...kept, ...added.map(({ code }) => code)], added, removed }
}

function whyNotGroups(row: FileRow, groups: readonly Group[]): string | null {
  const titles = new Set(groups.map(({ title }) => sameName(title)))
  const unknown = row.groups.filter((title) => !titles.has(sameName(title)))
  return unknown.length === 0
    ? null
    : `The list of who could be affected has no group ${unknown.map((title) => `“${title}”`).join(', ')} now`
}

const gone =
  'There is no such answer to this question: it was withdrawn or corrected, or belongs to another question'

function whyNot(
  row: FileRow,
  answer: CodedAnswer | undefined,
  themes: ReadonlyMap<string, Theme>,
  firstLine: ReadonlyMap<string, number>,
): string | null {
  if (row.reason !== undefined) return row.reason
  const first = firstLine.get(row.answer)
  if (first !== undefined) return `This answer stands in the file twice: first in line ${first}`
  if (!answer) return gone
  if (row.check.split('-')[1] !== textCheck(answer.text))
    return 'The answer is read in other words than when the file was made, or its column Check was changed'
  const unknown = row.themes.filter((title) => !themes.has(sameName(title)))
  return unknown.length === 0
    ? null
    : `No theme of this question has the title ${unknown.map((title) => `“${title}”`).join(', ')} now`
}

/** Stands for a plan as a page showed it. */
export const planState = (plan: Plan): string =>
  createHash('sha256').update(JSON.stringify(plan)).digest('hex').slice(0, 32)
