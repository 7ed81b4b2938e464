import { proposePoints } from '../../core/submissions/index.ts'
import { cleanText } from '../../core/text/clean.ts'
import { maskIdentifiers } from '../../core/text/masking.ts'
import { type FieldError, type FormRead, type Typed, typedText } from '../../web/forms.ts'
import type { Split } from './sign-off-service.ts'
import type { WishedPoint, WishedSplit } from './split-service.ts'
import { marksOf, type PlacedParagraph } from './words.ts'

// The form of a split. Beside each paragraph is a box, `p-7`, for the numbers of the points that it is in, or `no`; below
// them is a row for each point: `point-2` with its id, `title-2`, `description-2` and `remove-2`.

/** What stands in the box of a paragraph that is in no point. */
const inNone = 'no'

const emptyRows = 3
const mostRows = 300
const [longestTitle, longestDescription] = [200, 2_000]

/** A split as its form would hold it, with rows for further points. */
export function typedOfSplit({ submission, words, points, passages, isOtherWords }: Split): Typed {
  const numbers = new Map(points.map(({ id }, place) => [id, place + 1]))
  const boxes = words.paragraphs.map((paragraph): [string, string] => {
    const marks = isOtherWords ? [] : marksOf(paragraph, passages)
    const inPoints = marks
      .flatMap((mark) => (mark === null ? [] : (numbers.get(mark) ?? [])))
      .sort((a, b) => a - b)
    return [`p-${paragraph.number}`, inPoints.join(' ') || (marks.includes(null) ? inNone : '')]
  })
  const rows = points.flatMap(({ id, title, description, removedAt }, place) =>
    rowOf(place + 1, { id, title, description, isRemoved: removedAt !== null }),
  )
  const empty = Array.from({ length: emptyRows }, (_none, place) => rowOf(points.length + place + 1, {}))
  return {
    revision: String(submission.revision),
    seen: words.hash ?? '',
    ...Object.fromEntries([...boxes, ...rows, ...empty.flat()]),
  }
}

type Row = { id?: string; title?: string; description?: string; isRemoved?: boolean }

const rowOf = (number: number, { id = '', title = '', description = '', isRemoved = false }: Row) =>
  [
    [`point-${number}`, id],
    [`title-${number}`, title],
    [`description-${number}`, description],
    ...(isRemoved ? [[`remove-${number}`, 'yes']] : []),
  ] as [string, string][]

/** The same with the points that are found by rule, where nobody has marked any of their paragraphs. */
export function typedOfProposal(split: Split): { typed: Typed; found: number } {
  const typed = typedOfSplit(split)
  const proposed = split.words.texts.flatMap(({ text, paragraphs }) =>
    proposePoints(text, paragraphs).map((point) => ({
      title: maskIdentifiers(point.title).text,
      boxes: point.paragraphs.flatMap((place) => {
        const paragraph = paragraphs[place]
        return paragraph ? [`p-${paragraph.number}`] : []
      }),
    })),
  )
  const free = proposed.filter(({ boxes }) => boxes.every((box) => typedText(typed, box) === ''))
  free.forEach(({ title, boxes }, place) => {
    const number = split.points.length + place + 1
    Object.assign(typed, Object.fromEntries(rowOf(number, { title })))
    for (const box of boxes) typed[box] = String(number)
  })
  const last = split.points.length + free.length
  for (let more = 1; more <= emptyRows; more += 1)
    Object.assign(typed, Object.fromEntries(rowOf(last + more, {})))
  return { typed, found: free.length }
}

export type SplitRow = {
  number: number
  id: string
  title: string
  description: string
  isRemoved: boolean
}

/** The rows of points as they were typed. */
export function listRows(typed: Typed): SplitRow[] {
  const rows: SplitRow[] = []
  for (let number = 1; number <= mostRows && typed[`title-${number}`] !== undefined; number += 1)
    rows.push({
      number,
      id: typedText(typed, `point-${number}`),
      title: cleanText(typedText(typed, `title-${number}`)),
      description: cleanText(typedText(typed, `description-${number}`)),
      isRemoved: typed[`remove-${number}`] !== undefined,
    })
  return rows
}

type Mark = { numbers: number[]; isNone: boolean; fault: string | null }

function readBox(typed: string, rows: readonly SplitRow[]): Mark {
  const words = typed
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
  const isNone = words.some((word) => word === inNone || word === '-')
  const numbers = words.filter((word) => /^\d{1,3}$/.test(word)).map(Number)
  const isOdd = words.length !== numbers.length + Number(isNone) || (isNone && numbers.length > 0)
  const unknown = numbers.find((number) => !rows.some((row) => row.number === number))
  if (isOdd) return { numbers, isNone, fault: 'enter numbers of points with spaces between them, or “no”' }
  if (unknown !== undefined) return { numbers, isNone, fault: `there is no point ${unknown} on this page` }
  return { numbers: [...new Set(numbers)], isNone, fault: null }
}

function faultsOfRow({ number, id, title, description }: SplitRow, isUsed: boolean): FieldError[] {
  const at = (field: string, message: string) => [{ field: `${field}-${number}`, message }]
  if (title === '') return at('title', `Enter the title of point ${number}${id ? ', or take it out' : ''}`)
  if (title.length > longestTitle)
    return at('title', `The title of point ${number} must be ${longestTitle} characters or fewer`)
  if (description.length > longestDescription)
    return at('description', `The description of point ${number} must be 2,000 characters or fewer`)
  return isUsed ? [] : at('title', `Enter ${number} beside the paragraphs that point ${number} is in`)
}

/** What was typed, as a wish; points that are taken out keep no paragraphs. */
export function readSplit(typed: Typed, paragraphs: readonly PlacedParagraph[]): FormRead<WishedSplit> {
  const rows = listRows(typed)
  const marks = paragraphs.map((paragraph) => ({
    paragraph,
    ...readBox(typedText(typed, `p-${paragraph.number}`), rows),
  }))
  const passagesOf = (number: number) =>
    marks.filter(({ numbers }) => numbers.includes(number)).map(({ paragraph }) => placeOf(paragraph))
  const given = rows.filter(
    ({ number, id, title, description }) =>
      `${id}${title}${description}` !== '' || passagesOf(number).length > 0,
  )
  const errors = [
    ...marks.flatMap(({ paragraph: { number }, fault }) =>
      fault ? [{ field: `p-${number}`, message: `Paragraph ${number}: ${fault}` }] : [],
    ),
    ...given
      .filter(({ isRemoved }) => !isRemoved)
      .flatMap((row) => faultsOfRow(row, passagesOf(row.number).length > 0)),
  ]
  if (errors.length > 0) return { ok: false, errors }
  const points = given
    .filter(({ id, isRemoved }) => id !== '' || !isRemoved)
    .map(({ number, id, title, description, isRemoved }): WishedPoint => {
      return { id: id || null, title, description, passages: passagesOf(number), isRemoved }
    })
  const noPoint = marks.filter(({ isNone }) => isNone).map(({ paragraph }) => placeOf(paragraph))
  const revision = Number(typedText(typed, 'revision') || -1)
  return { ok: true, value: { revision, seen: typedText(typed, 'seen'), points, noPoint } }
}

const placeOf = ({ answerId, start, end }: PlacedParagraph) => ({ answerId, start, end })
