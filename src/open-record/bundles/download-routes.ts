import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { findPublishedVersion } from '../../register/programmes/index.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { programmeOf, type Route, visitorOf } from '../../web/route.ts'
import { textField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import { exportBundle } from './export.ts'
import { beginMaking, type Making } from './making.ts'

// Its rows are not suppressed: whoever drafts a decision is not thereby let past disclosure control.
const access = 'desk:make-reviewer-bundle'
const url = '/desk/programmes/:programme/reviewer-bundle'

const form = z.object({
  name: textField({
    empty: 'Enter who the reviewer is',
    max: 200,
    tooLong: 'The name must be 200 characters or fewer',
  }),
})

const isBeingMade =
  'A bundle of this programme is being made or downloaded. Wait until that is done, and try again'

type BundleView = {
  programmeTitle: string
  backUrl: string
  fictional: boolean
  name: string
  isPublished: boolean
  errors: readonly FieldError[]
}

const sample: BundleView = {
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/desk/programmes/x/decisions',
  fictional: false,
  name: 'Dr Ada Reader',
  isPublished: true,
  errors: [],
}

const bundlePage = page<BundleView>('open-record/bundles/views/desk/bundle.njk', {
  full: sample,
  notPublished: { ...sample, isPublished: false },
  refused: { ...sample, name: '', errors: [{ field: 'name', message: 'Enter who the reviewer is' }] },
  busy: { ...sample, errors: [{ field: 'name', message: isBeingMade }] },
})

/** The bundle of a named reviewer as one file, for who leads the listening and may read all that it is made of. */
export const bundleRoutes = (ctx: Context): Route[] => {
  const viewOf = async (
    programme: { id: string; slug: string; title: string; fictional: boolean },
    name: string,
    errors: readonly FieldError[],
  ): Promise<BundleView> => ({
    programmeTitle: programme.title,
    backUrl: urls.deskProgramme(programme.slug, 'decisions'),
    fictional: programme.fictional,
    name,
    isPublished: (await findPublishedVersion(ctx.db, programme.id)) !== undefined,
    errors,
  })
  return [
    {
      access,
      method: 'GET',
      url,
      handle: async (request, reply) => reply.page(bundlePage, await viewOf(programmeOf(request), '', [])),
    },
    {
      access,
      method: 'POST',
      url,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const typed = (request.body ?? {}) as Typed
        const read = readForm(form, typed)
        const view = await viewOf(programme, typedText(typed, 'name'), read.ok ? [] : read.errors)
        if (!read.ok || !view.isPublished) return reply.page(bundlePage, view, 422)
        const making = await beginMaking(ctx, programme.id)
        if (!making) {
          const errors = [{ field: 'name', message: isBeingMade }]
          return reply.page(bundlePage, { ...view, errors }, 409)
        }
        try {
          const wish = { slug: programme.slug, folder: making.folder, reviewer: read.value.name }
          const { ok, problems } = await exportBundle(ctx, wish, visitorOf(request).id)
          if (!ok) throw new Error(`a bundle that does not verify: ${problems.join('; ')}`)
        } catch (error) {
          await making.end()
          throw error
        }
        return reply
          .type('application/gzip')
          .header('content-disposition', `attachment; filename="${programme.slug}-reviewer.tar.gz"`)
          .send(asArchive(making, `${programme.slug}-reviewer`))
      },
    },
  ]
}

/** The files of a bundle as one stream; they go once they have been read, or whoever asked went away. */
function asArchive({ folder, end }: Making, name: string) {
  const archive = pack()
  const packed = createGzip()
  pipeline(archive, packed).then(end, end)
  addFiles(archive, folder, name).then(
    () => archive.finalize(),
    (error: Error) => archive.destroy(error),
  )
  return packed
}

async function addFiles(archive: ReturnType<typeof pack>, folder: string, name: string): Promise<void> {
  const paths = (await readdir(folder, { recursive: true })).toSorted()
  for (const path of paths) {
    const found = await stat(join(folder, path))
    if (!found.isFile()) continue
    const entry = archive.entry({ name: `${name}/${path}`, size: found.size, mtime: found.mtime })
    await pipeline(createReadStream(join(folder, path)), entry)
  }
}
