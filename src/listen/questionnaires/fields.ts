import { formatLimits } from '../../core/questionnaire/answer-in-words.ts'
import type { AnswerGiven, PlaceDetail, Question } from '../../core/questionnaire/content.ts'
import { acceptedEndings, acceptedFileNames, largestAnswerFile } from '../../core/questionnaire/file-types.ts'
import { limitOf } from '../../core/questionnaire/read-answer.ts'
import { otherField, rankField, rowField } from '../../core/questionnaire/read-choices.ts'
import { boxesOfPartialDay, dayBoxes } from '../../core/questionnaire/read-day.ts'
import type { NamedPlace } from '../../register/areas/index.ts'
import { type Typed, typedList, typedText } from '../../web/forms.ts'
import { localeSpoken } from '../../web/language.ts'
import { type RecordingField, recordingField } from '../responses/index.ts'

type Item = { value: string; text: string; checked: boolean }

/** What the fields of a question's page show; each kind uses its own part. */
export type Fields = {
  items: (Item & { isExclusive: boolean; other: { field: string; value: string } | null })[]
  /** Something is chosen, and a choice from radio buttons can not be taken out by itself. */
  mayTakeOut: boolean
  rows: { field: string; label: string; items: Item[]; mayTakeOut: boolean }[]
  ranks: { field: string; label: string; items: { value: string; text: string; selected: boolean }[] }[]
  number: { typed: string; unit: string; least: string | null; most: string | null }
  date: Record<(typeof dayBoxes)[number], string>
  place: { detail: PlaceDetail; typed: string; found: (Item & { hint: { text: string } | undefined })[] }
  file: { kept: string | null; endings: string; kinds: string; megabytes: number }
  recording: RecordingField
  typedText: string
  limit: number
}

/** What is shown beside what was typed: places to choose from, the name of the file that is there. */
type Beside = { found?: readonly NamedPlace[]; keptFile?: string | undefined }

export const fieldsOf = (
  question: Question,
  typed: Typed,
  { found = [], keptFile }: Beside = {},
): Fields => ({
  items: question.choices.map(({ key, label, isExclusive = false, hasText = false }) => ({
    value: key,
    text: label,
    checked: typedList(typed, 'choice').includes(key),
    isExclusive,
    other: hasText ? { field: otherField(key), value: typedText(typed, otherField(key)) } : null,
  })),
  mayTakeOut: typedList(typed, 'choice').some((key) => key !== ''),
  rows: rowsOf(question, typed),
  ranks: ranksOf(question, typed),
  number: {
    typed: typedText(typed, 'number'),
    unit: question.number.unit,
    ...{ least: null, most: null },
    ...formatLimits(question.number, localeSpoken()),
  },
  date: {
    day: typedText(typed, 'day'),
    month: typedText(typed, 'month'),
    year: typedText(typed, 'year'),
  },
  place: {
    detail: question.place,
    typed: typedText(typed, 'place'),
    found: found.map(({ key, name, of }) => ({
      value: key,
      text: name,
      hint: of && of !== name ? { text: of } : undefined,
      checked: typedText(typed, 'found') === key,
    })),
  },
  file: {
    kept: keptFile ?? null,
    endings: acceptedEndings.join(','),
    kinds: acceptedFileNames.join(', '),
    megabytes: largestAnswerFile / 1024 / 1024,
  },
  recording: { ...recordingField(), kept: keptFile ? { hash: '', name: '', words: keptFile } : null },
  typedText: typedText(typed, 'text'),
  limit: limitOf(question.kind),
})

const rowsOf = ({ kind, rows, choices }: Question, typed: Typed): Fields['rows'] =>
  (kind === 'grid' ? rows : []).map(({ key, label }) => {
    const chosen = typedText(typed, rowField(key))
    const items = choices.map((column) => ({
      value: column.key,
      text: column.label,
      checked: column.key === chosen,
    }))
    return { field: rowField(key), label, items, mayTakeOut: chosen !== '' }
  })

const ranksOf = ({ kind, choices }: Question, typed: Typed): Fields['ranks'] =>
  (kind === 'ranking' ? choices : []).map(({ key, label }) => {
    const chosen = typedText(typed, rankField(key))
    const places = choices.map((_choice, place) => String(place + 1))
    const items = ['', ...places].map((place) => ({ value: place, text: place, selected: place === chosen }))
    return { field: rankField(key), label, items }
  })

/** What was kept of a page, as its form shows it. */
export function typedOfAnswer({ kind }: Pick<Question, 'kind'>, answer: AnswerGiven = {}): Typed {
  const { text = '', choices = [], value = {} } = answer
  const fields = (entries: [string, string][]) => Object.fromEntries(entries)
  return {
    text,
    ...(kind === 'ranking'
      ? fields(choices.map((key, place) => [rankField(key), String(place + 1)]))
      : { choice: choices }),
    ...fields(Object.entries(value.otherText ?? {}).map(([key, words]) => [otherField(key), words])),
    ...fields(Object.entries(value.grid ?? {}).map(([row, column]) => [rowField(row), column])),
    number: value.number === undefined ? '' : String(value.number),
    ...boxesOfPartialDay(value.day),
    place: value.place?.name ?? value.place?.outward ?? value.place?.area ?? '',
  }
}

/** What was typed on a page as it stands, right or wrong: for showing it where it can not be taken. */
export function answerAsTyped({ choices, rows, kind }: Question, typed: Typed): AnswerGiven {
  const text = [
    typedText(typed, 'text'),
    ...choices.map(({ key }) => typedText(typed, otherField(key))),
    typedText(typed, 'number'),
    dayBoxes.map((box) => typedText(typed, box)).join(' '),
    typedText(typed, 'place'),
  ]
  const ranked = choices
    .map(({ key }) => ({ key, place: Number(typedText(typed, rankField(key))) }))
    .filter(({ place }) => place > 0)
    .toSorted((a, b) => a.place - b.place)
  const grid = rows
    .map(({ key }) => [key, typedText(typed, rowField(key))])
    .filter(([, column]) => column !== '')
  return {
    text: text
      .map((words) => words.trim())
      .filter((words) => words !== '')
      .join('\n'),
    choices: kind === 'ranking' ? ranked.map(({ key }) => key) : typedList(typed, 'choice').filter(Boolean),
    ...(grid.length > 0 ? { value: { grid: Object.fromEntries(grid) } } : {}),
  }
}
