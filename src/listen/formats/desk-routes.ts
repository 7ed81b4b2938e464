import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { sendMedia } from '../../web/media.ts'
import { mediaBodyLimit, readMediaForm } from '../../web/media-upload.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, activityOf, authorOf, mayOf, oneActivity } from '../activities/index.ts'
import { answersPage, answersView } from './answers-pages.ts'
import { readChoicesTogether } from './answers-service.ts'
import { formatsPage, formatsUrl, formatsView } from './desk-pages.ts'
import { keepingPage, keepingView, type MakingOf, makingPage, makingView } from './making-pages.ts'
import { type FormatKey, formatKinds, formatPart, readFormatPart } from './names.ts'
import { readFormats } from './reading-service.ts'
import { keptForm, languageForm, madeForm, requiredForm, wishes } from './schema.ts'
import { ensureFormat, type Made, recordKept, recordMade, setRequired } from './service.ts'
import { beginVariant, bringVariantAlong, type VariantLaunch } from './variant-service.ts'

const access = 'desk:run-activities'
const address = `${oneActivity}/formats`

const largest = Math.max(...formatKinds.map((kind) => mediaBodyLimit(wishes[kind])))

/** The formats of a questionnaire at the desk: what there is, what is required, what was made for which wording. */
export const formatDeskRoutes = (ctx: Context, translate: Translate, launch: VariantLaunch): Route[] => {
  /** A full questionnaire: a variant has no formats of its own. */
  const questionnaireOf = async (request: Request): Promise<ActivityRow> => {
    const activity = await activityOf(ctx, request)
    if (activity.kind !== 'questionnaire' || activity.variantOf) throw new NotFound('a full questionnaire')
    return activity
  }
  const keyOf = (request: Request): FormatKey => {
    const key = readFormatPart(request.params.format ?? '')
    if (!key) throw new NotFound('a format by that name')
    return key
  }
  const show = async (
    request: Request,
    reply: Reply,
    activity: ActivityRow,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ) => {
    const [read, may] = await Promise.all([readFormats(ctx.db, activity.id), mayOf(ctx, request)])
    const rights = { mayEdit: may('run-activities'), mayRead: may('read-masked') }
    const view = formatsView(translate, activity, read, rights, typed, errors)
    return reply.page(formatsPage, view, errors.length > 0 ? 422 : 200)
  }
  const makingOf = async (activity: ActivityRow, key: FormatKey): Promise<MakingOf> => ({
    key,
    read: await readFormats(ctx.db, activity.id),
  })
  const formatOf = ({ key, read }: MakingOf) =>
    read.formats.find(({ kind, language }) => kind === key.kind && language === key.language)

  /** The form of a making with its file; of a questionnaire that is answered there is none to upload. */
  const readMade = async (
    request: Request,
    key: FormatKey,
    isVariant: boolean,
  ): Promise<{ ok: true; made: Made } | { ok: false; typed: Typed; errors: FieldError[] }> => {
    const read = (typed: Typed) => readForm(madeForm(key.kind), typed)
    if (isVariant) {
      const typed = (request.body ?? {}) as Typed
      const form = read(typed)
      return form.ok
        ? { ok: true, made: { ...form.value, media: null } }
        : { ok: false, typed, errors: form.errors }
    }
    const form = await readMediaForm(request, ctx.files, wishes[key.kind], read)
    return form.ok ? { ok: true, made: { ...form.value, media: form.stored } } : form
  }

  return [
    {
      access: 'desk:see-programme',
      method: 'GET',
      url: address,
      handle: async (request, reply) => show(request, reply, await questionnaireOf(request)),
    },
    {
      access,
      method: 'POST',
      url: `${address}/languages`,
      async handle(request, reply) {
        const activity = await questionnaireOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(languageForm, typed)
        if (!form.ok) return show(request, reply, activity, typed, form.errors)
        const key: FormatKey = { kind: 'language', language: form.value.language }
        await ctx.db.transaction().execute((tx) => ensureFormat(tx, ctx, activity.id, key))
        return reply.next(`${formatsUrl(activity)}#${formatPart(key)}`, 'The language was added')
      },
    },
    {
      access,
      method: 'POST',
      url: `${address}/:format/required`,
      async handle(request, reply) {
        const activity = await questionnaireOf(request)
        const key = keyOf(request)
        const form = readForm(requiredForm, request.body)
        if (!form.ok) throw new NotFound('a choice of required or not')
        const isRequired = form.value.required === 'yes'
        const author = authorOf(request)
        await ctx.db.transaction().execute((tx) => setRequired(tx, ctx, activity, key, isRequired, author))
        return reply.next(
          `${formatsUrl(activity)}#${formatPart(key)}`,
          isRequired ? 'A launch waits for it from now on' : 'A launch no longer waits for it',
        )
      },
    },
    {
      access,
      method: 'POST',
      url: `${address}/easy-read/begin`,
      async handle(request, reply) {
        const activity = await questionnaireOf(request)
        const slug = await ctx.db
          .transaction()
          .execute((tx) => beginVariant(tx, ctx, translate, activity, authorOf(request)))
        return reply.next(
          urls.deskProgramme(activity.programmeSlug, 'activities', slug, 'builder'),
          'It begins as a copy, each question tied: put it in short words, with pictures and sound',
        )
      },
    },
    {
      access,
      method: 'GET',
      url: `${address}/:format/make`,
      async handle(request, reply) {
        const activity = await questionnaireOf(request)
        const of = await makingOf(activity, keyOf(request))
        return reply.page(makingPage, makingView(translate, activity, of))
      },
    },
    {
      access,
      method: 'POST',
      url: `${address}/:format/make`,
      bodyLimit: largest,
      async handle(request, reply) {
        const activity = await questionnaireOf(request)
        const of = await makingOf(activity, keyOf(request))
        const { key } = of
        const again = (typed: Typed, errors: FieldError[]) =>
          reply.page(makingPage, makingView(translate, activity, of, typed, errors), 422)
        const form = await readMade(request, key, formatOf(of)?.variant != null)
        if (!form.ok) return again(form.typed, form.errors)
        const author = authorOf(request)
        const recorded = ctx.db.transaction().execute(async (tx) => {
          await recordMade(tx, ctx, activity, key, form.made, author)
          await bringVariantAlong(tx, ctx, launch, activity, author)
        })
        try {
          await recorded
        } catch (cause) {
          if (!(cause instanceof Refused) || cause.status !== 422) throw cause
          return again((request.body ?? {}) as Typed, [asError(cause)])
        }
        return reply.next(`${formatsUrl(activity)}#${formatPart(key)}`, 'Recorded')
      },
    },
    {
      access,
      method: 'GET',
      url: `${address}/:format/keep`,
      async handle(request, reply) {
        const activity = await questionnaireOf(request)
        const of = await makingOf(activity, keyOf(request))
        if (!formatOf(of)?.makings.length) throw new NotFound('a format that was made')
        return reply.page(keepingPage, keepingView(translate, activity, of))
      },
    },
    {
      access,
      method: 'POST',
      url: `${address}/:format/keep`,
      async handle(request, reply) {
        const activity = await questionnaireOf(request)
        const of = await makingOf(activity, keyOf(request))
        const typed = (request.body ?? {}) as Typed
        const again = (errors: FieldError[]) =>
          reply.page(keepingPage, keepingView(translate, activity, of, typed, errors), 422)
        const form = readForm(keptForm, typed)
        if (!form.ok) return again(form.errors)
        const author = authorOf(request)
        const recorded = ctx.db.transaction().execute(async (tx) => {
          await recordKept(tx, ctx, activity, of.key, form.value, author)
          await bringVariantAlong(tx, ctx, launch, activity, author)
        })
        try {
          await recorded
        } catch (cause) {
          if (!(cause instanceof Refused) || cause.status !== 422) throw cause
          return again([asError(cause)])
        }
        return reply.next(`${formatsUrl(activity)}#${formatPart(of.key)}`, 'Declared, and entered in the log')
      },
    },
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: `${address}/answers`,
      async handle(request, reply) {
        const activity = await questionnaireOf(request)
        const { formats } = await readFormats(ctx.db, activity.id)
        const variant = formats.find((format) => format.variant !== null)?.variant
        if (!variant) throw new NotFound('a questionnaire in Easy Read')
        const questions = await readChoicesTogether(ctx.db, activity.id, variant.id)
        return reply.page(answersPage, answersView(activity, variant, questions))
      },
    },
    {
      access: 'desk:see-programme',
      method: 'GET',
      url: `${address}/:format/file`,
      async handle(request, reply) {
        const [newest] =
          formatOf(await makingOf(await questionnaireOf(request), keyOf(request)))?.makings ?? []
        const { fileHash: hash, fileType: type } = newest ?? {}
        if (!hash || !type) throw new NotFound('a file of this format')
        reply.header('cache-control', 'private, max-age=3600')
        return sendMedia(ctx.files, request, reply, { hash, type })
      },
    },
  ]
}

/** What can be put right is said beside the wording that was chosen. */
const asError = ({ message, whatNext }: Refused): FieldError => ({
  field: 'wording',
  message: [message, whatNext].filter(Boolean).join('. '),
})
