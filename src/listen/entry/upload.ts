import { Readable } from 'node:stream'
import type { Context } from '../../context.ts'
import { fileTypeOf, firstBytes } from '../../core/questionnaire/file-types.ts'
import { cleanText } from '../../core/text/clean.ts'
import type { Typed } from '../../web/forms.ts'
import type { Request } from '../../web/route.ts'
import type { NewAttachment } from '../responses/index.ts'

/** Largest file of one original, in bytes. */
export const largestOriginal = 20 * 1024 * 1024

/** Most boxes of one form: a grid has one for each row. */
const mostFields = 2000

/** An original as it came: kept as a file of the record. Undefined where it is of no kind that is taken. */
export async function keepOriginal(
  ctx: Pick<Context, 'files'>,
  { name, content, kind }: { name: string; content: Buffer; kind: 'scan' | 'original' },
): Promise<NewAttachment | undefined> {
  const type = fileTypeOf(name, content.subarray(0, firstBytes))
  if (!type) return undefined
  const stored = await ctx.files.store(Readable.from([content]), largestOriginal)
  return { ...stored, kind, name: cleanText(name.split(/[/\\]/).at(-1) ?? '').slice(-120), type }
}

export type Submitted = {
  typed: Typed
  files: { field: string; name: string; content: Buffer }[]
  tooLarge: boolean
}

/**
 * A form with files, as it came in; repeated fields are lists.
 * @param fieldSize most bytes of one field: what goes past it is cut off
 */
export async function readMultipart(request: Request, fieldSize = 100 * 1024): Promise<Submitted> {
  if (!request.isMultipart()) return { typed: (request.body ?? {}) as Typed, files: [], tooLarge: false }
  const submitted: Submitted = { typed: {}, files: [], tooLarge: false }
  const limits = { fileSize: largestOriginal, fields: mostFields, files: 500, fieldSize }
  for await (const part of request.parts({ limits, throwFileSizeLimit: false } as object)) {
    if (part.type === 'field') addField(submitted.typed, part.fieldname, part.value)
    else {
      const content = await part.toBuffer().catch(() => undefined)
      if (!content || part.file.truncated) submitted.tooLarge = true
      else if (part.filename) submitted.files.push({ field: part.fieldname, name: part.filename, content })
    }
  }
  return submitted
}

function addField(typed: Typed, name: string, value: unknown) {
  if (typeof value !== 'string') return
  const held = typed[name]
  typed[name] = held === undefined ? value : [held, value].flat()
}
