import type { Db, Tx } from '../../db/database.ts'
import { listFormatsOffered } from '../../listen/formats/index.ts'
import { type RecordingKind, recordingKinds } from './recordings.ts'
import type { Wording } from './wordings.ts'

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

/** How many answers are not to be had in one of the languages, or in Easy Read; or that they are in no recording. */
export type Lacking =
  | { what: 'wording'; language: string; count: number }
  | { what: 'easy-read'; count: number }
  | { what: 'recording'; kind: RecordingKind }

type Answered = {
  dispositions: readonly { issue: { id: string }; by: string; easyRead: string }[]
  wordings: readonly Pick<Wording, 'language' | 'issue'>[]
}

/**
 * What is lacking of what is needed; a language in which an answer is published counts as needed.
 * @param there recordings that say what the newest version says
 */
export function whatLacks(
  { dispositions, wordings }: Answered,
  { languages, easyRead, recordings }: Needed,
  there: readonly RecordingKind[] = [],
): Lacking[] {
  const answers = dispositions.filter(({ by }) => by === 'meeting')
  const begun = wordings.map(({ language }) => language)
  const counted = [...new Set([...languages, ...begun])].toSorted().map((language) => {
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
    ...unrecorded.map((kind) => ({ what: 'recording' as const, kind })),
  ]
}
