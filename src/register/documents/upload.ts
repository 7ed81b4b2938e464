import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { mediaTypeOfPaper, type PaperType } from '../../core/media-type.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import { readMediaForm } from '../../web/media-upload.ts'
import type { Request } from '../../web/route.ts'
import { tellZippedPaper } from '../paper-texts/index.ts'
import { faultsOfPublication } from './rows.ts'
import { paperWish } from './schema.ts'

/** Browsers do not keep a chosen file over a page that comes back. */
export const chooseAgain = { field: 'file', message: 'Choose the file again' }

/**
 * Reads the form of a version that comes as a file, and keeps the file: it is known by its first bytes (a zip by its parts), kept by
 * its hash, and nothing of it runs.
 */
export async function readPaper<Schema extends z.ZodType<{ publishedOn: string | null }>>(
  ctx: Context,
  request: Request,
  schema: Schema,
) {
  const read = (typed: Typed) => {
    const form = readForm(schema, typed)
    const errors = form.ok ? faultsOfPublication(form.value, dayInLondon(ctx.now())) : []
    return errors.length > 0 ? { ok: false as const, errors } : form
  }
  const form = await readMediaForm(request, ctx.files, paperWish, read)
  if (!form.ok) return form
  const { hash } = form.stored
  const told: { type: PaperType } | { fault: string } =
    form.stored.type === mediaTypeOfPaper.pdf
      ? { type: 'pdf' }
      : await tellZippedPaper(ctx.files.pathOf(hash))
  if ('fault' in told)
    return { ok: false as const, typed: form.typed, errors: [{ field: 'file', message: told.fault }] }
  const { stream, bytes } = await ctx.files.read(hash)
  stream.destroy()
  return {
    ok: true as const,
    value: form.value,
    typed: form.typed,
    file: { fileHash: hash, fileBytes: bytes, fileType: told.type },
  }
}
