import type { z } from 'zod'
import { errorsOfPastDay, typedFieldsOfDay } from '../../web/date-field.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import type { DocumentContent, DocumentRow, DocumentVersion, VersionRow } from '../papers/index.ts'
import { FieldsRefused } from '../programmes/index.ts'
import { type documentForm, type keptVersionForm, noReason } from './schema.ts'

// Between the forms of papers and the rows that are kept of them: a programme's and a plan's alike.

type DocumentForm = z.output<typeof documentForm>
type VersionForm = z.output<typeof keptVersionForm>

const faultsOf = (field: string, day: string | null, today: string, what: string): FieldError[] =>
  day === null ? [] : errorsOfPastDay(field, day, today, what)

const refuse = (errors: FieldError[]) => {
  if (errors.length > 0) throw new FieldsRefused(errors)
}

/** @throws FieldsRefused for a day to come */
export function documentRowOf(form: Omit<DocumentForm, 'revision'>, today: string): DocumentRow {
  const { kind, title, knownSince, reason, law, words } = form
  refuse(faultsOf('knownSince', knownSince, today, 'The day since which it is known'))
  const isUnpublished = reason !== noReason
  return {
    kind,
    title,
    knownSince,
    unpublishedReason: isUnpublished ? reason : null,
    unpublishedLaw: isUnpublished ? law : '',
    unpublishedWords: isUnpublished ? words : '',
  }
}

export const faultsOfPublication = ({ publishedOn }: Pick<VersionForm, 'publishedOn'>, today: string) =>
  faultsOf('publishedOn', publishedOn, today, 'The day of its publication')

/**
 * @param before of which days known to a month or a year stay so where they are not changed
 * @throws FieldsRefused for a day to come
 */
export function versionRowOf(form: VersionForm, before: DocumentVersion | null, today: string): VersionRow {
  const { url, datedOn, publishedOn, pages, whatChanged, leftOut } = form
  refuse(faultsOfPublication(form, today))
  return {
    url,
    datedOn,
    publishedOn,
    pages,
    whatChanged,
    leftOut,
    datedTo: datedOn === before?.datedOn ? (before?.datedTo ?? 'day') : 'day',
    publishedTo: publishedOn === before?.publishedOn ? (before?.publishedTo ?? 'day') : 'day',
    fileHash: before?.file?.hash ?? null,
    fileBytes: before?.file?.bytes ?? null,
    fileType: before?.file?.type ?? 'pdf',
  }
}

/** @throws FieldsRefused where it could be read nowhere */
export function ensureReadable(form: VersionForm, before: DocumentVersion | null): void {
  if (before?.file || form.url !== '') return
  throw new FieldsRefused([{ field: 'url', message: 'Enter the address where it can be read' }])
}

export const typedDocument = (document: DocumentContent | null): Typed => ({
  kind: document?.kind ?? '',
  title: document?.title ?? '',
  ...typedFieldsOfDay('knownSince', document?.knownSince ?? null),
  reason: document?.unpublished?.reason ?? noReason,
  law: document?.unpublished?.law ?? '',
  words: document?.unpublished?.words ?? '',
})

export const typedVersion = (version: DocumentVersion | null): Typed => ({
  url: version?.url ?? '',
  ...typedFieldsOfDay('datedOn', version?.datedOn ?? null),
  ...typedFieldsOfDay('publishedOn', version?.publishedOn ?? null),
  pages: version?.pages ? String(version.pages) : '',
  whatChanged: version?.whatChanged ?? '',
  leftOut: version?.leftOut ?? '',
})
