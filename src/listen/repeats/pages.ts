import { printReceipt } from '../../core/record/receipt.ts'
import { maskIdentifiers } from '../../core/text/masking.ts'
import { formatCode, formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { mostInAGroup } from './pairs.ts'
import type { Brief, NoteRow, Signal } from './queries.ts'
import type { Judgement } from './schema.ts'
import type { ListedPair } from './service.ts'

const pairsOnAPage = 50

const repeatsUrl = (programme: string, ...rest: string[]) => urls.deskProgramme(programme, 'repeats', ...rest)

export const reasons: Record<Signal, string> = {
  email: 'The same email address was given',
  text: 'The same words, but for capitals, spaces and marks',
  organisation: 'The same name of an organisation',
  reference: 'The same reference of the source',
  form: 'The same code printed on the form',
}

const judgementTexts: Record<Judgement, string> = {
  same: 'The same person',
  different: 'Different people',
  unsure: 'It cannot be told',
}

type BriefView = { receipt: string; activity: string; channel: string; received: string; taken: string }
type NoteView = { judgement: string; note: string; who: string; when: string }

const briefView = (brief: Brief): BriefView => ({
  receipt: printReceipt(brief.receipt),
  activity: brief.activityTitle,
  channel: formatCode(brief.channel),
  received: formatMoment(brief.receivedAt),
  taken: formatMoment(brief.takenAt),
})

const noteView = ({ judgement, note, who, madeAt }: NoteRow): NoteView => ({
  judgement: judgementTexts[judgement as Judgement],
  note,
  who,
  when: formatMoment(madeAt),
})

type PairRow = {
  one: BriefView
  other: BriefView
  why: string[]
  url: string
  latest: NoteView | null
}

export type RepeatsView = {
  programmeTitle: string
  backUrl: string
  timingUrl: string
  most: number
  total: number
  rows: PairRow[]
  pageText: string
  newerUrl: string | null
  olderUrl: string | null
  fictional: boolean
}

const whyOf = ({ why, secondsApart }: Pick<ListedPair, 'why' | 'secondsApart'>): string[] => [
  ...why.map((signal) => reasons[signal]),
  ...(secondsApart === null
    ? []
    : [`And they came ${secondsApart === 1 ? '1 second' : `${secondsApart} seconds`} apart`]),
]

export function repeatsView(
  programme: ProgrammeScope,
  pairs: readonly ListedPair[],
  number: number,
): RepeatsView {
  const pages = Math.max(1, Math.ceil(pairs.length / pairsOnAPage))
  const shown = Math.min(Math.max(1, number), pages)
  const pageUrl = (at: number) => `${repeatsUrl(programme.slug)}?page=${at}`
  return {
    programmeTitle: programme.title,
    backUrl: urls.deskProgramme(programme.slug),
    timingUrl: repeatsUrl(programme.slug, 'timing'),
    most: mostInAGroup,
    total: pairs.length,
    rows: pairs.slice((shown - 1) * pairsOnAPage, shown * pairsOnAPage).map((pair) => ({
      one: briefView(pair.one),
      other: briefView(pair.other),
      why: whyOf(pair),
      url: repeatsUrl(programme.slug, pair.oneId, pair.otherId),
      latest: pair.notes[0] ? noteView(pair.notes[0]) : null,
    })),
    pageText: pages > 1 ? `Page ${shown} of ${pages}` : '',
    newerUrl: shown > 1 ? pageUrl(shown - 1) : null,
    olderUrl: shown < pages ? pageUrl(shown + 1) : null,
    fictional: programme.fictional,
  }
}

type Said = { question: string; text: string | null }
type SideView = BriefView & { said: { question: string; text: string }[] }

export type PairView = {
  programmeTitle: string
  backUrl: string
  sides: SideView[]
  notes: NoteView[]
  judgements: { value: string; text: string; checked: boolean }[]
  note: string
  errors: readonly FieldError[]
  fictional: boolean
}

type Side = { brief: Brief; said: readonly Said[] }

export const pairView = (
  programme: ProgrammeScope,
  sides: readonly Side[],
  notes: readonly NoteRow[],
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): PairView => ({
  programmeTitle: programme.title,
  backUrl: repeatsUrl(programme.slug),
  sides: sides.map(({ brief, said }) => ({
    ...briefView(brief),
    said: said.map(({ question, text }) => ({ question, text: maskIdentifiers(text ?? '').text })),
  })),
  notes: notes.map(noteView),
  judgements: Object.entries(judgementTexts).map(([value, text]) => ({
    value,
    text,
    checked: typedText(typed, 'judgement') === value,
  })),
  note: typedText(typed, 'note'),
  errors,
  fictional: programme.fictional,
})

const sampleBrief: Brief = {
  id: '1',
  receipt: '2ABC3DEF4GHJ',
  channel: 'online',
  receivedAt: new Date('2027-05-04T16:30:00Z'),
  takenAt: new Date('2027-05-04T16:30:00Z'),
  respondentKind: 'person',
  withdrawnAt: null,
  activityTitle: 'Tell us about the evening clinic',
}
const samplePaper: Brief = { ...sampleBrief, id: '2', receipt: '9XYZ8WTR7QPN', channel: 'paper' }
const sampleNote: NoteRow = {
  oneId: '1',
  otherId: '2',
  judgement: 'same',
  note: 'Says so in the letter',
  who: 'Ada Desk',
  madeAt: new Date('2027-05-05T09:00:00Z'),
}
const samplePair: ListedPair = {
  oneId: '1',
  otherId: '2',
  why: ['email', 'text'],
  secondsApart: 4,
  newestAt: sampleBrief.takenAt,
  one: sampleBrief,
  other: samplePaper,
  notes: [sampleNote],
}
const sampleProgramme: ProgrammeScope = {
  id: '1',
  slug: 'x',
  title: 'Moving the evening clinic',
  fictional: false,
}
const manyPairs = Array.from({ length: 120 }, () => ({ ...samplePair, notes: [] }))

export const repeatsPage = page<RepeatsView>('listen/repeats/views/desk/repeats.njk', {
  some: repeatsView(sampleProgramme, [samplePair], 1),
  many: repeatsView(sampleProgramme, manyPairs, 2),
  none: repeatsView({ ...sampleProgramme, fictional: true }, [], 1),
})

const sampleSides: Side[] = [
  { brief: sampleBrief, said: [{ question: 'What matters?', text: 'The bus.\n\nCall 07700 900123.' }] },
  { brief: samplePaper, said: [] },
]

export const pairPage = page<PairView>('listen/repeats/views/desk/pair.njk', {
  noted: pairView(sampleProgramme, sampleSides, [sampleNote]),
  fresh: pairView(sampleProgramme, sampleSides, []),
  refused: pairView(sampleProgramme, sampleSides, [], {}, [
    { field: 'judgement', message: 'Select what you found' },
    { field: 'note', message: 'Enter how you know' },
  ]),
})
