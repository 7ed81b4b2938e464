import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { pictureTypeOf, soundTypeOf } from '../../core/media-type.ts'
import { FileTooLarge } from '../../files/files.ts'
import { readStart } from '../../files/telling-start.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, activityOf, authorOf, oneActivity } from '../activities/index.ts'
import { isOnlineSafetyAssessed } from '../moderation/index.ts'
import { mediumPage, mediumView, statementsPage, statementsView } from './desk-pages.ts'
import { listStatements, type StatementRow, takesOwn } from './queries.ts'
import { audioForm, pictureForm, seedForm } from './schema.ts'
import { addSeed, type Medium, retireStatement, setMedium, setTakesOwn } from './seeds-service.ts'

const access = 'desk:run-activities'
const address = `${oneActivity}/statements`
const mb = 1024 * 1024

const media: Record<
  Medium,
  {
    form: typeof pictureForm
    typeOf(bytes: Uint8Array): string | undefined
    largestMb: number
    wrong: string
    wordsOf(statement: StatementRow): string
  }
> = {
  picture: {
    form: pictureForm,
    typeOf: pictureTypeOf,
    largestMb: 5,
    wrong: 'Choose a PNG, JPEG or WebP picture',
    wordsOf: ({ pictureAlt }) => pictureAlt ?? '',
  },
  audio: {
    form: audioForm,
    typeOf: soundTypeOf,
    largestMb: 20,
    wrong: 'Choose an MP3, M4A, Ogg or WAV recording',
    wordsOf: ({ audioTranscript }) => audioTranscript ?? '',
  },
}

/** The statements of an activity at the desk: write, retire, give pictures and sound, and let people add their own. */
export const statementDeskRoutes = (ctx: Context): Route[] => {
  const statementsActivityOf = async (request: Request): Promise<ActivityRow> => {
    const activity = await activityOf(ctx, request)
    if (activity.kind !== 'statements') throw new NotFound('a statements activity')
    return activity
  }
  const ofActivity = ({ id, programmeId }: ActivityRow) => ({ activityId: id, programmeId })
  const statementOf = async (request: Request, activity: ActivityRow): Promise<StatementRow> => {
    const statements = await listStatements(ctx.db, activity.id)
    const statement = statements.find(({ id }) => id === request.params.statement)
    if (!statement) throw new NotFound('a statement of this activity')
    return statement
  }
  const show = async (reply: Reply, activity: ActivityRow, typed?: Typed, errors: FieldError[] = []) => {
    const [statements, own, isAssessed] = await Promise.all([
      listStatements(ctx.db, activity.id),
      takesOwn(ctx.db, activity.id),
      isOnlineSafetyAssessed(ctx.db, activity.programmeId),
    ])
    const view = statementsView(activity, { statements, takesOwn: own, isAssessed }, typed, errors)
    return reply.page(statementsPage, view, errors.length > 0 ? 422 : 200)
  }
  const back = (activity: ActivityRow) => urls.deskStatements(activity.programmeSlug, activity.slug)

  /** What was uploaded, kept if it is what it should be. The words stand before the file in the form. */
  const readUpload = async (request: Request, medium: Medium) => {
    const { form, typeOf, largestMb, wrong } = media[medium]
    const upload = await request.file({ limits: { fileSize: largestMb * mb + 1 } })
    const field = upload?.fields.words
    const typed = field && 'value' in field && typeof field.value === 'string' ? field.value : ''
    const words = readForm(form, { words: typed })
    const errors: FieldError[] = words.ok ? [] : [...words.errors]
    const refuse = (message: string) => ({ typed, errors: [...errors, { field: 'file', message }] })
    if (!upload?.filename) {
      upload?.file.resume()
      return refuse(wrong)
    }
    const { start, whole } = await readStart(upload.file)
    const type = typeOf(start)
    if (!type || !words.ok) {
      whole.resume()
      return type ? { typed, errors } : refuse(wrong)
    }
    try {
      const { hash } = await ctx.files.store(whole, largestMb * mb)
      return { typed, errors, stored: { hash, type, words: words.value.words } }
    } catch (error) {
      if (error instanceof FileTooLarge) return refuse(`The file must be ${largestMb} MB or smaller`)
      throw error
    }
  }

  const mediumRoutes = (medium: Medium): Route[] => [
    {
      access,
      method: 'GET',
      url: `${address}/:statement/${medium}`,
      async handle(request, reply) {
        const activity = await statementsActivityOf(request)
        const statement = await statementOf(request, activity)
        const { largestMb, wordsOf } = media[medium]
        return reply.page(
          mediumPage,
          mediumView(activity, statement, { medium, words: wordsOf(statement), largestMb }),
        )
      },
    },
    {
      access,
      method: 'POST',
      url: `${address}/:statement/${medium}`,
      bodyLimit: (media[medium].largestMb + 1) * mb,
      async handle(request, reply) {
        const activity = await statementsActivityOf(request)
        const statement = await statementOf(request, activity)
        const { typed, errors, stored } = { stored: undefined, ...(await readUpload(request, medium)) }
        if (!stored) {
          const { largestMb } = media[medium]
          const view = mediumView(activity, statement, { medium, words: typed, largestMb }, errors)
          return reply.page(mediumPage, view, 422)
        }
        const author = authorOf(request)
        await ctx.db
          .transaction()
          .execute((tx) => setMedium(tx, ofActivity(activity), statement.id, medium, stored, author))
        return reply.next(back(activity), 'Saved')
      },
    },
  ]

  return [
    {
      access,
      method: 'GET',
      url: address,
      handle: async (request, reply) => show(reply, await statementsActivityOf(request)),
    },
    {
      access,
      method: 'POST',
      url: address,
      async handle(request, reply) {
        const activity = await statementsActivityOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(seedForm, typed)
        if (!form.ok) return show(reply, activity, typed, form.errors)
        await ctx.db
          .transaction()
          .execute((tx) => addSeed(tx, ctx, ofActivity(activity), form.value.text, authorOf(request)))
        return reply.next(back(activity), 'The statement was added')
      },
    },
    {
      access,
      method: 'POST',
      url: `${address}/own`,
      async handle(request, reply) {
        const activity = await statementsActivityOf(request)
        const on = ((request.body ?? {}) as Typed).takesOwn === 'yes'
        await ctx.db
          .transaction()
          .execute((tx) => setTakesOwn(tx, ofActivity(activity), on, authorOf(request)))
        return reply.next(
          back(activity),
          on ? 'People can add statements of their own' : 'Only statements from here are asked about',
        )
      },
    },
    {
      access,
      method: 'POST',
      url: `${address}/:statement/retire`,
      async handle(request, reply) {
        const activity = await statementsActivityOf(request)
        const { id } = await statementOf(request, activity)
        await ctx.db
          .transaction()
          .execute((tx) => retireStatement(tx, ctx, ofActivity(activity), id, authorOf(request)))
        return reply.next(back(activity), 'It is no longer asked about')
      },
    },
    ...mediumRoutes('picture'),
    ...mediumRoutes('audio'),
  ]
}
