import type { Context } from '../../context.ts'
import { writeExchange } from '../../core/languages/exchange.ts'
import { type Catalogues, listSentences } from '../../core/languages/sentences.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import {
  languagePage,
  languagesPage,
  languagesView,
  languageView,
  translationsPage,
  translationsView,
} from './pages.ts'
import { listLanguages, listLanguagesOn, listSignatures } from './queries.ts'
import { newLanguageForm, signatureForm, switchForm } from './schema.ts'
import {
  addLanguage,
  getLanguage,
  readProgress,
  signLanguage,
  switchLanguage,
  takeSentences,
} from './service.ts'
import { readSheet, writeSheet } from './sheet.ts'

const access = 'desk:manage-installation'
const address = '/desk/settings/languages'
const oneLanguage = `${address}/:language`
const largestFile = 4 * 1024 * 1024

const codeOf = ({ params }: Request): string => params.language ?? ''
const byOf = (request: Request) => ({ accountId: visitorOf(request).id })

type Beside = { errors?: readonly FieldError[] } & Parameters<typeof languageView>[3]

/** Languages beside English: translated, signed and turned on by an owner; in public who answers for them. */
export function languageRoutes(ctx: Context, english: Catalogues): Route[] {
  const sentences = listSentences(english)

  async function showAll(
    reply: Reply,
    typed?: { code: string; name: string },
    errors?: readonly FieldError[],
  ) {
    const held = []
    for (const language of await listLanguages(ctx.db))
      held.push({ language, progress: await readProgress(ctx.db, sentences, language.code) })
    const view = languagesView(held, typed)
    return errors ? reply.page(languagesPage, { ...view, errors }, 422) : reply.page(languagesPage, view)
  }

  async function showOne(request: Request, reply: Reply, { errors, ...beside }: Beside = {}) {
    const language = await getLanguage(ctx.db, codeOf(request))
    const progress = await readProgress(ctx.db, sentences, language.code)
    const view = languageView(language, progress, await listSignatures(ctx.db, language.code), beside)
    return errors ? reply.page(languagePage, { ...view, errors }, 422) : reply.page(languagePage, view)
  }

  /** The file that was chosen, or what is wrong with it. */
  async function readUpload(request: Request) {
    const upload = await request.file({ limits: { fileSize: largestFile } })
    if (!upload) return { problem: 'Choose the file that the translator sent back' }
    const content = await upload.toBuffer().catch(() => undefined)
    if (!content || upload.file.truncated) return { problem: 'The file must be 4 MB or smaller' }
    if (!upload.filename) return { problem: 'Choose the file that the translator sent back' }
    return readSheet(content)
  }

  return [
    { access, method: 'GET', url: address, handle: (_request, reply) => showAll(reply) },
    {
      access,
      method: 'POST',
      url: address,
      async handle(request, reply) {
        const body = (request.body ?? {}) as Typed
        const typed = { code: typedText(body, 'code'), name: typedText(body, 'name') }
        const form = readForm(newLanguageForm, body)
        if (!form.ok) return showAll(reply, typed, form.errors)
        const isNew = await addLanguage(ctx, byOf(request), form.value)
        if (!isNew)
          return showAll(reply, typed, [{ field: 'code', message: 'This language is there already' }])
        return reply.next(urls.language(form.value.code), 'Language added')
      },
    },
    { access, method: 'GET', url: oneLanguage, handle: (request, reply) => showOne(request, reply) },
    {
      access,
      method: 'GET',
      url: `${oneLanguage}/sentences.csv`,
      async handle(request, reply) {
        const { code } = await getLanguage(ctx.db, codeOf(request))
        const progress = await readProgress(ctx.db, sentences, code)
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="sentences-${code}.csv"`)
          .send(writeSheet(writeExchange(progress.needed, progress, code)))
      },
    },
    {
      access,
      method: 'POST',
      url: `${oneLanguage}/take`,
      async handle(request, reply) {
        const read = await readUpload(request)
        if ('problem' in read)
          return showOne(request, reply, { errors: [{ field: 'file', message: read.problem }] })
        const sent = { code: codeOf(request), rows: read.rows }
        const taken = await takeSentences(ctx, byOf(request), sentences, sent)
        return showOne(request, reply, { taken })
      },
    },
    {
      access,
      method: 'POST',
      url: `${oneLanguage}/sign`,
      async handle(request, reply) {
        const body = (request.body ?? {}) as Typed
        const form = readForm(signatureForm, body)
        const typed = {
          signedBy: typedText(body, 'signedBy'),
          capacity: typedText(body, 'capacity'),
          isNamedInPublic: body.isNamedInPublic !== undefined,
        }
        if (!form.ok) return showOne(request, reply, { typed, errors: form.errors })
        const code = codeOf(request)
        await signLanguage(ctx, byOf(request), sentences, { code, ...form.value })
        return reply.next(urls.language(code), 'Signature recorded')
      },
    },
    {
      access,
      method: 'POST',
      url: `${oneLanguage}/switch`,
      async handle(request, reply) {
        const code = codeOf(request)
        const form = readForm(switchForm, request.body)
        if (!form.ok) return showOne(request, reply)
        await switchLanguage(ctx, byOf(request), sentences, { code, ...form.value })
        return reply.next(urls.language(code), form.value.isOn ? 'Language turned on' : 'Language turned off')
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: urls.translations(),
      async handle(_request, reply) {
        const [on, signatures] = await Promise.all([listLanguagesOn(ctx.db), listSignatures(ctx.db)])
        return reply.page(translationsPage, translationsView(on, signatures))
      },
    },
  ]
}
