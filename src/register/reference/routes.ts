import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { cleanText } from '../../core/text/clean.ts'
import { FileTooLarge, measuring } from '../../files/files.ts'
import { csvOf, sendCsv } from '../../web/csv.ts'
import { dayField, withDays } from '../../web/date-field.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { choiceField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import type { Author } from '../organisations/index.ts'
import { isCensusKind } from './census.ts'
import { referenceKinds } from './kinds.ts'
import { differencePage, differenceView, importsPage, importsView, largestMb } from './pages.ts'
import { deleteStaged, findImport, listImports, type ReferenceImport } from './queries.ts'
import { columnsOfRefused, FileNotUnderstood, readReferenceFile } from './read-file.ts'
import {
  applyImport,
  computeDifference,
  findTouched,
  hashOfDifference,
  listRefused,
  ReleaseRefused,
  stageImport,
} from './service.ts'
import { wordsOfChange } from './wording.ts'

const access = 'desk:manage-installation'
const largestFile = largestMb * 1024 * 1024
const listed = 30

const releaseForm = withDays(
  ['ofDate'],
  z.object({
    kind: choiceField(referenceKinds, 'Select what the file holds'),
    ofDate: dayField({ empty: 'Enter the day that the file describes' }),
    isWhole: z
      .unknown()
      .optional()
      .transform((value) => value === 'yes'),
  }),
).refine(({ kind, isWhole }) => !(isWhole && isCensusKind(kind)), {
  path: ['isWhole'],
  message: 'Untick this: figures of the census do not close',
})

const authorOf = (request: Request): Author => ({ accountId: visitorOf(request).id, requestId: request.id })

/** Newer releases of reference files at the desk: uploaded, looked at, confirmed. */
export const referenceRoutes = (ctx: Context): Route[] => {
  const showList = async (reply: Reply, typed: Typed, errors: readonly FieldError[] = []) =>
    reply.page(
      importsPage,
      importsView(await listImports(ctx.db, listed), typed, errors),
      errors.length > 0 ? 422 : 200,
    )
  const getRelease = async (request: Request): Promise<ReferenceImport> => {
    const release = await findImport(ctx.db, request.params.release ?? '')
    if (!release) throw new NotFound('a release of a reference file')
    return release
  }
  const read = async (release: ReferenceImport) => {
    const difference = release.difference ?? (await computeDifference(ctx.db, release))
    return {
      difference,
      refused: listRefused(release, difference),
      touched: await findTouched(ctx.db, difference),
      seen: release.differenceHash ?? hashOfDifference(difference),
    }
  }

  return [
    { access, method: 'GET', url: '/desk/reference', handle: (_request, reply) => showList(reply, {}) },
    {
      access,
      method: 'POST',
      url: '/desk/reference',
      bodyLimit: largestFile + 1024 * 1024,
      handle: async (request, reply) => takeUpload(ctx, request, reply, showList),
    },
    {
      access,
      method: 'GET',
      url: '/desk/reference/:release',
      async handle(request, reply) {
        const release = await getRelease(request)
        return reply.page(differencePage, differenceView(release, await read(release)))
      },
    },
    {
      access,
      method: 'POST',
      url: '/desk/reference/:release',
      async handle(request, reply) {
        const release = await getRelease(request)
        if (release.appliedAt) return reply.next(urls.referenceImport(release.id), 'It was confirmed already')
        const seen = typedText((request.body ?? {}) as Typed, 'seen')
        const done = await ctx.db
          .transaction()
          .execute((tx) => applyImport(tx, ctx, release, seen, authorOf(request)))
        if (done) return reply.next(urls.referenceImport(release.id), 'The register was changed')
        const now = await getRelease(request)
        return reply.page(differencePage, differenceView(now, await read(now), true), 409)
      },
    },
    {
      access,
      method: 'POST',
      url: '/desk/reference/:release/drop',
      async handle(request, reply) {
        const release = await getRelease(request)
        const dropped = await ctx.db.transaction().execute((tx) => deleteStaged(tx, release.id))
        return reply.next(
          urls.referenceImports(),
          dropped ? 'Nothing of it was taken' : 'It was confirmed already',
        )
      },
    },
    {
      access,
      method: 'GET',
      url: '/desk/reference/:release/refused.csv',
      async handle(request, reply) {
        const release = await getRelease(request)
        const { refused } = await read(release)
        return sendCsv(
          reply,
          'rows-not-taken',
          csvOf(
            columnsOfRefused(release.kind, release.rows.header, refused),
            refused.map(({ line, reason, whatToDo, cells }) => [line, reason, whatToDo, ...cells]),
          ),
        )
      },
    },
    {
      access,
      method: 'GET',
      url: '/desk/reference/:release/difference.csv',
      async handle(request, reply) {
        const { difference } = await read(await getRelease(request))
        return sendCsv(
          reply,
          'difference',
          csvOf(
            ['what', 'name', 'code', 'fields'],
            difference.changes.map((change) => [
              change.group,
              change.name,
              change.key,
              wordsOfChange(change),
            ]),
          ),
        )
      },
    },
  ]
}

async function takeUpload(
  ctx: Context,
  request: Request,
  reply: Reply,
  showList: (reply: Reply, typed: Typed, errors?: readonly FieldError[]) => Promise<unknown>,
): Promise<unknown> {
  // The fields stand before the file in the form, so that they are read by the time that the file is.
  const upload = await request.file({ limits: { fileSize: largestFile + 1 } })
  const typed = typedBeside(upload?.fields ?? {})
  const form = readForm(releaseForm, typed)
  const errors = form.ok ? [] : form.errors
  if (!upload?.filename) errors.push({ field: 'file', message: 'Choose a CSV file' })
  if (!form.ok || !upload?.filename) {
    upload?.file.resume()
    return showList(reply, typed, errors)
  }
  const { kind, ofDate, isWhole } = form.value
  try {
    const { through, measure } = measuring(largestFile)
    upload.file.on('error', (error) => through.destroy(error)).pipe(through)
    const rows = await readReferenceFile(kind, through)
    const { hash } = measure()
    const fileName = cleanText(upload.filename).slice(0, 200)
    const author = authorOf(request)
    const id = await ctx.db.transaction().execute((tx) =>
      stageImport(
        tx,
        {
          kind,
          fileName,
          fileHash: hash,
          ofDate,
          isWhole,
          rows,
          stagedBy: author.accountId,
          stagedAt: ctx.now(),
        },
        author,
      ),
    )
    return reply.next(urls.referenceImport(id))
  } catch (error) {
    // What is left of a file that was not read to its end.
    upload.file.unpipe().resume()
    if (error instanceof FileTooLarge)
      return showList(reply, typed, [
        { field: 'file', message: `The file must be ${largestMb} MB or smaller` },
      ])
    if (error instanceof FileNotUnderstood)
      return showList(reply, typed, [{ field: 'file', message: error.message }])
    if (error instanceof ReleaseRefused)
      return showList(reply, typed, [{ field: error.field, message: `${error.message}. ${error.whatNext}` }])
    throw error
  }
}

/** The fields that came before the file in a form of several parts. */
function typedBeside(fields: Readonly<Record<string, unknown>>): Typed {
  const values = Object.entries(fields).flatMap(([name, part]) => {
    const value = (part as { value?: unknown } | undefined)?.value
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return Object.fromEntries(values)
}
