import type { Translate } from '../../web/messages.ts'
import { type ClosedState, isSample } from './states.ts'

/** What its numbers may be taken for, in a sentence. */
export const methodOf = (t: Translate, state: ClosedState): string =>
  t(isSample(state) ? 'understand:closed.sample' : 'understand:closed.notSample')
