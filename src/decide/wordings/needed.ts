import type { Db, Tx } from '../../db/database.ts'
import { listFormatsOffered } from '../../listen/formats/index.ts'
import { type RecordingKind, recordingKinds } from './recordings.ts'
import type { HeadingWording, Wording } from './wordings.ts'

/** In what the answers of a programme are to be had: whoever was asked in a language or in Easy Read is answered in it. */
export type Needed = {
  languages: string[]
  easyRead: boolean
  /** A recording, a film in British Sign Language. Large print is made by Heard itself, so it never lacks. */
  recordings: RecordingKind[]
}

/** The languages and formats that questionnaires of the programme were made in, or are required to be. */
export async function readNeeded(db: Db | Tx, programmeId: string): Promise<Needed> {
  const offered = await listFormatsOffered(db, programmeId)
  const languages = offered.flatMap(({ language }) => language ?? [])
  return {
    languages: [...new Set(languages)].filter((code) => code !== 'en').toSorted(),
    easyRead: offered.some(({ kind }) => kind === 'easy-read'),
    recordings: recordingKinds.filter((wanted) => offered.some(({ kind }) => kind === wanted)),
  }
}

/**
 * How many answers are not to be had in one of the languages, or in Easy Read; that the title is not, or how many findings; or
 * that they are in no recording.
 */
export type Lacking =
  | { what: 'wording'; language: string; count: number }
  | { what: 'title'; language: string }
  | { what: 'findings'; language: string; count: number }
  | { what: 'easy-read'; count: number }
  | { what: 'recording'; kind: RecordingKind }

type Answered = {
  dispositions: readonly { issue: { id: string }; by: string; easyRead: string }[]
  wordings: readonly Pick<Wording, 'language' | 'issue'>[]
  findings: readonly unknown[]
  headings: readonly HeadingWording[]
}

/**
 * What is lacking of what is needed; a language in which an answer is published counts as needed.
 * @param there recordings that say what the newest version says
 */
export function whatLacks(
  { dispositions, wordings, findings, headings }: Answered,
  { languages, easyRead, recordings }: Needed,
  there: readonly RecordingKind[] = [],
): Lacking[] {
  const answers = dispositions.filter(({ by }) => by === 'meeting')
  const begun = [...wordings, ...headings].map(({ language }) => language)
  const codes = [...new Set([...languages, ...begun])].toSorted()
  const counted = codes.map((language) => {
    const there = new Set(wordings.filter((one) => one.language === language).map(({ issue }) => issue))
    const count = answers.filter(({ issue }) => !there.has(issue.id)).length
    return { what: 'wording' as const, language, count }
  })
  const plain = answers.filter((answer) => answer.easyRead === '').length
  const unrecorded = recordings.filter((kind) => !there.includes(kind))
  return [
    ...[...counted, ...(easyRead ? [{ what: 'easy-read' as const, count: plain }] : [])].filter(
      ({ count }) => count > 0,
    ),
    ...codes.flatMap((language) => headingsLacking(language, findings.length, headings)),
    ...unrecorded.map((kind) => ({ what: 'recording' as const, kind })),
  ]
}

/** A title that lacks is read in English, and so is a finding: no answer waits for them. */
function headingsLacking(language: string, findings: number, headings: readonly HeadingWording[]): Lacking[] {
  const own = headings.find((one) => one.language === language)
  const count = findings - (own?.findings.filter(Boolean).length ?? 0)
  return [
    ...(own?.title ? [] : [{ what: 'title' as const, language }]),
    ...(count > 0 ? [{ what: 'findings' as const, language, count }] : []),
  ]
}

/** Whether an answer is not published in a language: of what lacks, that alone counts for those who are told in it. */
export function lacksAnswers(
  { dispositions, wordings }: Pick<Answered, 'dispositions' | 'wordings'>,
  code: string,
) {
  const there = new Set(wordings.filter(({ language }) => language === code).map(({ issue }) => issue))
  return dispositions.some(({ issue, by }) => by === 'meeting' && !there.has(issue.id))
}
