import { readExchange, writeExchange } from '../../core/languages/exchange.ts'
import { readSheet, writeSheet } from '../../people/languages/index.ts'
import { formatNumber } from '../../web/format.ts'
import type { Typed } from '../../web/forms.ts'
import type { Request } from '../../web/route.ts'
import type { PartStanding, Standing, WordingPart } from '../wordings/index.ts'
import { keyOf, longestWording } from './schema.ts'
import type { Entry } from './service.ts'

export const largestFile = 4 * 1024 * 1024

const listParts = (standings: readonly Standing[]) =>
  standings.flatMap(({ subjectId, parts }) =>
    parts.map((one) => ({ ...one, subjectId, key: keyOf(one.part, subjectId) })),
  )

/** Where each stands, for whoever translates it. */
const places: Record<WordingPart, string> = {
  title: 'The name of what was raised',
  reason: 'Why it was answered so',
  whatChanges: 'What changes because of it',
  easyRead: 'The answer in Easy Read, one idea a line',
  decision: 'What the decision is called',
  finding: 'What was found, on which the decision rests',
}

/** What a translator is given: one row for each words of each answer, as with the sentences of the site. */
export function writeWordings(code: string, standings: readonly Standing[]): string {
  const parts = listParts(standings)
  const textsOf = (state: PartStanding['state']) =>
    new Map(parts.filter((one) => one.state === state).map(({ key, text }) => [key, text]))
  const needed = new Map(parts.map(({ key, english }) => [key, english]))
  const translated = { current: textsOf('current'), outdated: textsOf('out-of-date') }
  return writeSheet(writeExchange(needed, translated, code, places))
}

type Read =
  | { problem: string }
  | { entries: Entry[]; empty: number; bad: { row: number; key: string; reason: string }[] }

/** What a translator sent back: good rows are taken, the others come with the reason. */
export function readWordings(content: Buffer, standings: readonly Standing[]): Read {
  const sheet = readSheet(content)
  if ('problem' in sheet) return sheet
  const parts = listParts(standings)
  const needed = new Map(parts.map(({ key, english }) => [key, english]))
  const { good, bad, empty } = readExchange(sheet.rows, needed)
  const of = new Map(parts.map(({ key, part, subjectId }) => [key, { part, subjectId }]))
  const tooLong = good
    .filter(({ text }) => text.length > longestWording)
    .map(({ row, key }) => ({
      row,
      key,
      reason: `It has more than ${formatNumber(longestWording)} characters.`,
    }))
  const entries = good.flatMap(({ key, text }): Entry[] => {
    const found = text.length > longestWording ? undefined : of.get(key)
    return found ? [{ ...found, part: found.part as WordingPart, text: text.trim() }] : []
  })
  return { entries, empty, bad: [...bad, ...tooLong].sort((one, other) => one.row - other.row) }
}

export type SentFile = { typed: Typed; content: Buffer | null; isTooLarge: boolean }

/** The fields of a form and its one file. */
export async function readSent(request: Request): Promise<SentFile> {
  const sent: SentFile = { typed: {}, content: null, isTooLarge: false }
  for await (const one of request.parts({
    limits: { files: 1, fileSize: largestFile },
  })) {
    if (one.type === 'field') sent.typed[one.fieldname] = typeof one.value === 'string' ? one.value : ''
    else if (one.filename === '') one.file.resume()
    else {
      sent.content = await one.toBuffer().catch(() => null)
      sent.isTooLarge = sent.content === null || one.file.truncated
    }
  }
  return sent
}
