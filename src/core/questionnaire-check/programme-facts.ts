/** What a programme knows of one of its options, as the questionnaire shows it. */
export type OptionFacts = {
  name: string
  isPreferred: boolean
  /** How many words describe it. */
  words: number
  hasPicture: boolean
  givesCost: boolean
  /** What its programme tells of another option and not of this one, in words: “capital cost”. */
  lacks: readonly string[]
}

/** What the check must be told of a programme for the rules that a questionnaire alone cannot answer. */
export type ProgrammeFacts = {
  /** In the order in which the questionnaire shows them. */
  options: OptionFacts[]
  /** Each person sees the options in an order of their own. */
  optionsAreRotated: boolean
  /** Who tried the questionnaire before it was opened; null where nobody is recorded. */
  pilot: { people: number; withAccessNeed: number } | null
}
