import type { Context } from '../../context.ts'
import { fieldOfFault, markField, nameOfField, typedOfEntry } from '../../core/desk-entry/entry-fields.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import type { AnswerGiven } from '../../core/questionnaire/content.ts'
import { listSteps, type Step } from '../../core/questionnaire/steps.ts'
import { asOneSection, questionOfRow } from '../../core/questionnaire/stored-question.ts'
import type { Db } from '../../db/database.ts'
import type { NamedPlace } from '../../register/areas/index.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { type ActivityRow, listQuestions } from '../activities/index.ts'
import { findPrinted } from '../printing/index.ts'
import { readAsked, readPage } from '../questionnaires/index.ts'
import type { NewAnswer } from '../responses/index.ts'

/** A form as it is entered: the questions on it, each with the name of its boxes, and which wording it is. */
export type EntryForm = { version: number | null; steps: (Step & { name: string })[] }

/**
 * All questions on one page: what is on paper was answered there, whatever the route through the pages would have been.
 * A file is not typed: it is attached as it came.
 * @param version of the questionnaire that is on the paper; without one what is live now
 * @throws Refused where nothing was launched yet
 */
export async function readEntryForm(
  db: Db,
  activity: ActivityRow,
  version?: number | null,
): Promise<EntryForm> {
  const named = (steps: readonly Step[]) =>
    steps
      .map((step, place) => ({ ...step, name: nameOfField(place + 1) }))
      .filter(({ question }) => question.kind !== 'file')
  if (activity.kind === 'questionnaire') {
    if (!activity.publishedAt)
      throw new Refused('The questionnaire has not been launched', 'Launch it first.')
    const asked = await readAsked(db, activity, version ?? undefined)
    return { version: asked.version, steps: named(asked.steps) }
  }
  const questions = (await listQuestions(db, activity.id)).slice(0, 1).map(questionOfRow)
  return { version: null, steps: named(listSteps(asOneSection(questions), [])) }
}

/** The version that a page or a file says it is of; undefined where it says none. @throws NotFound for what is no number */
export function versionOf(typed: Typed): number | undefined {
  const said = typedText(typed, 'version')
  if (said === '') return undefined
  if (!/^\d{1,6}$/.test(said)) throw new NotFound('a version of a questionnaire')
  return Number(said)
}

/** What is wrong with a code that was printed for something else: another activity, or another version. */
export async function findMisplaced(
  db: Db,
  { id }: Pick<ActivityRow, 'id'>,
  form: EntryForm,
  code: string | null,
): Promise<{ version: number | null } | 'elsewhere' | undefined> {
  const printed = code ? await findPrinted(db, code) : undefined
  if (!printed) return undefined
  if (printed.activityId !== id) return 'elsewhere'
  const version = printed.questionnaireVersion
  return version === null || version === form.version ? undefined : { version }
}

export const marks = ['illegible', 'unsure'] as const
export type Mark = (typeof marks)[number]

/** What was typed of a whole form: its answers by the keys of their pages, and where the hand could not be read. */
export type EntryRead = {
  answers: Record<string, AnswerGiven>
  marks: Record<string, Mark>
  errors: FieldError[]
  /** Places to choose from, by the name of the box. */
  found: Record<string, NamedPlace[]>
}

export async function readEntry(
  ctx: Pick<Context, 'db' | 'now'>,
  { steps }: EntryForm,
  activity: { fictional: boolean },
  typed: Typed,
): Promise<EntryRead> {
  const read: EntryRead = { answers: {}, marks: {}, errors: [], found: {} }
  for (const { key, question, name, ...step } of steps) {
    const mark = marks.find((one) => one === typedText(typed, markField(name)))
    if (mark) read.marks[key] = mark
    const turned = typedOfEntry(question, name, typed)
    if (!turned.ok) {
      read.errors.push({ field: turned.field, message: numbersOnly(turned) })
      continue
    }
    const page = await readPage(ctx, { ...step, question }, activity, { typed: { ...turned.typed } as Typed })
    if (page.ok) {
      if (page.answer) read.answers[key] = page.answer
      continue
    }
    if (page.found?.length) read.found[name] = page.found
    for (const error of page.errors)
      read.errors.push({ ...error, field: fieldOfFault(question, name, error.field) })
  }
  return read
}

const numbersOnly = ({ most, several }: { most: number; several: boolean }): string =>
  several
    ? `Enter numbers from 1 to ${most} with spaces between them, each once`
    : `Enter one number from 1 to ${most}`

/** The answers of an entry as a response has them, in the order of the form. */
export const newAnswersOf = ({ steps }: EntryForm, answers: Record<string, AnswerGiven>): NewAnswer[] =>
  steps.flatMap(({ key, question, option }) => {
    const { [key]: answer } = answers
    if (!answer) return []
    const { text = null, choices = null, value = null } = answer
    return [{ questionId: question.id, optionId: option?.id ?? null, text, choices, value }]
  })

/** Question and option of a page, from its key. */
export const placeOfKey = (key: string): { questionId: string; optionId: string | null } => {
  const [questionId = '', optionId = null] = key.split(':')
  return { questionId, optionId }
}
