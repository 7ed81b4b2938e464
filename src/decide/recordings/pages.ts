import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { Recording, RecordingKind } from '../wordings/index.ts'

const kindNames: Record<RecordingKind, string> = {
  audio: 'Recording to listen to',
  bsl: 'Film in British Sign Language',
}

type RecordingsView = {
  title: string
  backUrl: string
  fictional: boolean
  version: number
  largestMb: number
  recordings: {
    kind: string
    added: string
    url: string
    /** That the decision says something else by now; empty where it does not. */
    outOfDate: string
    removeUrl: string
  }[]
  audioUrl: string
  bslUrl: string
  filmUrl: string
  checkedBy: { audio: string; bsl: string }
  errors: readonly FieldError[]
}

type Of = {
  programme: Pick<ProgrammeScope, 'slug' | 'fictional'>
  decision: { id: string; title: string; number: number }
  recordings: readonly Recording[]
}

export const recordingsView = (
  { programme, decision, recordings }: Of,
  largestMb: number,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): RecordingsView => {
  const desk = (...rest: string[]) => urls.deskProgramme(programme.slug, 'decisions', decision.id, ...rest)
  return {
    title: decision.title,
    backUrl: desk(),
    fictional: programme.fictional,
    version: decision.number,
    largestMb,
    recordings: recordings.map(({ id, kind, version, addedAt, checkedBy, url }) => ({
      kind: kindNames[kind],
      added: `Put up on ${formatDay(addedAt)}, checked by ${checkedBy}`,
      url: url ?? urls.decisionRecording(programme.slug, id),
      outOfDate:
        version === decision.number
          ? ''
          : `It says version ${version}. Version ${decision.number} is published, so it is out of date`,
      removeUrl: desk('recordings', id, 'remove'),
    })),
    audioUrl: desk('recordings', 'audio'),
    bslUrl: desk('recordings', 'bsl'),
    filmUrl: typedText(typed, 'filmUrl'),
    checkedBy: { audio: typedText(typed, 'checkedBy'), bsl: typedText(typed, 'filmCheckedBy') },
    errors,
  }
}

const sample: Of = {
  programme: { slug: 'x', fictional: false },
  decision: { id: 'd', title: 'The evening clinic moves', number: 2 },
  recordings: [
    {
      ...{ id: 'r', decisionId: 'd', kind: 'audio', version: 1, url: null, checkedBy: 'Sam' },
      file: { hash: 'a', type: 'audio/mpeg' },
      addedAt: new Date('2027-09-04T10:00:00Z'),
    },
  ],
}

export const recordingsPage = page<RecordingsView>('decide/recordings/views/desk/recordings.njk', {
  full: recordingsView(sample, 20),
  empty: recordingsView({ ...sample, recordings: [] }, 20),
  refused: recordingsView(sample, 20, { filmUrl: 'film' }, [
    { field: 'file', message: 'Choose an MP3, M4A, Ogg or WAV recording' },
    { field: 'checkedBy', message: 'Enter who checked it' },
    { field: 'filmUrl', message: 'Enter the whole address, beginning with https://' },
    { field: 'filmCheckedBy', message: 'Enter who checked it' },
  ]),
})
