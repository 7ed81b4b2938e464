import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { type Activity, formatsUrl } from './desk-pages.ts'
import { type FormatKey, type FormatKind, formatName } from './names.ts'
import type { FormatsRead } from './reading-service.ts'
import { wishes } from './schema.ts'

type WordingChoice = { value: string; text: string; checked: boolean }

/** The wordings that a format can be said to be made for: what is asked, and what is being written. */
const wordingChoices = ({ live, coming, version }: FormatsRead, chosen: string): WordingChoice[] => {
  const choices = [
    ...(live ? [{ value: live.wording, text: `Version ${version}, which people answer now` }] : []),
    ...(coming
      ? [
          {
            value: coming.wording,
            text: live ? 'The next version, as it is written now' : 'The questions as they are written now',
          },
        ]
      : []),
  ]
  return choices.map((choice) => ({ ...choice, checked: choice.value === chosen || choices.length === 1 }))
}

type MakingView = {
  kind: FormatKind
  name: string
  title: string
  backUrl: string
  /** A questionnaire that is answered is launched, not uploaded. */
  isVariant: boolean
  wordings: WordingChoice[]
  availableFrom: TypedDay
  typed: Record<string, string>
  largestMb: number
  errors: readonly FieldError[]
  fictional: boolean
}

const textFields = [
  'transcript',
  'checkedBy',
  'translatorName',
  'translatorNumber',
  'checkerName',
  'checkerNumber',
  'supplier',
  'presenter',
] as const

export type MakingOf = { key: FormatKey; read: FormatsRead }

const variantOf = ({ key, read }: MakingOf) =>
  read.formats.find(({ kind, language }) => kind === key.kind && language === key.language)?.variant ?? null

export const makingView = (
  t: Translate,
  activity: Activity,
  of: MakingOf,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): MakingView => ({
  kind: of.key.kind,
  name: formatName(t, of.key),
  title: activity.title,
  backUrl: formatsUrl(activity),
  isVariant: variantOf(of) !== null,
  wordings: wordingChoices(of.read, typedText(typed, 'wording')),
  availableFrom: typedDay(typed, 'availableFrom'),
  typed: Object.fromEntries(textFields.map((field) => [field, typedText(typed, field)])),
  largestMb: wishes[of.key.kind].largestMb,
  errors,
  fictional: activity.fictional,
})

const sample: MakingView = {
  kind: 'bsl',
  name: 'British Sign Language film',
  title: 'Questions about the evening clinic',
  backUrl: '/desk/programmes/evening-clinic/activities/questions/formats',
  isVariant: false,
  wordings: [
    { value: 'a', text: 'Version 1, which people answer now', checked: false },
    { value: 'b', text: 'The next version, as it is written now', checked: true },
  ],
  availableFrom: { day: '4', month: '5', year: '2027' },
  typed: Object.fromEntries(textFields.map((field) => [field, ''])),
  largestMb: 200,
  errors: [],
  fictional: false,
}

export const makingPage = page<MakingView>('listen/formats/views/desk/making.njk', {
  bsl: sample,
  audio: { ...sample, kind: 'audio', name: 'Audio' },
  language: { ...sample, kind: 'language', name: 'Urdu', fictional: true },
  variant: { ...sample, kind: 'easy-read', name: 'Easy Read', isVariant: true },
  refused: {
    ...sample,
    errors: [
      { field: 'wording', message: 'Select which questions it was made for' },
      { field: 'availableFrom', message: 'Enter from when it can be had' },
      { field: 'transcript', message: 'Enter what is signed in the film, in English' },
      { field: 'translatorNumber', message: 'Enter the number of their NRCPD registration' },
      { field: 'checkerNumber', message: 'Another person than who translated it must check it' },
      { field: 'captions', message: 'Choose captions as a WebVTT file (.vtt) of 1 MB or less' },
      { field: 'file', message: 'Choose an MP4 or WebM film' },
    ],
  },
})

type KeepingView = Pick<MakingView, 'name' | 'title' | 'backUrl' | 'wordings' | 'errors' | 'fictional'> & {
  reason: string
}

export const keepingView = (
  t: Translate,
  activity: Activity,
  { key, read }: MakingOf,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): KeepingView => ({
  name: formatName(t, key),
  title: activity.title,
  backUrl: formatsUrl(activity),
  wordings: wordingChoices(read, typedText(typed, 'wording')),
  reason: typedText(typed, 'reason'),
  errors,
  fictional: activity.fictional,
})

const { name, title, backUrl, wordings, fictional } = sample
const sampleKeeping: KeepingView = { name, title, backUrl, wordings, fictional, reason: '', errors: [] }

export const keepingPage = page<KeepingView>('listen/formats/views/desk/keeping.njk', {
  full: { ...sampleKeeping, reason: 'Only the order of the sections changed', fictional: true },
  refused: {
    ...sampleKeeping,
    errors: [
      { field: 'wording', message: 'Select which questions it was made for' },
      { field: 'reason', message: 'Enter why it still says the same' },
    ],
  },
})
