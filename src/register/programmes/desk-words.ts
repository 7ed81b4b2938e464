import messages from '../messages.en.json' with { type: 'json' }
import { bodyParts, factKinds, optionKinds, programmeKinds, stageKinds } from './content.ts'
import { certainties, changeKinds, providerKinds, sourceKinds, sourceStates } from './effect-content.ts'
import { savingPers } from './money-content.ts'

/** An item of a select or of radios. */
export type Choice = { value: string; text: string; selected: boolean; checked: boolean }

export const choices = (values: readonly string[], words: Record<string, string>, chosen: string): Choice[] =>
  values.map((value) => choice(value, words[value] ?? value, chosen))

export const choice = (value: string, text: string, chosen: string): Choice => ({
  value,
  text,
  selected: value === chosen,
  checked: value === chosen,
})

/** The first item of a select, which chooses nothing. */
export const chooseOne = (text: string, chosen: string): Choice => choice('', text, chosen)

// The desk calls things by the words that the public reads.
export const programmeKindChoices = (chosen: string) =>
  choices(programmeKinds, messages.programmeKind, chosen)
export const optionKindChoices = (chosen: string) => choices(optionKinds, messages.optionKind, chosen)
export const changeKindChoices = (chosen: string) => choices(changeKinds, messages.effect, chosen)
export const stageKindChoices = (chosen: string) => choices(stageKinds, messages.stage, chosen)
export const certaintyChoices = (chosen: string) => choices(certainties, messages.certainty, chosen)
export const sourceStateChoices = (chosen: string) => choices(sourceStates, messages.sourceState, chosen)
export const providerChoices = (chosen: string) => [
  chooseOne('Not known, or it stays as it is', chosen),
  ...choices(providerKinds, messages.providerKind, chosen),
]
export const sourceKindChoices = (chosen: string) => choices(sourceKinds, messages.sourceKind, chosen)
export const bodyPartChoices = (chosen: string) => choices(bodyParts, messages.bodyPart, chosen)
export const factKindChoices = (chosen: string) => choices(factKinds, messages.factKind, chosen)
export const savingPerChoices = (chosen: string) => choices(savingPers, messages.savingPer, chosen)

/** How exactly a date is known. */
export const precisionChoices = (chosen: string) => [
  choice('day', 'That day', chosen),
  choice('month', 'Some day of that month', chosen),
  choice('year', 'Some day of that year', chosen),
]
