import { type EditedByAnother, unlessEdited } from '../core/errors.ts'
import type { FieldError } from './forms.ts'
import type { Request } from './route.ts'

/**
 * Gives what saving a form gives, or, where someone else was faster, what to say above the form when it is shown again
 * (409): with all that was typed, and the newest revision, so that saving again is a choice.
 *
 * @example
 * const saved = await savedUnlessEdited(request, ctx.db.transaction().execute((tx) => changePlan(tx, …)))
 * if ('errors' in saved) return show(reply, await read(request), withNewest(typed, plan), saved.errors, 409)
 */
export async function savedUnlessEdited<Value>(
  request: Pick<Request, 'url'>,
  saving: Promise<Value>,
): Promise<{ done: Value } | { errors: FieldError[] }> {
  const saved = await unlessEdited(saving)
  return 'edited' in saved ? { errors: errorsOf(saved.edited, request.url) } : saved
}

/** @param address of the form, at which anybody who opens it sees what is there now */
const errorsOf = ({ message }: EditedByAnother, address: string): FieldError[] => [
  {
    field: '',
    message: `${message}. Nothing of theirs was overwritten, and what you typed is below: save again to put it in place of what is there now`,
  },
  { field: '', message: 'See what is there now (opens in a new tab)', opens: address },
]
