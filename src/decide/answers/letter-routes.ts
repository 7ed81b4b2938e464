import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { getSite } from '../../people/settings/index.ts'
import { gatherPrintRuns, handOverRun, type Purpose, printRun, referenceOf } from '../../post/index.ts'
import { readId } from '../../understand/questions/index.ts'
import { csvOf, sendCsv } from '../../web/csv.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { authorOf } from '../findings/index.ts'
import { batchOf, oneBatch } from './batch-of.ts'

/**
 * Letters that are printed here and posted by a person: a file of them, the list that goes with it, and the word that they were posted. Making either takes
 * whoever is gone out of the run, so both are asked for by a button.
 */
export const letterRoutes = (ctx: Context, t: Translate, purposes: readonly Purpose[]): Route[] => {
  const print = async (request: Request) => {
    const { id: batchId } = await batchOf(ctx, request)
    const runId = readId(request.params.run)
    const { site } = await getSite(ctx.db)
    const printed = await printRun(
      ctx,
      purposes,
      { batchId, runId },
      {
        sender: [site.name, ...site.post.split('\n')].filter((line) => line !== ''),
        date: formatDay(ctx.now()),
        footOf: (place) => t('decide:answers.letterFoot', { ...place }),
      },
    )
    await recordAct(ctx.db, {
      ...authorOf(request),
      act: 'letters-printed',
      subjectKind: 'post-batch',
      subjectId: batchId,
      programmeId: programmeOf(request).id,
      after: { run: runId, letters: printed.placed.length },
    })
    return printed
  }
  const back = (request: Request) =>
    urls.deskProgramme(programmeOf(request).slug, 'answers', request.params.batch ?? '')

  return [
    {
      access: 'desk:read-contacts',
      method: 'POST',
      url: `${oneBatch}/print`,
      async handle(request, reply) {
        const { id } = await batchOf(ctx, request)
        const made = await ctx.db
          .transaction()
          .execute((tx) => gatherPrintRuns(tx, ctx, id, authorOf(request)))
        return reply.next(back(request), made === 0 ? 'No letter waits' : 'The letters are gathered below')
      },
    },
    {
      access: 'desk:read-contacts',
      method: 'POST',
      url: `${oneBatch}/print/:run.pdf`,
      async handle(request, reply) {
        const { pdf } = await print(request)
        return reply
          .type('application/pdf')
          .header('content-disposition', 'attachment; filename="letters.pdf"')
          .send(pdf)
      },
    },
    {
      access: 'desk:read-contacts',
      method: 'POST',
      url: `${oneBatch}/print/:run.csv`,
      async handle(request, reply) {
        const { placed, letters } = await print(request)
        const rows = placed.map(({ reference, firstPage, pages }) => {
          const letter = letters.find(({ id }) => referenceOf(id) === reference)
          return [reference, firstPage, pages, letter?.language ?? '', letter?.format ?? '']
        })
        return sendCsv(
          reply,
          'letters',
          csvOf(['reference', 'first page', 'pages', 'language', 'format'], rows),
        )
      },
    },
    {
      access: 'desk:read-contacts',
      method: 'POST',
      url: `${oneBatch}/print/:run/handed-over`,
      async handle(request, reply) {
        const { id: batchId } = await batchOf(ctx, request)
        const run = { batchId, runId: readId(request.params.run) }
        await ctx.db.transaction().execute((tx) => handOverRun(tx, ctx, run, authorOf(request)))
        return reply.next(back(request), 'The letters are noted as posted')
      },
    },
  ]
}
