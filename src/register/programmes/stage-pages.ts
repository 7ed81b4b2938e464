import { type AtGate, lackingOf } from '../../core/law/gates.ts'
import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { createTranslate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import messages from '../messages.en.json' with { type: 'json' }
import type { ProgrammeContent, StageContent } from './content.ts'
import { datesAtOddsLines } from './dates-at-odds.ts'
import { type Choice, chooseOne, precisionChoices, stageKindChoices } from './desk-words.ts'
import {
  type GateLine,
  gateLine,
  type ShownPassing,
  sampleAtGate,
  samplePassing,
  showPassing,
} from './gate-lines.ts'
import type { Passing } from './gate-queries.ts'
import { type Errors, type Named, type PartOf, partOf, sample } from './parts-pages.ts'
import { sampleContent } from './samples.ts'

type Gates = (stage: string) => readonly AtGate[]
type StagesView = PartOf & {
  stages: (StageContent & { atGate: GateLine[] })[]
  atOdds: string[]
  passings: ShownPassing[]
}

const inEnglish = createTranslate('en', { register: messages })

/** @param gates what each kind of stage asks for; of stages that were not reached it is shown */
export const stagesView = (
  programme: Named,
  { stages, facts }: ProgrammeContent,
  gates: Gates,
  passings: readonly Passing[],
): StagesView => ({
  ...partOf(programme, {}),
  stages: stages.map((stage) => ({
    ...stage,
    atGate: isAhead(stage) ? gates(stage.kind).map((one) => gateLine(programme.slug, one)) : [],
  })),
  atOdds: datesAtOddsLines(inEnglish, { stages, facts }),
  passings: passings.map((passing) => showPassing(inEnglish, passing)),
})

const isAhead = ({ basis, actualStartsOn, droppedOn }: StageContent): boolean =>
  basis === 'planned' && actualStartsOn === null && droppedOn === null

const sampleDecidedEarly: ProgrammeContent['facts'] = [
  {
    ...{ id: 'fact-1', kind: 'decision', words: 'It closes', url: '' },
    ...{ happenedOn: '2027-03-01', happenedTo: 'day' },
  },
]

export const stagesPage = page<StagesView>('register/programmes/views/desk/stages.njk', {
  full: stagesView(sample, sampleContent, () => sampleAtGate, [samplePassing]),
  empty: stagesView(sample, { ...sampleContent, stages: [] }, () => [], []),
  atOdds: stagesView(sample, { ...sampleContent, facts: sampleDecidedEarly }, () => [], []),
})

type StageView = PartOf & {
  id: string | null
  kinds: Choice[]
  /** It was entered as having taken place then, so that there is nothing else to say of it. */
  tookPlace: boolean
  slips: StageContent['slips']
  startsOn: TypedDay
  startsTo: Choice[]
  endsOn: TypedDay
  endsTo: Choice[]
  movedBecause: string
  actualStartsOn: TypedDay
  actualEndsOn: TypedDay
  droppedReason: string
  /** What the gate of a stage asks for that was not reached yet; empty where the stage is not chosen yet. */
  atGate: GateLine[]
  /** The day on which it was looked for. */
  gateOn: string
  lacks: number
  passedName: string
  passedRole: string
  passedReason: string
  errors: Errors
}

/** What the gate of a stage asks for, as it is on record on a day. */
export type StageGate = { on: string; asked: readonly AtGate[] }

const noGate: StageGate = { on: '', asked: [] }

export const stageView = (
  programme: Named,
  stage: Pick<StageContent, 'id' | 'basis' | 'slips'> | null,
  typed: Typed,
  { errors = [], gate = noGate }: { errors?: Errors; gate?: StageGate } = {},
): StageView => ({
  ...partOf(programme, typed),
  id: stage?.id ?? null,
  kinds: [
    chooseOne('Select a stage', typedText(typed, 'kind')),
    ...stageKindChoices(typedText(typed, 'kind')),
  ],
  tookPlace: stage?.basis === 'actual',
  slips: stage?.slips ?? [],
  startsOn: typedDay(typed, 'startsOn'),
  startsTo: precisionChoices(typedText(typed, 'startsTo')),
  endsOn: typedDay(typed, 'endsOn'),
  endsTo: precisionChoices(typedText(typed, 'endsTo')),
  movedBecause: typedText(typed, 'movedBecause'),
  actualStartsOn: typedDay(typed, 'actualStartsOn'),
  actualEndsOn: typedDay(typed, 'actualEndsOn'),
  droppedReason: typedText(typed, 'droppedReason'),
  atGate: gate.asked.map((one) => gateLine(programme.slug, one)),
  gateOn: gate.on,
  lacks: lackingOf(gate.asked).length,
  passedName: typedText(typed, 'passedName'),
  passedRole: typedText(typed, 'passedRole'),
  passedReason: typedText(typed, 'passedReason'),
  errors,
})

const slipped = {
  ...sampleContent.stages[1],
  id: '1',
  basis: 'planned' as const,
  slips: sampleContent.stages[1]?.slips ?? [],
}

const sampleGate: StageGate = { on: '2027-02-01', asked: sampleAtGate }

export const stagePage = page<StageView>('register/programmes/views/desk/stage.njk', {
  new: stageView(sample, null, { revision: '1' }),
  edited: stageView(sample, slipped, { revision: '1', kind: 'options' }),
  gate: stageView(sample, slipped, { revision: '1', kind: 'consultation' }, { gate: sampleGate }),
  refused: stageView(
    sample,
    slipped,
    { revision: '1' },
    {
      gate: sampleGate,
      errors: [
        { field: 'kind', message: 'Select a stage' },
        { field: 'startsOn', message: 'Enter the first day' },
        { field: 'endsOn', message: 'The last day must not be before the first' },
        { field: 'movedBecause', message: 'Enter why the planned dates moved' },
        { field: 'actualStartsOn', message: 'The day on which it began must be today or earlier' },
        { field: 'actualEndsOn', message: 'The day on which it ended must be today or earlier' },
        { field: 'passedName', message: 'Enter who answers for going on' },
        { field: 'passedRole', message: 'Enter the role of who answers for it' },
        { field: 'passedReason', message: 'Enter why it goes on without it' },
      ],
    },
  ),
})
