import type { Translate } from '../../web/messages.ts'
import { nameAsSpoken } from '../wordings/index.ts'
import type { Missing } from './missing.ts'

/** What is missing, for the public and for the desk. */
export function missingSentence(t: Translate, missing: Missing): string {
  if (missing.what === 'paper') {
    return t(`decide:missing.${missing.paper.after ? 'paperAfter' : 'paper'}`, {
      paper: t(`register:papers.documentKind.${missing.paper.kind}`),
    })
  }
  if (missing.what === 'wording' || missing.what === 'findings') {
    const { what, language, count } = missing
    return t(`decide:missing.${what}`, { count, language: nameAsSpoken(language) })
  }
  if (missing.what === 'title') return t('decide:missing.title', { language: nameAsSpoken(missing.language) })
  if (missing.what === 'report-late') return t('decide:missing.report-late', { count: missing.days })
  if (missing.what === 'recording') return t(`decide:missing.recording.${missing.kind}`)
  return t(`decide:missing.${missing.what}`, missing.what === 'easy-read' ? { count: missing.count } : {})
}
