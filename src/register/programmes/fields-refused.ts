import { Refused } from '../../core/errors.ts'
import type { FieldError } from '../../web/forms.ts'

/** What was typed is well formed and still cannot be: each error with the field to put right. */
export class FieldsRefused extends Refused {
  readonly errors: FieldError[]
  constructor(errors: FieldError[]) {
    super(errors.map(({ message }) => message).join('. '), 'Put this right, then try again.', 422)
    this.errors = errors
  }
}
