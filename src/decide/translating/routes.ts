import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import { listLanguagesOn } from '../../people/languages/index.ts'
import { readId } from '../../understand/questions/index.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { getDraft } from '../decisions/index.ts'
import { authorOf } from '../findings/index.ts'
import {
  allStandings,
  answersInEnglish,
  headingsIn,
  languagesOf,
  listLanguagesAsking,
  readNeeded,
  standingsIn,
} from '../wordings/index.ts'
import { largestFile, readSent, readWordings, writeWordings } from './file.ts'
import {
  type Listed,
  type Taken,
  type Why,
  wordingFilePage,
  wordingFileView,
  wordingPage,
  wordingsPage,
  wordingsView,
  wordingView,
} from './pages.ts'
import { fieldOf, isTranslatable, languageForm, makerForm, stillFitsField, wordingField } from './schema.ts'
import { type Entry, enterWordings, type InOneLanguage, readInLanguage } from './service.ts'

const access = 'desk:draft-decision'
const address = '/desk/programmes/:programme/decisions/:decision/wordings'

/** The language of an address; only by the one code that it has. */
function codeOf({ params }: Request): string {
  const code = params.language ?? ''
  if (!isTranslatable(code)) throw new NotFound('a language')
  return code
}

const ofRequest = (request: Request) => ({
  programmeId: programmeOf(request).id,
  decisionId: readId(request.params.decision),
  language: codeOf(request),
})

type Typing = { typed?: Typed; errors?: readonly FieldError[] }

/** The title, the findings and the answers of a decision in other languages: typed beside the English, or by a file for a translator. */
export function translatingRoutes(ctx: Context): Route[] {
  const show = async (request: Request, reply: Reply, status = 200, typing: Typing = {}) => {
    const of = ofRequest(request)
    const held = await readInLanguage(ctx.db, of, ctx.now())
    return reply.page(wordingPage, wordingView(programmeOf(request), of, held, typing), status)
  }

  const showFile = async (
    request: Request,
    reply: Reply,
    status = 200,
    typing: Typing & { taken?: Taken } = {},
  ) => {
    const of = ofRequest(request)
    const held = await readInLanguage(ctx.db, of, ctx.now())
    return reply.page(wordingFilePage, wordingFileView(programmeOf(request), of, held, typing), status)
  }

  const showAll = async (request: Request, reply: Reply, errors: readonly FieldError[] = []) => {
    const programme = programmeOf(request)
    const draft = await getDraft(ctx.db, programme.id, readId(request.params.decision), ctx.now())
    const answers = answersInEnglish(draft.content)
    const needed = await readNeeded(ctx.db, programme.id)
    const on = (await listLanguagesOn(ctx.db)).map(({ code }) => code)
    const whys: [Why, string[]][] = [
      ['needed', needed.languages],
      ['asking', await listLanguagesAsking(ctx.db, programme.id)],
      ['on', on],
      ['begun', languagesOf(draft.wordings)],
    ]
    const listed = new Map<string, Listed>()
    for (const [why, codes] of whys) {
      for (const code of codes) {
        if (!isTranslatable(code) || listed.has(code)) continue
        listed.set(code, {
          ...{ code, why },
          headings: headingsIn(code, draft.headings, draft.wordings),
          standings: standingsIn(code, answers, draft.wordings),
        })
      }
    }
    const there = answers.filter(({ easyRead }) => easyRead !== '').length
    const easyRead = { there, total: answers.length, isNeeded: needed.easyRead }
    const view = wordingsView(programme, draft.decision, [...listed.values()], easyRead, errors)
    return reply.page(wordingsPage, view, errors.length > 0 ? 422 : 200)
  }

  const wordingUrl = (request: Request) =>
    urls.deskProgramme(
      programmeOf(request).slug,
      ...['decisions', request.params.decision ?? '', 'wordings', request.params.language ?? ''],
    )

  return [
    { access, method: 'GET', url: address, handle: (request, reply) => showAll(request, reply) },
    {
      access,
      method: 'POST',
      url: address,
      async handle(request, reply) {
        const form = readForm(languageForm, request.body)
        if (!form.ok) return showAll(request, reply, form.errors)
        const { slug } = programmeOf(request)
        const decisionId = readId(request.params.decision)
        return reply.next(urls.deskProgramme(slug, 'decisions', decisionId, 'wordings', form.value.language))
      },
    },
    { access, method: 'GET', url: `${address}/:language`, handle: (request, reply) => show(request, reply) },
    {
      access,
      method: 'POST',
      url: `${address}/:language`,
      async handle(request, reply) {
        const of = ofRequest(request)
        const typed = (request.body ?? {}) as Typed
        const { entries, errors } = readEntries(typed, await readInLanguage(ctx.db, of, ctx.now()))
        const maker = readForm(makerForm, typed)
        if (!maker.ok || errors.length > 0) {
          const all = [...errors, ...(maker.ok ? [] : maker.errors)]
          return show(request, reply, 422, { typed, errors: all })
        }
        const by = { maker: maker.value, seen: typedText(typed, 'seen'), author: authorOf(request) }
        try {
          await ctx.db
            .transaction()
            .execute((tx) => enterWordings(tx, of, entries, { ...by, now: ctx.now() }))
        } catch (error) {
          if (!(error instanceof EditedByAnother)) throw error
          const message = `${error.message}, or the English was. What you typed is below, beside the English as it is now: save again if it should stand`
          return show(request, reply, 409, { typed, errors: [{ field: 'makerRole', message }] })
        }
        return reply.next(wordingUrl(request), 'Saved')
      },
    },
    {
      access,
      method: 'GET',
      url: `${address}/:language/answers.csv`,
      async handle(request, reply) {
        const of = ofRequest(request)
        const held = await readInLanguage(ctx.db, of, ctx.now())
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="answers-${of.language}.csv"`)
          .send(writeWordings(of.language, allStandings(held)))
      },
    },
    {
      access,
      method: 'GET',
      url: `${address}/:language/file`,
      handle: (request, reply) => showFile(request, reply),
    },
    {
      access,
      method: 'POST',
      url: `${address}/:language/file`,
      bodyLimit: largestFile + 64 * 1024,
      async handle(request, reply) {
        const of = ofRequest(request)
        const { typed, content, isTooLarge } = await readSent(request)
        const refuse = (message: string) => [{ field: 'file', message }]
        const maker = readForm(makerForm, typed)
        const held = await readInLanguage(ctx.db, of, ctx.now())
        const read = content && readWordings(content, allStandings(held))
        const faults = [
          ...(maker.ok ? [] : maker.errors),
          ...(isTooLarge ? refuse('The file must be 4 MB or smaller') : []),
          ...(!content && !isTooLarge ? refuse('Choose the file that the translator sent back') : []),
          ...(read && 'problem' in read ? refuse(read.problem) : []),
        ]
        if (!maker.ok || !read || 'problem' in read || faults.length > 0)
          return showFile(request, reply, 422, { typed, errors: faults })
        const by = { maker: maker.value, author: authorOf(request), now: ctx.now() }
        const changed = await ctx.db.transaction().execute((tx) => enterWordings(tx, of, read.entries, by))
        return showFile(request, reply, 200, { taken: { changed, empty: read.empty, bad: read.bad } })
      },
    },
  ]
}

/** What the page says other than what stands: an out-of-date translation that is as it was needs a word that it fits. */
function readEntries(typed: Typed, held: InOneLanguage): { entries: Entry[]; errors: FieldError[] } {
  const entries: Entry[] = []
  const errors: FieldError[] = []
  for (const { subjectId, parts } of allStandings(held)) {
    for (const { part, text, state } of parts) {
      const field = fieldOf(part, subjectId)
      const read = wordingField.safeParse(typed[field])
      if (!read.success) errors.push({ field, message: read.error.issues[0]?.message ?? '' })
      else if (read.data !== text || (state === 'out-of-date' && typed[stillFitsField(part, subjectId)]))
        entries.push({ subjectId, part, text: read.data })
    }
  }
  return { entries, errors }
}
