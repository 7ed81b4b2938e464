import { languages, nameOfLanguage } from '../../core/languages/names.ts'
import { isSound } from '../../core/media-type.ts'
import { formatFile } from '../../core/questionnaire/answer-in-words.ts'
import type { AnswerValue } from '../../core/questionnaire/content.ts'
import { pseudonymOf } from '../../core/text/pseudonym.ts'
import { formatCode, formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { roleNames } from './describe.ts'
import type { OriginalRow, RenderingRow } from './queries.ts'
import { languageInWords, sampleScope } from './queue-pages.ts'
import { type MakerRole, makerRoles } from './schema.ts'

type Choice = { value: string; text: string; selected: boolean }
type Role = { value: MakerRole; text: string; checked: boolean }

export type RenderingView = {
  programmeTitle: string
  name: string
  question: string
  about: string
  recording: { url: string; name: string; isSound: boolean } | null
  text: string
  /** BCP 47, for who has the original read to them. */
  textLanguage: string
  language: string
  languages: Choice[]
  waits: boolean
  /** What is read now; null where it is read as it was written, or waits. */
  current: { text: string; how: string } | null
  earlier: { text: string; how: string }[]
  form: {
    text: string
    version: number
    languages: Choice[]
    roles: Role[]
    makerName: string
    registration: string
    checkedBy: string
  }
  /** Needs no rendering: it is written in English. */
  isEnglish: boolean
  urls: { back: string; form: string; language: string }
  errors: readonly FieldError[]
  fictional: boolean
}

export type RenderingRows = {
  programme: ProgrammeScope
  original: OriginalRow
  versions: readonly RenderingRow[]
  /** Who is at the desk: most often the one who made it. */
  visitorName: string
}

const choicesOf = (chosen: string): Choice[] => [
  { value: '', text: 'Select a language', selected: chosen === '' },
  ...languages.map(({ tag, name }) => ({ value: tag, text: name, selected: tag === chosen })),
]

const upperFirst = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

function howMade(row: RenderingRow): string {
  const from =
    row.fromLanguage === 'en' ? 'Written down' : `Translated from ${nameOfLanguage(row.fromLanguage)}`
  const beside = [
    roleNames[row.makerRole as MakerRole],
    row.registration ? `number ${row.registration}` : '',
    row.checkedBy ? `checked by ${row.checkedBy}` : '',
  ].filter(Boolean)
  return `${from} by ${row.makerName} (${beside.join(', ')}). Version ${row.version}, entered by ${row.enteredBy} on ${formatMoment(row.madeAt)}.`
}

const madeView = (row: RenderingRow) => ({ text: row.text, how: howMade(row) })

/** What the form shows: what was typed, else what is read now, else nothing. */
function formOf(
  typed: Typed | undefined,
  held: RenderingRow | undefined,
  { original, visitorName }: RenderingRows,
) {
  const known = original.setTo ?? original.guess ?? ''
  const guess = original.isRecorded || known === 'en' || known === 'und' ? '' : known
  const shown = (field: string, before: string) => (typed ? typedText(typed, field) : before)
  const role = shown('makerRole', held?.makerRole ?? '')
  return {
    text: shown('text', held?.text ?? ''),
    version: typed ? Number(typedText(typed, 'version')) || 0 : (held?.version ?? 0),
    languages: choicesOf(shown('fromLanguage', held?.fromLanguage ?? guess)),
    roles: makerRoles.map((value) => ({
      value,
      text: upperFirst(roleNames[value]),
      checked: value === role,
    })),
    makerName: shown('makerName', held?.makerName ?? visitorName),
    registration: shown('registration', held?.registration ?? ''),
    checkedBy: shown('checkedBy', held?.checkedBy ?? ''),
  }
}

export function renderingView(
  rows: RenderingRows,
  typed?: Typed,
  errors: readonly FieldError[] = [],
): RenderingView {
  const { programme, original, versions } = rows
  const [held, ...earlier] = versions
  const recording = (original.value as AnswerValue | null)?.recording
  const told = original.setTo ?? original.guess
  const url = (...rest: string[]) => urls.renderings(programme.slug, original.id, ...rest)
  return {
    programmeTitle: programme.title,
    name: `Respondent ${pseudonymOf(original.responseId)}`,
    question: original.option ? `${original.option}: ${original.question}` : original.question,
    about: `${formatCode(original.channel)}. As it stands since ${formatMoment(original.since)}`,
    recording: recording
      ? { url: url('recording'), name: formatFile(recording, 'en-GB'), isSound: isSound(recording.type) }
      : null,
    text: original.text ?? '',
    textLanguage: told && told !== 'und' && told !== 'mul' ? told : '',
    language: `${languageInWords(original)}${original.setByName ? ` (${original.setByName})` : ''}`,
    languages: choicesOf(original.setTo ?? ''),
    waits: original.waits,
    current: held ? madeView(held) : null,
    earlier: earlier.map(madeView),
    form: formOf(typed, held, rows),
    isEnglish: !original.isRecorded && (told ?? 'en') === 'en',
    urls: { back: urls.renderings(programme.slug), form: url(), language: url('language') },
    errors,
    fictional: programme.fictional,
  }
}

const sampleOriginal: OriginalRow = {
  id: '4a8f2c1e-0000-4000-8000-000000000001',
  responseId: '4a8f2c1e-0000-4000-8000-000000000002',
  questionId: 'q1',
  activityId: 'a1',
  isRecorded: true,
  value: { recording: { hash: 'a1', name: 'voice memo.m4a', type: 'audio/mp4', bytes: 2_400_000 } },
  text: null,
  channel: 'online',
  question: 'What do you want to say about this?',
  option: null,
  guess: null,
  score: null,
  setTo: null,
  setByName: null,
  waits: true,
  since: new Date('2027-05-04T16:30:00Z'),
}
const sampleVersion: RenderingRow = {
  id: 'r1',
  answerId: sampleOriginal.id,
  version: 1,
  fromLanguage: 'pl',
  text: 'The bus stops at six and then I can not get home.',
  makerRole: 'registered',
  makerName: 'Ada Lee',
  registration: 'NRPSI 00000',
  checkedBy: null,
  salt: Buffer.alloc(32),
  entryId: 'e1',
  accountId: 'a1',
  enteredBy: 'Sam Reed',
  madeAt: new Date('2027-05-12T09:00:00Z'),
  replacedAt: null,
}
const samplePolish: OriginalRow = {
  ...sampleOriginal,
  isRecorded: false,
  value: null,
  text: 'Autobus staje o szóstej.\n\nPotem nie mam jak wrócić.',
  guess: 'pl',
  score: 0.8,
  option: 'Move it',
  waits: false,
}
const sampleRows = { programme: sampleScope, original: sampleOriginal, versions: [], visitorName: 'Sam Reed' }
const byMachine = {
  makerRole: 'machine',
  checkedBy: 'Sam Reed',
  registration: null,
  makerName: 'A translator',
}

export const renderingPage = page<RenderingView>('listen/renderings/views/desk/answer.njk', {
  recording: renderingView(sampleRows),
  film: renderingView({
    ...sampleRows,
    original: {
      ...sampleOriginal,
      text: 'See my film.',
      guess: 'en',
      score: 0.8,
      value: { recording: { hash: 'a1', name: 'signed.mp4', type: 'video/mp4', bytes: 24_000_000 } },
    },
  }),
  translated: renderingView({
    ...sampleRows,
    original: samplePolish,
    versions: [
      { ...sampleVersion, version: 2 },
      { ...sampleVersion, ...byMachine },
    ],
  }),
  english: renderingView({
    ...sampleRows,
    programme: { ...sampleScope, fictional: true },
    original: { ...samplePolish, text: 'Keep it open.', setTo: 'en', setByName: 'Sam Reed' },
  }),
  refused: renderingView(
    sampleRows,
    { text: '', makerRole: 'registered', makerName: 'Ada Lee', fromLanguage: 'bfi', version: '0' },
    [
      { field: 'text', message: 'Enter what was said, in English' },
      { field: 'registration', message: 'Enter their registration number' },
    ],
  ),
})
