import type { Translate } from '../../web/messages.ts'
import type { Missing } from './missing.ts'

/** What is missing, for the public and for the desk. */
export const missingSentence = (t: Translate, missing: Missing): string =>
  missing.what === 'paper'
    ? t(`decide:missing.${missing.paper.after ? 'paperAfter' : 'paper'}`, {
        paper: t(`register:papers.documentKind.${missing.paper.kind}`),
      })
    : t(`decide:missing.${missing.what}`)
