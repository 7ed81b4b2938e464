import { z } from 'zod'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import { cleanText } from '../../core/text/clean.ts'
import { FileTooLarge } from '../../files/files.ts'
import { sealSecret } from '../../keys/sealed-secrets.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { type ActivityRow, activityOf, mayOf, oneActivity } from '../activities/index.ts'
import { takeMailFileJob } from './jobs.ts'
import { mailPage, mailUrl, mailView, settingsPage, settingsView, uploadPage, uploadView } from './pages.ts'
import { sealPlaceOf } from './poll.ts'
import {
  findMailbox,
  findMailUpload,
  findReceivedMail,
  insertMailUpload,
  listMailUploads,
  listSetAside,
  listThreads,
  upsertMailbox,
} from './queries.ts'
import { largestUpload, type MailboxForm, mailboxForm } from './schema.ts'
import { takeSetAside } from './set-aside.ts'

const address = `${oneActivity}/mail`

/** E-mails to an activity at the desk: its mailbox, files of e-mails, what was set aside. */
export const mailboxRoutes = (ctx: Context): Route[] => {
  const getActivity = async (request: Request) => {
    const activity = await activityOf(ctx, request)
    if (activity.kind !== 'correspondence') throw new NotFound('an activity that takes letters')
    return activity
  }
  const showMail = async (request: Request, reply: Reply, errors: FieldError[] = []) => {
    const activity = await getActivity(request)
    const [may, mailbox, uploads, setAside, threads] = await Promise.all([
      mayOf(ctx, request),
      findMailbox(ctx.db, activity.id),
      listMailUploads(ctx.db, activity.id),
      listSetAside(ctx.db, activity.id),
      listThreads(ctx.db, activity.id),
    ])
    const rights = { mayRun: may('run-activities'), mayOpen: may('open-unredacted') }
    const view = mailView(activity, { mailbox, uploads, setAside, threads, ...rights }, errors)
    return reply.page(mailPage, view, errors.length > 0 ? 422 : 200)
  }
  const getMail = async (activity: ActivityRow, id: string | undefined) => {
    const read = z.guid().safeParse(id)
    const mail = read.success ? await findReceivedMail(ctx.db, activity.id, read.data) : undefined
    if (!mail) throw new NotFound('an e-mail to this activity')
    return mail
  }

  return [
    {
      access: 'desk:enter-responses',
      method: 'GET',
      url: address,
      handle: (request, reply) => showMail(request, reply),
    },
    {
      access: 'desk:enter-responses',
      method: 'POST',
      url: address,
      bodyLimit: largestUpload + 1024 * 1024,
      async handle(request, reply) {
        const activity = await getActivity(request)
        const upload = await request.file({ limits: { fileSize: largestUpload + 1 } })
        if (!upload?.filename) {
          upload?.file.resume()
          return showMail(request, reply, [{ field: 'file', message: 'Choose a file of e-mails' }])
        }
        try {
          const { hash } = await ctx.uploads.mails.store(upload.file, largestUpload)
          const fileName = cleanText(upload.filename).slice(0, 200)
          const { id } = await ctx.db.transaction().execute(async (tx) => {
            const startedBy = visitorOf(request).id
            const row = await insertMailUpload(tx, {
              activityId: activity.id,
              fileHash: hash,
              fileName,
              startedBy,
            })
            await ctx.jobs.enqueue(tx, takeMailFileJob, { uploadId: row.id })
            await recordAct(tx, actOn(request, activity, 'mail-file-uploaded', { file: fileName, hash }))
            return row
          })
          return reply.next(mailUrl(activity, 'files', id))
        } catch (error) {
          if (!(error instanceof FileTooLarge)) throw error
          return showMail(request, reply, [{ field: 'file', message: 'The file must be 100 MB or smaller' }])
        }
      },
    },
    {
      access: 'desk:enter-responses',
      method: 'GET',
      url: `${address}/files/:upload`,
      async handle(request, reply) {
        const activity = await getActivity(request)
        const read = z.guid().safeParse(request.params.upload)
        const upload = read.success ? await findMailUpload(ctx.db, read.data) : undefined
        if (upload?.activityId !== activity.id) throw new NotFound('a file of e-mails to this activity')
        return reply.page(uploadPage, uploadView(activity, upload))
      },
    },
    {
      access: 'desk:open-unredacted',
      method: 'GET',
      url: `${address}/:mail/original`,
      async handle(request, reply) {
        const activity = await getActivity(request)
        const mail = await getMail(activity, request.params.mail)
        if (!mail.originalHash) throw new NotFound('the original of this e-mail')
        const { stream } = await ctx.files.read(mail.originalHash)
        await recordAct(ctx.db, actOn(request, activity, 'mail-original-opened', { mail: mail.id }))
        return reply
          .type('application/octet-stream')
          .header('content-security-policy', "sandbox; default-src 'none'")
          .header('content-disposition', 'attachment; filename="e-mail.eml"')
          .send(stream)
      },
    },
    {
      access: 'desk:enter-responses',
      method: 'POST',
      url: `${address}/:mail/take`,
      async handle(request, reply) {
        const activity = await getActivity(request)
        const { id } = await getMail(activity, request.params.mail)
        const taken = await takeSetAside(ctx, activity, id, (tx) =>
          recordAct(tx, actOn(request, activity, 'mail-taken', { mail: id })),
        )
        return reply.next(
          mailUrl(activity),
          taken ? 'It has been taken as a response.' : 'It was taken already.',
        )
      },
    },
    {
      access: 'desk:run-activities',
      method: 'GET',
      url: `${address}/settings`,
      async handle(request, reply) {
        const activity = await getActivity(request)
        return reply.page(settingsPage, settingsView(activity, await findMailbox(ctx.db, activity.id)))
      },
    },
    {
      access: 'desk:run-activities',
      method: 'POST',
      url: `${address}/settings`,
      async handle(request, reply) {
        const activity = await getActivity(request)
        const before = await findMailbox(ctx.db, activity.id)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(mailboxForm, typed)
        const errors = form.ok ? faultsOf(form.value, before) : form.errors
        if (!form.ok || errors.length > 0) {
          return reply.page(settingsPage, settingsView(activity, before, typed, errors), 422)
        }
        const { password, revision, security, ...rest } = form.value
        const sealedPassword = password
          ? await sealSecret(sealPlaceOf(ctx, activity.id), password)
          : (before?.sealedPassword ?? Buffer.alloc(0))
        await ctx.db.transaction().execute(async (tx) => {
          const isSecure = security === 'tls'
          const mailbox = {
            activityId: activity.id,
            ...rest,
            isSecure,
            sealedPassword,
            ...anew(before, rest),
          }
          if (!(await upsertMailbox(tx, mailbox, revision))) throw new EditedByAnother('this mailbox')
          await recordAct(tx, actOn(request, activity, 'mailbox-changed', { ...rest, isSecure }))
        })
        return reply.next(mailUrl(activity), 'The mailbox is saved.')
      },
    },
  ]
}

type Door = { host: string; port: number; isSecure: boolean; userName: string }

/** A password goes only where it was typed for: another server, door, user or way of keeping it private needs it again. */
function faultsOf({ security, ...form }: MailboxForm, before: Door | undefined): FieldError[] {
  const isSame =
    before?.host === form.host &&
    before.port === form.port &&
    before.isSecure === (security === 'tls') &&
    before.userName === form.userName
  return form.password === '' && !isSame ? [{ field: 'password', message: 'Enter the password' }] : []
}

/** Another place is read from its beginning; what was taken before is known again. */
const anew = (
  before: { host: string; userName: string; folder: string } | undefined,
  now: { host: string; userName: string; folder: string },
) =>
  before && before.host === now.host && before.userName === now.userName && before.folder === now.folder
    ? {}
    : { uidValidity: null, lastUid: 0 }

const actOn = (request: Request, activity: ActivityRow, act: string, after: unknown) => ({
  accountId: visitorOf(request).id,
  act,
  subjectKind: 'activity',
  subjectId: activity.id,
  programmeId: programmeOf(request).id,
  after,
  requestId: request.id,
})
