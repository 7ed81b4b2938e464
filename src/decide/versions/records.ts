import { z } from 'zod'
import type { Db } from '../../db/database.ts'
import { type Choice, choice, chooseOne, findPublishedVersion } from '../../register/programmes/index.ts'
import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { addressField, optionalTextField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'

/** Where something was said or shown: a meeting or a paper of the programme, or something else with its address. */
export const recordContent = z.object({
  kind: z.enum(['meeting', 'paper', 'other']),
  /** Of the meeting or the paper; empty for others. */
  id: z.string(),
  title: z.string(),
  url: z.string(),
})
export type RecordContent = z.infer<typeof recordContent>

/** What can be chosen from: the meetings and papers of a programme that the public can see. */
export async function listRecords(db: Db, programmeId: string): Promise<RecordContent[]> {
  const content = (await findPublishedVersion(db, programmeId))?.content
  const meetings = (content?.meetings ?? []).map(({ id, body, heldOn, about }) => ({
    kind: 'meeting' as const,
    id,
    title: `${body.name}, ${formatDay(heldOn)}: ${about}`,
    url: '',
  }))
  const papers = (content?.documents ?? []).map(({ id, title }) => ({
    kind: 'paper' as const,
    id,
    title,
    url: '',
  }))
  return [...meetings, ...papers]
}

/** The fields of a form that name a record: one of the programme's, or what it is and its address. */
export const recordFields = <Name extends string>(name: Name) =>
  ({
    [`${name}Record`]: optionalTextField({ max: 60, tooLong: 'Select a record from the list' }),
    [`${name}Title`]: optionalTextField({ max: 300, tooLong: 'What it is must be 300 characters or fewer' }),
    [`${name}Url`]: addressField(),
  }) as RecordFields<Name>

type RecordFields<Name extends string> = Record<
  `${Name}Record` | `${Name}Title`,
  ReturnType<typeof optionalTextField>
> &
  Record<`${Name}Url`, ReturnType<typeof addressField>>

const keyOf = ({ kind, id }: RecordContent) => `${kind}:${id}`

/** The record that a form names, or null. Errors are added to `errors`. */
export function readRecord<Name extends string>(
  name: Name,
  form: Record<`${Name}Record` | `${Name}Title` | `${Name}Url`, string>,
  records: readonly RecordContent[],
  errors: FieldError[],
): RecordContent | null {
  const key = form[`${name}Record`]
  const [title, url] = [form[`${name}Title`], form[`${name}Url`]]
  if (key === '') {
    if (title === '' && url !== '')
      errors.push({ field: `${name}Title`, message: 'Enter what is at this address' })
    return title === '' ? null : { kind: 'other', id: '', title, url }
  }
  const record = records.find((one) => keyOf(one) === key)
  if (!record) errors.push({ field: `${name}Record`, message: 'Select a record from the list' })
  else if (title !== '' || url !== '') {
    errors.push({ field: `${name}Title`, message: 'Select a record or enter another one, not both' })
  }
  return record ?? null
}

/** The fields that hold a record again. */
export const typedRecord = (name: string, record: RecordContent | null): Typed => ({
  [`${name}Record`]: record && record.kind !== 'other' ? keyOf(record) : '',
  [`${name}Title`]: record?.kind === 'other' ? record.title : '',
  [`${name}Url`]: record?.url ?? '',
})

export type RecordOnForm = { name: string; choices: Choice[]; title: string; url: string }

/** A record on its form. One that is not to be chosen any more stays as it was. */
export function recordOnForm(name: string, records: readonly RecordContent[], typed: Typed): RecordOnForm {
  const chosen = typedText(typed, `${name}Record`)
  return {
    name,
    choices:
      records.length === 0
        ? []
        : [
            chooseOne('None of these', chosen),
            ...records.map((record) => choice(keyOf(record), record.title, chosen)),
          ],
    title: typedText(typed, `${name}Title`),
    url: typedText(typed, `${name}Url`),
  }
}

export type RecordShown = { title: string; url: string | null }

/** A record as the public is led to it. @param slug of the programme whose it is */
export function showRecord(record: RecordContent | null, slug: string | undefined): RecordShown | null {
  if (!record) return null
  const { kind, id, title } = record
  if (kind === 'other' || !slug) return { title, url: record.url || null }
  const url =
    kind === 'meeting' ? `${urls.meetings(slug)}#meeting-${id}` : `${urls.documents(slug)}#document-${id}`
  return { title, url }
}
