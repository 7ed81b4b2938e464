import { printReceipt } from '../../core/record/receipt.ts'
import { type TypedDay, typedDay, typedFieldsOfDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import type { KitSheet } from '../kits/index.ts'
import type { listStandingAnswers } from '../responses/index.ts'
import { type Block, freeHeadings, passageField, tallyField } from './passages.ts'
import type { NoteRow } from './queries.ts'
import { noteChannels } from './schema.ts'

type BlockView = {
  heading: string
  field: string
  passage: string
  isSeveral: boolean
  tallies: { field: string; label: string; value: string }[]
}

type NoteFormView = {
  heading: string
  activityTitle: string
  backUrl: string
  headingsUrl: string
  /** A group's own sheet, with the group's name. */
  isSheet: boolean
  channels: { value: string; checked: boolean }[]
  /** By which it came can be said once. */
  isNew: boolean
  organisationName: string
  tableName: string
  heldOn: TypedDay
  heldAt: string
  place: string
  takenBy: string
  headCount: string
  mayPublish: boolean
  blocks: BlockView[]
  headings: { place: number; text: string; passage: string }[]
  reason: string
  version: string
  /** Names this showing of the form. */
  page: string
  /** A sheet of a kit: its code as printed, and what goes back with the form. */
  sheet: { printed: string; kit: string; asked: string } | null
  errors: readonly FieldError[]
  fictional: boolean
}

type Of = Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'strand' | 'fictional'>

/** An address of the notes of an activity at the desk. */
export const deskNotes = (activity: Pick<Of, 'programmeSlug' | 'slug'>, ...rest: string[]) =>
  urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, 'notes', ...rest)

export const noteFormView = (
  activity: Of,
  blocks: readonly Block[],
  typed: Typed,
  { heading, errors = [] }: { heading: string; errors?: readonly FieldError[] },
): NoteFormView => ({
  heading,
  activityTitle: activity.title,
  backUrl: deskNotes(activity),
  headingsUrl: deskNotes(activity, 'headings'),
  isSheet: activity.strand === 'group',
  channels: noteChannels.map((value) => ({
    value,
    checked: (typedText(typed, 'channel') || 'session') === value,
  })),
  isNew: typed.version === undefined,
  organisationName: typedText(typed, 'organisationName'),
  tableName: typedText(typed, 'tableName'),
  heldOn: typedDay(typed, 'heldOn'),
  heldAt: typedText(typed, 'heldAt'),
  place: typedText(typed, 'place'),
  takenBy: typedText(typed, 'takenBy'),
  headCount: typedText(typed, 'headCount'),
  mayPublish: typed.mayPublish !== undefined,
  blocks: blocks.map((block) => ({
    heading: block.heading,
    field: passageField(block),
    passage: typedText(typed, passageField(block)),
    isSeveral: block.isSeveral,
    tallies: block.choices.map(({ key, label }) => {
      const field = tallyField(block, key)
      return { field, label, value: typedText(typed, field) }
    }),
  })),
  headings: freeHeadings.map((place) => ({
    place,
    text: typedText(typed, `heading${place}`),
    passage: typedText(typed, `headingPassage${place}`),
  })),
  reason: typedText(typed, 'reason'),
  version: typedText(typed, 'version'),
  page: typedText(typed, 'page'),
  sheet:
    typed.asked === undefined
      ? null
      : {
          printed: printReceipt(typedText(typed, 'kit')),
          kit: typedText(typed, 'kit'),
          asked: typedText(typed, 'asked'),
        },
  errors,
  fictional: activity.fictional,
})

/**
 * A new table of the session whose notes were entered last: only its number goes on. Leave to publish is asked at each
 * table, and a group's sheet has nothing in common with the one before.
 */
export function typedOfNext(last: NoteRow | undefined, isSheet: boolean): Typed {
  const number = /^(.*?)(\d+)$/.exec(last?.tableName ?? (isSheet ? 'Sheet 0' : 'Table 0'))
  const tableName = number ? `${number[1]}${Number(number[2]) + 1}` : ''
  if (!last || isSheet) return { tableName, channel: isSheet ? 'paper' : 'session' }
  const { heldOn, heldAt, place, channel } = last
  return { tableName, ...typedFieldsOfDay('heldOn', heldOn), heldAt, place, channel }
}

/** What goes with the form of a kit's sheet. */
export const typedOfSheet = ({ code, version }: Pick<KitSheet, 'code' | 'version'>): Typed => ({
  kit: code ?? '',
  asked: String(version ?? ''),
})

type Answers = Awaited<ReturnType<typeof listStandingAnswers>>

/** Kept notes as their form shows them. */
export function typedOfNote(note: NoteRow, answers: Answers): Typed {
  const typed: Typed = {
    ...typedFieldsOfDay('heldOn', note.heldOn),
    heldAt: note.heldAt,
    place: note.place,
    takenBy: note.takenBy,
    channel: note.channel,
    tableName: note.tableName,
    organisationName: note.organisationName ?? '',
    headCount: String(note.headCount ?? ''),
    version: String(note.version),
    ...(note.mayPublish ? { mayPublish: 'yes' } : {}),
  }
  for (const { questionId, optionId, text, tallies } of answers) {
    typed[passageField({ questionId, optionId })] = text ?? ''
    for (const [key, count] of Object.entries((tallies ?? {}) as Record<string, number>)) {
      typed[tallyField({ questionId, optionId }, key)] = String(count)
    }
  }
  return typed
}

const sample: Of = {
  title: 'Town hall, first evening',
  slug: 'town-hall',
  programmeSlug: 'evening-clinic',
  strand: 'invited',
  fictional: false,
}
const sampleBlocks: Block[] = [
  { questionId: 'a1', optionId: null, heading: 'What was said', choices: [], isSeveral: false },
  {
    questionId: 'a2',
    optionId: null,
    heading: 'Should the clinic move?',
    choices: [
      { key: 'for', label: 'For' },
      { key: 'against', label: 'Against' },
    ],
    isSeveral: false,
  },
]

export const noteFormPage = page<NoteFormView>('listen/sessions/views/desk/note.njk', {
  empty: noteFormView(
    sample,
    sampleBlocks,
    { tableName: 'Table 1' },
    { heading: 'Enter the notes of a table' },
  ),
  sheet: noteFormView(
    { ...sample, strand: 'group' },
    sampleBlocks,
    { tableName: 'Sheet 1', organisationName: 'Stroke club', version: '2', 'passage-a1': 'It is far.' },
    { heading: 'Correct the notes' },
  ),
  kit: noteFormView(
    { ...sample, strand: 'group' },
    sampleBlocks,
    { tableName: 'Sheet 3', kit: '2ABC3DEF4GHJ', asked: '1' },
    { heading: 'Enter a group’s sheet' },
  ),
  refused: noteFormView(
    sample,
    sampleBlocks,
    { headCount: 'many', 'tally-a2-for': '20' },
    {
      heading: 'Enter the notes of a table',
      errors: [
        { field: 'headCount', message: 'Enter a whole number from 1 to 5000' },
        { field: 'tally-a2-for', message: 'Only 12 people were there, and 20 are counted' },
      ],
    },
  ),
})
