import { type Direction, directionOf, writtenIn } from '../../core/languages/language-code.ts'
import { nameOfLanguage } from '../../core/languages/names.ts'
import { languageSpoken, localeSpoken } from '../../web/language.ts'
import type { Translate } from '../../web/messages.ts'
import type { HeadingWording, Wording } from './wordings.ts'

/** In which language words are, for the attributes `lang` and `dir` of what shows them. */
export type InLanguage = { code: string; direction: Direction }

/** The words of an answer as somebody reads them. */
export type ReadAnswer = {
  title: string
  reason: string
  whatChanges: string
  language: InLanguage
}

type English = { issue: { id: string; title: string }; reason: string; whatChanges: string }

const inLanguage = (code: string): InLanguage => ({ code, direction: directionOf(code) })
export const english: InLanguage = inLanguage(writtenIn)

/** The published answer in a language, or in English where it was not published in that. */
export function answerIn(
  code: string,
  { issue, reason, whatChanges }: English,
  wordings: readonly Wording[],
): ReadAnswer {
  const found = wordings.find((one) => one.language === code && one.issue === issue.id)
  if (!found) return { title: issue.title, reason, whatChanges, language: english }
  return {
    title: found.title,
    reason: found.reason,
    whatChanges: found.whatChanges,
    language: inLanguage(code),
  }
}

/** The Easy Read words of a published answer in a language, or in English; none where nobody has written any. */
export function easyReadIn(
  code: string,
  { issue, easyRead }: { issue: { id: string }; easyRead: string },
  wordings: readonly Wording[],
): { text: string; language: InLanguage } {
  const found = wordings.find((one) => one.language === code && one.issue === issue.id)
  return found?.easyRead
    ? { text: found.easyRead, language: inLanguage(code) }
    : { text: easyRead, language: english }
}

type Headed = { title: string; headings?: readonly HeadingWording[] | undefined }

/** What a decision is called in a language, or in English where its title was not published in that. */
export function titleIn(
  code: string,
  { title, headings = [] }: Headed,
): { title: string; language: InLanguage } {
  const found = headings.find(({ language }) => language === code)?.title
  return found ? { title: found, language: inLanguage(code) } : { title, language: english }
}

/** The same in the language of the page. */
export const titleAsSpoken = (decision: Headed) => titleIn(languageSpoken(), decision)

/** What a finding of a decision says, in the language of the page or in English. */
export function findingAsSpoken<Finding extends { text: string }>(
  { findings, headings }: { findings: readonly Finding[]; headings: readonly HeadingWording[] },
  finding: Finding,
): { text: string; language: InLanguage } {
  const code = languageSpoken()
  const own = headings.find(({ language }) => language === code)
  const found = own?.findings[findings.indexOf(finding)]
  return found ? { text: found, language: inLanguage(code) } : { text: finding.text, language: english }
}

/** The published answer in the language of the page. */
export const answerAsSpoken = (given: English, wordings: readonly Wording[]): ReadAnswer =>
  answerIn(languageSpoken(), given, wordings)

/** That words are in English on a page in another language; empty where they are in that of the page. */
export const notTranslatedNote = (t: Translate, { language }: Pick<ReadAnswer, 'language'>): string =>
  language.code === languageSpoken() ? '' : t('decide:wording.inEnglish')

/** The name of a language, in the language of the page. */
export const nameAsSpoken = (code: string): string =>
  languageSpoken() === writtenIn
    ? nameOfLanguage(code)
    : (new Intl.DisplayNames([localeSpoken()], { type: 'language' }).of(code) ?? code)
