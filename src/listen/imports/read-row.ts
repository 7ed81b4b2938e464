import { z } from 'zod'
import { cleanText } from '../../core/text/clean.ts'
import {
  type Capacity,
  type Channel,
  capacities,
  channels,
  type NewAnswer,
  type NewResponse,
} from '../responses/index.ts'
import {
  type Column,
  equalityIdOf,
  type FileMapping,
  hasValues,
  plainValue,
  type SingleUse,
} from './columns.ts'
import { type Asked, readAnswers } from './read-answers.ts'
import { readDayOf, readMoment } from './read-cells.ts'
import type { CsvRow } from './read-csv.ts'
import { hashOf, nextKey } from './row-keys.ts'

type Cells = Readonly<Record<string, string>>

/** A row that can be taken: all but the ids, and the equality answers apart, as their form has them. */
export type ReadRow = {
  line: number
  reference: string
  key: Buffer
  label: string
  response: Omit<NewResponse, 'activityId' | 'source'>
  equality: Record<string, string>
}

/** What was left out of a row that is taken. Counted by column: never a value beside a line. */
export type Note = { column: string; what: string }

/** Kinds of respondent that stand for a body, not for a person. */
const bodies: readonly string[] = ['clinicians-body', 'union', 'patient-organisation', 'provider']

/** Reads rows one after another; counts how often the same content came. */
export function createWideReader(
  mapping: FileMapping,
  asked: readonly Asked[],
  now: Date,
  onNote: (note: Note) => void,
) {
  const seen = new Map<number, number>()
  return (row: CsvRow): ReadRow | { line: number; reason: string } => {
    if ('reason' in row) return row
    const refuse = (reason: string) => ({ line: row.line, reason })
    const use = (wanted: SingleUse) => mapping.columns.find(({ as }) => as === wanted)
    const cellOf = (wanted: SingleUse) => cleanText(row.cells[use(wanted)?.column ?? ''] ?? '')
    if (/preview|\btest\b/i.test(cellOf('status')))
      return refuse(`The status is ‘${cellOf('status').slice(0, 40)}’: it is no response`)
    const reference = cellOf('reference')
    if (use('reference') && reference === '')
      return refuse(`The column ‘${use('reference')?.column}’ is empty`)
    const time = readTime(cellOf('given-at'), mapping, now)
    if ('reason' in time) return refuse(`The column ‘${use('given-at')?.column}’: ${time.reason}`)
    const read = readAnswers(asked, row.cells, mapping)
    if ('reason' in read) return refuse(read.reason)
    if (read.answers.length === 0) return refuse('None of the questions has an answer in this row')
    const about = aboutOf(mapping, row.cells, onNote)
    const response = {
      ...about,
      receivedAt: time.at,
      stoppedEarly: about.stoppedEarly || (use('given-at') !== undefined && !time.isGiven),
      answers: read.answers,
    }
    const key = reference ? hashOf('reference', reference) : nextKey(seen, contentOf(read.answers))
    return {
      line: row.line,
      reference,
      key,
      label: cellOf('label').slice(0, 200),
      response,
      equality: equalityOf(mapping, row.cells, onNote),
    }
  }
}

const contentOf = (answers: readonly NewAnswer[]) => JSON.stringify(answers)

/** An empty time means that the row was not finished, as LimeSurvey has it; a time to come is a wrong zone or order. */
function readTime(
  text: string,
  mapping: FileMapping,
  now: Date,
): { at: Date; isGiven: boolean } | { reason: string } {
  if (text === '') return { at: now, isGiven: false }
  const at = readMoment(text, mapping)
  if (!at) return { reason: `‘${text.slice(0, 40)}’ is no day and time` }
  return at > now ? { reason: `‘${text.slice(0, 40)}’ is still to come` } : { at, isGiven: true }
}

const valueIn = ({ values }: Column, text: string): string | undefined =>
  Object.entries(values).find(([value]) => plainValue(value) === plainValue(text))?.[1]

/** How the response came and who is speaking. */
function aboutOf(mapping: FileMapping, cells: Cells, onNote: (note: Note) => void) {
  const said = (wanted: SingleUse): string => {
    const column = mapping.columns.find(({ as }) => as === wanted)
    const text = column ? cleanText(cells[column.column] ?? '') : ''
    if (!column || text === '') return ''
    const meant = valueIn(column, text)
    if (meant === undefined)
      onNote({ column: column.column, what: 'a value that means nothing by the mapping' })
    return meant ?? ''
  }
  const plain = (wanted: SingleUse) =>
    cleanText(cells[mapping.columns.find(({ as }) => as === wanted)?.column ?? ''] ?? '')
  const speaker = said('speaker')
  const organisationName = plain('organisation').slice(0, 200) || null
  const isBody = speaker === 'organisation' || bodies.includes(speaker)
  const channel = said('channel')
  return {
    channel: (channels as readonly string[]).includes(channel) ? (channel as Channel) : ('import' as const),
    respondentKind: isBody ? ('organisation' as const) : ('person' as const),
    organisationName,
    ...((capacities as readonly string[]).includes(speaker)
      ? { speaker: { speaksAs: [speaker as Capacity] } }
      : {}),
    mayPublish: said('may-publish') === 'yes',
    stoppedEarly: said('finished') === 'no',
    contact: contactOf(said('may-contact') === 'yes', plain('email'), () =>
      onNote({
        column: mapping.columns.find(({ as }) => as === 'email')?.column ?? '',
        what: 'an e-mail address that is none',
      }),
    ),
  }
}

/** An address is kept only where the person said that they may be contacted. */
function contactOf(
  mayContact: boolean,
  email: string,
  onWrong: () => void,
): NonNullable<NewResponse['contact']> | null {
  if (!mayContact || email === '') return null
  if (email.length <= 254 && z.email().safeParse(email).success)
    return { email, wantsReply: true, isSecondThing: false }
  onWrong()
  return null
}

/** The equality answers as the form of the standard questions has them. What is not mapped is noted, never guessed. */
function equalityOf(
  mapping: FileMapping,
  cells: Cells,
  onNote: (note: Note) => void,
): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const column of mapping.columns) {
    const id = equalityIdOf(column)
    const text = cleanText(cells[column.column] ?? '')
    if (!id || text === '') continue
    const meant =
      id === 'date_of_birth' ? readDayOf(text, mapping) : hasValues(column.as) ? valueIn(column, text) : text
    if (!meant) onNote({ column: column.column, what: 'an equality answer that is none of the standard’s' })
    else if (id === 'date_of_birth') {
      const [year = '', month = '', day = ''] = meant.split('-')
      Object.assign(typed, { [`${id}-year`]: year, [`${id}-month`]: month, [`${id}-day`]: day })
    } else typed[id] = meant
  }
  return typed
}
