import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { errorsOfPastDay, typedFieldsOfDay } from '../../web/date-field.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { mediaBodyLimit, readMediaForm } from '../../web/media-upload.ts'
import { programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { askToReadPaper } from '../paper-texts/index.ts'
import { type DocumentContent, type DocumentVersion, listRequired } from '../papers/index.ts'
import {
  editForm,
  editOf,
  FieldsRefused,
  getProgramme,
  type ProgrammeRow,
  partList,
  removal,
} from '../programmes/index.ts'
import {
  documentDeskPage,
  documentsDeskPage,
  documentsView,
  documentView,
  versionDeskPage,
  versionView,
} from './desk-pages.ts'
import { documentForm, keptVersionForm, linkedVersionForm, noReason, paperWish } from './schema.ts'
import {
  addDocument,
  addDocumentVersion,
  changeDocument,
  changeDocumentVersion,
  getDocument,
  removeDocument,
  removeDocumentVersion,
  versionOf,
} from './service.ts'

const at = '/desk/programmes/:programme/documents'
const access = 'desk:edit-programme'

type Subject = { programme: ProgrammeRow; document: DocumentContent | null }
type OfVersion = { programme: ProgrammeRow; document: DocumentContent; version: DocumentVersion | null }
type VersionForm = z.output<typeof keptVersionForm>

/** Desk pages of a programme's papers and their versions. */
export const documentDeskRoutes = (ctx: Context): Route[] => {
  const today = () => dayInLondon(ctx.now())
  const faultsOf = (field: string, day: string | null, what: string): FieldError[] =>
    day === null ? [] : errorsOfPastDay(field, day, today(), what)
  const faultsOfPublication = ({ publishedOn }: VersionForm) =>
    faultsOf('publishedOn', publishedOn, 'The day of its publication')
  const refuse = (errors: FieldError[]) => {
    if (errors.length > 0) throw new FieldsRefused(errors)
  }
  const rowOf = ({ kind, title, knownSince, reason, law, words }: z.output<typeof documentForm>) => {
    refuse(faultsOf('knownSince', knownSince, 'The day since which it is known'))
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
  /** @param before of which days known to a month or a year stay so where they are not changed */
  const versionRowOf = (form: VersionForm, before: DocumentVersion | null) => {
    const { revision, ...version } = form
    refuse(faultsOfPublication(form))
    return {
      ...version,
      datedTo: version.datedOn === before?.datedOn ? (before?.datedTo ?? 'day') : 'day',
      publishedTo: version.publishedOn === before?.publishedOn ? (before?.publishedTo ?? 'day') : 'day',
      fileHash: before?.file?.hash ?? null,
      fileBytes: before?.file?.bytes ?? null,
    }
  }
  const toList = ({ programme }: Subject) => ({
    url: urls.deskProgramme(programme.slug, 'documents'),
    notice: 'Paper saved',
  })
  const toDocument = ({ programme, document }: Pick<OfVersion, 'programme' | 'document'>) => ({
    url: urls.deskProgramme(programme.slug, 'documents', document.id),
    notice: 'Version saved',
  })
  const readOf = async (programme: ProgrammeRow, request: Request): Promise<OfVersion> => {
    const document = await getDocument(ctx.db, programme.id, request.params.document ?? '')
    const { version } = request.params
    return { programme, document, version: version ? versionOf(document, version) : null }
  }
  const showVersion = (
    reply: Reply,
    { programme, document, version }: OfVersion,
    typed: Typed,
    errors: readonly FieldError[],
    { status, isFile }: { status: number; isFile: boolean },
  ) => {
    const about = {
      id: version?.id ?? null,
      isFile,
      hash: version?.file?.hash ?? null,
      largestMb: paperWish.largestMb,
    }
    return reply.page(versionDeskPage, versionView(programme, document, about, typed, errors), status)
  }

  return [
    partList(ctx, 'documents', documentsDeskPage, (programme, draft) =>
      documentsView(programme, draft.documents, listRequired(draft, today())),
    ),
    ...editForm<Subject, typeof documentForm>(ctx, {
      url: `${at}/new`,
      schema: documentForm,
      read: (programme) => ({ programme, document: null }),
      typedAtFirst: (): Typed => ({ reason: noReason }),
      show: (reply, { programme }, typed, errors, status) =>
        reply.page(documentDeskPage, documentView(programme, null, typed, errors), status),
      save: (tx, edit, _subject, form) => addDocument(tx, edit, rowOf(form)),
      next: toList,
    }),
    ...editForm<Subject, typeof documentForm>(ctx, {
      url: `${at}/:document`,
      schema: documentForm,
      read: readOf,
      typedAtFirst: ({ document }): Typed => ({
        kind: document?.kind ?? '',
        title: document?.title ?? '',
        ...typedFieldsOfDay('knownSince', document?.knownSince ?? null),
        reason: document?.unpublished?.reason ?? noReason,
        law: document?.unpublished?.law ?? '',
        words: document?.unpublished?.words ?? '',
      }),
      show: (reply, { programme, document }, typed, errors, status) =>
        reply.page(documentDeskPage, documentView(programme, document, typed, errors), status),
      save: (tx, edit, { document }, form) => changeDocument(tx, edit, document?.id ?? '', rowOf(form)),
      next: toList,
    }),
    removal(ctx, {
      url: 'documents/:document/remove',
      remove: (tx, edit, { params }) => removeDocument(tx, edit, params.document ?? ''),
      back: 'documents',
      notice: 'Paper removed',
    }),
    ...editForm<OfVersion, typeof linkedVersionForm>(ctx, {
      url: `${at}/:document/versions/new`,
      schema: linkedVersionForm,
      read: readOf,
      typedAtFirst: (): Typed => ({}),
      show: (reply, subject, typed, errors, status) =>
        showVersion(reply, subject, typed, errors, { status, isFile: false }),
      save: (tx, edit, { document }, form) =>
        addDocumentVersion(tx, edit, document.id, versionRowOf(form, null)),
      next: toDocument,
    }),
    ...uploadRoutes(),
    ...editForm<OfVersion, typeof keptVersionForm>(ctx, {
      url: `${at}/:document/versions/:version`,
      schema: keptVersionForm,
      read: readOf,
      typedAtFirst: ({ version }): Typed => ({
        url: version?.url ?? '',
        ...typedFieldsOfDay('datedOn', version?.datedOn ?? null),
        ...typedFieldsOfDay('publishedOn', version?.publishedOn ?? null),
        pages: version?.pages ? String(version.pages) : '',
        whatChanged: version?.whatChanged ?? '',
        leftOut: version?.leftOut ?? '',
      }),
      show: (reply, subject, typed, errors, status) =>
        showVersion(reply, subject, typed, errors, { status, isFile: subject.version?.file !== null }),
      save(tx, edit, { document, version }, form) {
        if (!version?.file && form.url === '') {
          throw new FieldsRefused([{ field: 'url', message: 'Enter the address where it can be read' }])
        }
        const key = { documentId: document.id, id: version?.id ?? '' }
        return changeDocumentVersion(tx, edit, key, versionRowOf(form, version))
      },
      next: toDocument,
    }),
    removal(ctx, {
      url: 'documents/:document/versions/:version/remove',
      remove: (tx, edit, { params }) =>
        removeDocumentVersion(tx, edit, { documentId: params.document ?? '', id: params.version ?? '' }),
      back: 'documents',
      notice: 'Version removed',
    }),
  ]

  /** A version as a file: it is known by its first bytes, kept by its hash, and nothing of it runs. */
  function uploadRoutes(): Route[] {
    const url = `${at}/:document/versions/upload`
    const subjectOf = async (request: Request) =>
      readOf(await getProgramme(ctx.db, programmeOf(request).id), request)
    const show = (reply: Reply, subject: OfVersion, typed: Typed, errors: readonly FieldError[]) =>
      showVersion(reply, subject, typed, errors, { status: errors.length > 0 ? 422 : 200, isFile: true })
    return [
      {
        access,
        method: 'GET',
        url,
        async handle(request, reply) {
          const subject = await subjectOf(request)
          return show(reply, subject, { revision: String(subject.programme.revision) }, [])
        },
      },
      {
        access,
        method: 'POST',
        url,
        bodyLimit: mediaBodyLimit(paperWish),
        async handle(request, reply) {
          const subject = await subjectOf(request)
          const read = (typed: Typed) => {
            const form = readForm(keptVersionForm, typed)
            const errors = form.ok ? faultsOfPublication(form.value) : []
            return errors.length > 0 ? { ok: false as const, errors } : form
          }
          const form = await readMediaForm(request, ctx.files, paperWish, read)
          if (!form.ok) return show(reply, subject, form.typed, form.errors)
          const { hash } = form.stored
          const { bytes } = await ctx.files.read(hash).then((file) => {
            file.stream.destroy()
            return file
          })
          const kept = { ...versionRowOf(form.value, null), fileHash: hash, fileBytes: bytes }
          await ctx.db.transaction().execute(async (tx) => {
            await addDocumentVersion(tx, editOf(request, form.value.revision), subject.document.id, kept)
            await askToReadPaper(tx, ctx, hash)
          })
          const { url: next, notice } = toDocument(subject)
          return reply.next(next, notice)
        },
      },
    ]
  }
}
