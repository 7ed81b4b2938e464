import type { Context } from '../../context.ts'
import type { Typed } from '../../web/forms.ts'
import type { Request } from '../../web/route.ts'
import { type Accepted, takeUpload, type Upload } from './unsent-files.ts'

/** Most bytes of what is typed beside a file: as of any form, so that a text far over its limit comes back whole. */
const largestFields = 8 * 1024 * 1024

/** More was typed beside a file than any form has. */
class FieldsTooLarge extends Error {
  readonly statusCode = 413
}

export type Submitted = { typed: Typed; uploads: Partial<Record<string, Upload>> }

/**
 * What came with a page. A file is kept beside the draft that `draftOf` names by what was typed before it; without one
 * it is read and let go.
 * @param accepted the fields that take a file, with what each takes
 */
export async function readSubmitted(
  ctx: Pick<Context, 'config'>,
  request: Request,
  accepted: Readonly<Record<string, Accepted>>,
  draftOf: (typed: Typed) => Buffer | undefined,
): Promise<Submitted> {
  if (!request.isMultipart()) return { typed: (request.body ?? {}) as Typed, uploads: {} }
  const typed: Typed = Object.create(null)
  request.typed = typed
  const uploads: Submitted['uploads'] = {}
  const fileSize = Math.max(...Object.values(accepted).map(({ largest }) => largest)) + 1
  const limits = { fileSize, fieldSize: largestFields }
  let fieldBytes = 0
  for await (const part of request.parts({ limits, throwFileSizeLimit: false } as object)) {
    if (part.type === 'file') {
      const [takes, draft] = [accepted[part.fieldname], draftOf(typed)]
      if (!takes || !draft) part.file.resume()
      else uploads[part.fieldname] = await takeUpload(ctx, draft, part, takes)
    } else if (typeof part.value === 'string') {
      fieldBytes += part.value.length
      if (fieldBytes > largestFields) throw new FieldsTooLarge('more typed beside a file than a form has')
      addField(typed, part.fieldname, part.value)
    }
  }
  return { typed, uploads }
}

/** A field that is sent again is a list, as of any form. */
function addField(typed: Typed, name: string, value: string) {
  const before = typed[name]
  typed[name] = before === undefined ? value : [before, value].flat()
}
