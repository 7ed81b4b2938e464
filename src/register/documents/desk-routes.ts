import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { savedUnlessEdited } from '../../web/edited-meanwhile.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import { mediaBodyLimit } from '../../web/media-upload.ts'
import { programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { askToReadPaper, listPaperTexts } from '../paper-texts/index.ts'
import { type DocumentContent, type DocumentVersion, listRequired } from '../papers/index.ts'
import { editForm, editOf, getProgramme, type ProgrammeRow, partList, removal } from '../programmes/index.ts'
import {
  documentDeskPage,
  documentsDeskPage,
  documentsView,
  documentView,
  papersOfProgramme,
  versionDeskPage,
  versionView,
} from './desk-pages.ts'
import { documentRowOf, ensureReadable, typedDocument, typedVersion, versionRowOf } from './rows.ts'
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
import { chooseAgain, readPaper } from './upload.ts'

const at = '/desk/programmes/:programme/documents'
const access = 'desk:edit-programme'

type Subject = { programme: ProgrammeRow; document: DocumentContent | null }
type OfVersion = { programme: ProgrammeRow; document: DocumentContent; version: DocumentVersion | null }

/** Desk pages of a programme's papers and their versions. */
export const documentDeskRoutes = (ctx: Context): Route[] => {
  const today = () => dayInLondon(ctx.now())
  const toList = ({ programme }: Subject) => ({
    url: urls.deskProgramme(programme.slug, 'documents'),
    notice: 'Paper saved',
  })
  const toDocument = ({ programme, document }: Pick<OfVersion, 'programme' | 'document'>) => ({
    url: urls.deskProgramme(programme.slug, 'documents', document.id),
    notice: 'Version saved',
  })
  const readOf = async (programme: ProgrammeRow, request: Request): Promise<OfVersion> => {
    const document = await getDocument(ctx.db, { programmeId: programme.id }, request.params.document ?? '')
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
    return reply.page(
      versionDeskPage,
      versionView(papersOfProgramme(programme), document, about, typed, errors),
      status,
    )
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
        reply.page(documentDeskPage, documentView(papersOfProgramme(programme), null, typed, errors), status),
      save: (tx, edit, _subject, form) => addDocument(tx, edit, documentRowOf(form, today())),
      next: toList,
    }),
    ...editForm<Subject, typeof documentForm>(ctx, {
      url: `${at}/:document`,
      schema: documentForm,
      read: readOf,
      typedAtFirst: ({ document }) => typedDocument(document),
      show: async (reply, { programme, document }, typed, errors, status) => {
        const hashes = (document?.versions ?? []).flatMap(({ file }) => file?.hash ?? [])
        const texts = await listPaperTexts(ctx.db, hashes)
        const view = documentView(papersOfProgramme(programme), document, typed, errors, texts)
        return reply.page(documentDeskPage, view, status)
      },
      save: (tx, edit, { document }, form) =>
        changeDocument(tx, edit, document?.id ?? '', documentRowOf(form, today())),
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
        addDocumentVersion(tx, edit, document.id, versionRowOf(form, null, today())),
      next: toDocument,
    }),
    ...uploadRoutes(),
    ...editForm<OfVersion, typeof keptVersionForm>(ctx, {
      url: `${at}/:document/versions/:version`,
      schema: keptVersionForm,
      read: readOf,
      typedAtFirst: ({ version }) => typedVersion(version),
      show: (reply, subject, typed, errors, status) =>
        showVersion(reply, subject, typed, errors, { status, isFile: subject.version?.file !== null }),
      save(tx, edit, { document, version }, form) {
        ensureReadable(form, version)
        const key = { documentId: document.id, id: version?.id ?? '' }
        return changeDocumentVersion(tx, edit, key, versionRowOf(form, version, today()))
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
    const show = (
      reply: Reply,
      subject: OfVersion,
      typed: Typed,
      errors: readonly FieldError[],
      status = errors.length > 0 ? 422 : 200,
    ) => showVersion(reply, subject, typed, errors, { status, isFile: true })
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
          const form = await readPaper(ctx, request, keptVersionForm)
          if (!form.ok) return show(reply, subject, form.typed, form.errors)
          const kept = { ...versionRowOf(form.value, null, today()), ...form.file }
          const edit = editOf(request, form.value.revision)
          const saving = ctx.db.transaction().execute(async (tx) => {
            await addDocumentVersion(tx, edit, subject.document.id, kept)
            await askToReadPaper(tx, ctx, form.file.fileHash)
          })
          const saved = await savedUnlessEdited(request, saving)
          if ('errors' in saved) {
            const now = await subjectOf(request)
            const typed = { ...form.typed, revision: String(now.programme.revision) }
            return show(reply, now, typed, [...saved.errors, chooseAgain], 409)
          }
          const { url: next, notice } = toDocument(subject)
          return reply.next(next, notice)
        },
      },
    ]
  }
}
