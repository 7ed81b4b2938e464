import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { createTranslate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import messages from '../messages.en.json' with { type: 'json' }
import type { ProgrammeContent, StageContent } from './content.ts'
import { datesAtOddsLines } from './dates-at-odds.ts'
import { type Choice, chooseOne, precisionChoices, stageKindChoices } from './desk-words.ts'
import { type Errors, type Named, type PartOf, partOf, sample } from './parts-pages.ts'
import { sampleContent } from './samples.ts'

type StagesView = PartOf & { stages: StageContent[]; atOdds: string[] }

const inEnglish = createTranslate('en', { register: messages })

export const stagesView = (programme: Named, { stages, facts }: ProgrammeContent): StagesView => ({
  ...partOf(programme, {}),
  stages,
  atOdds: datesAtOddsLines(inEnglish, { stages, facts }),
})

const sampleDecidedEarly: ProgrammeContent['facts'] = [
  {
    ...{ id: 'fact-1', kind: 'decision', words: 'It closes', url: '' },
    ...{ happenedOn: '2027-03-01', happenedTo: 'day' },
  },
]

export const stagesPage = page<StagesView>('register/programmes/views/desk/stages.njk', {
  full: stagesView(sample, sampleContent),
  empty: stagesView(sample, { ...sampleContent, stages: [] }),
  atOdds: stagesView(sample, { ...sampleContent, facts: sampleDecidedEarly }),
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
  errors: Errors
}

export const stageView = (
  programme: Named,
  stage: Pick<StageContent, 'id' | 'basis' | 'slips'> | null,
  typed: Typed,
  errors: Errors = [],
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
  errors,
})

const slipped = {
  ...sampleContent.stages[1],
  id: '1',
  basis: 'planned' as const,
  slips: sampleContent.stages[1]?.slips ?? [],
}

export const stagePage = page<StageView>('register/programmes/views/desk/stage.njk', {
  new: stageView(sample, null, { revision: '1' }),
  edited: stageView(sample, slipped, { revision: '1', kind: 'options' }),
  refused: stageView(sample, slipped, { revision: '1' }, [
    { field: 'kind', message: 'Select a stage' },
    { field: 'startsOn', message: 'Enter the first day' },
    { field: 'endsOn', message: 'The last day must not be before the first' },
    { field: 'movedBecause', message: 'Enter why the planned dates moved' },
    { field: 'actualStartsOn', message: 'The day on which it began must be today or earlier' },
    { field: 'actualEndsOn', message: 'The day on which it ended must be today or earlier' },
  ]),
})
