import type { Context } from '../../context.ts'
import { largestAnswerFile } from '../../core/questionnaire/file-types.ts'
import type { Typed } from '../../web/forms.ts'
import type { Request } from '../../web/route.ts'
import { hashOf } from './service.ts'
import { takeUpload, type Upload } from './unsent-files.ts'

/** Largest text field beside a file, in bytes. */
const largestField = 100 * 1024

/**
 * What came with a page. A file is kept beside the draft of this token; without one it is read and let go.
 */
export async function readSubmitted(
  ctx: Pick<Context, 'config'>,
  request: Request,
  token: string | undefined,
): Promise<{ typed: Typed; upload?: Upload | undefined }> {
  if (!request.isMultipart()) return { typed: (request.body ?? {}) as Typed }
  const typed: Typed = {}
  request.typed = typed
  let upload: Upload | undefined
  const limits = { fileSize: largestAnswerFile, fieldSize: largestField }
  for await (const part of request.parts({ limits, throwFileSizeLimit: false } as object)) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') typed[part.fieldname] = part.value
    } else if (token && part.fieldname === 'file') {
      upload = await takeUpload(ctx, hashOf(token), part)
    } else part.file.resume()
  }
  return { typed, upload }
}
