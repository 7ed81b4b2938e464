import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { savedUnlessEdited } from '../../web/edited-meanwhile.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import { mediaBodyLimit } from '../../web/media-upload.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import {
  chooseAgain,
  documentDeskPage,
  documentForm,
  documentRowOf,
  documentView,
  ensureReadable,
  getDocument,
  keptVersionForm,
  type Papers,
  paperWish,
  readPaper,
  typedDocument,
  typedVersion,
  versionDeskPage,
  versionRowOf,
  versionView,
} from '../documents/index.ts'
import {
  type DocumentContent,
  deleteDocument,
  deleteDocumentVersion,
  documentContent,
  insertDocument,
  insertDocumentVersion,
  listDocuments,
  updateDocument,
  updateDocumentVersion,
} from '../papers/index.ts'
import { planAccess as access, changeBy, getPlan, told } from './change-routes.ts'
import { partForms } from './part-forms.ts'
import type { PlanRow } from './queries.ts'

const tells = z.object({ told })
const versions = 'documents/:document/versions'

const papersOfPlan = ({ slug, title }: PlanRow): Papers => ({
  fictional: false,
  url: urls.deskPlan(slug, 'documents'),
  back: { text: title, href: urls.deskPlan(slug) },
  tells: true,
})

/** Papers that a plan itself has, with their versions: as a programme's, but public as soon as they are saved. */
export function planPaperRoutes(ctx: Context): Route[] {
  const today = () => dayInLondon(ctx.now())
  const documentOf = (planId: string, { document = '' }: Request['params']) =>
    getDocument(ctx.db, { planId }, document)
  const toDocument = ({ document = '' }: Request['params']) => ['documents', document]

  return [
    ...uploadRoutes(),
    ...partForms(ctx, {
      name: 'documents',
      list: async (db, planId) => documentContent.array().parse(await listDocuments(db, { planId })),
      schema: documentForm.and(tells),
      typedAtFirst: typedDocument,
      show: (reply, { plan, row, typed, errors, status }) =>
        reply.page(documentDeskPage, documentView(papersOfPlan(plan), row, typed, errors), status),
      save(tx, { planId }, row, form) {
        const document = documentRowOf(form, today())
        return row
          ? updateDocument(tx, { planId }, row.id, document)
          : insertDocument(tx, { planId }, document)
      },
      remove: (tx, { planId }, id) => deleteDocument(tx, { planId }, id),
    }),
    ...partForms(ctx, {
      name: versions,
      list: async (_db, planId, params) => (await documentOf(planId, params)).versions,
      schema: keptVersionForm.and(tells),
      typedAtFirst: typedVersion,
      async show(reply, { plan, row, ...typed }, params) {
        const isFile = row?.file !== null && row !== null
        return showVersion(reply, plan, await documentOf(plan.id, params), {
          ...typed,
          id: row?.id ?? null,
          isFile,
          hash: row?.file?.hash ?? null,
        })
      },
      async save(tx, { params: { document = '' } }, row, form) {
        ensureReadable(form, row)
        const version = versionRowOf(form, row, today())
        return row
          ? updateDocumentVersion(tx, document, row.id, version)
          : insertDocumentVersion(tx, document, version)
      },
      remove: (tx, { params: { document = '' } }, id) => deleteDocumentVersion(tx, document, id),
      next: toDocument,
    }),
  ]

  function showVersion(
    reply: Reply,
    plan: PlanRow,
    document: DocumentContent,
    shown: {
      id: string | null
      isFile: boolean
      hash: string | null
      typed: Typed
      errors: readonly FieldError[]
      status: number
    },
  ) {
    const { typed, errors, status, ...about } = shown
    const whole = { ...about, largestMb: paperWish.largestMb }
    const view = versionView(papersOfPlan(plan), document, whole, typed, errors)
    return reply.page(versionDeskPage, view, status)
  }

  function uploadRoutes(): Route[] {
    const url = `/desk/plans/:plan/${versions}/upload`
    const schema = keptVersionForm.and(tells)
    const newFile = { id: null, isFile: true, hash: null }
    return [
      {
        access,
        method: 'GET',
        url,
        async handle(request, reply) {
          const plan = await getPlan(ctx, request)
          const document = await documentOf(plan.id, request.params)
          const typed = { revision: String(plan.revision) }
          return showVersion(reply, plan, document, { ...newFile, typed, errors: [], status: 200 })
        },
      },
      {
        access,
        method: 'POST',
        url,
        bodyLimit: mediaBodyLimit(paperWish),
        async handle(request, reply) {
          const plan = await getPlan(ctx, request)
          const document = await documentOf(plan.id, request.params)
          const form = await readPaper(ctx, request, schema)
          if (!form.ok) {
            const { typed, errors } = form
            return showVersion(reply, plan, document, { ...newFile, typed, errors, status: 422 })
          }
          const version = { ...versionRowOf(form.value, null, today()), ...form.file }
          const saving = changeBy(ctx, request, plan, form.value, {
            part: (tx) => insertDocumentVersion(tx, document.id, version),
          })
          const saved = await savedUnlessEdited(request, saving)
          if ('errors' in saved) {
            const now = await getPlan(ctx, request)
            const typed = { ...form.typed, revision: String(now.revision) }
            const errors = [...saved.errors, chooseAgain]
            return showVersion(reply, now, document, { ...newFile, typed, errors, status: 409 })
          }
          return reply.next(urls.deskPlan(plan.slug, ...toDocument(request.params)), 'Saved')
        },
      },
    ]
  }
}
