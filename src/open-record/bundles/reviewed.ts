// The rows of a reviewer's bundle from which what people said is counted again.
export type ReviewedResponse = {
  response: string
  activity: string
  channel: string
  kind: string
  headCount: number | null
  signatures: number | null
  /** Given in a variant of the questionnaire, such as Easy Read. */
  inVariant: boolean
}
export type ReviewedAnswer = {
  answer: string
  response: string
  question: string
  isRead: boolean
  /** As a person redacted it; null where nobody has yet. */
  text: string | null
}
export type ReviewedCoding = { answer: string; response: string; theme: string; madeBy: string }
/** Made by who read the answer, or come with it: neither accepted in bulk nor inherited from a campaign. */
export const isOfReading = ({ madeBy }: ReviewedCoding): boolean =>
  madeBy !== 'bulk' && madeBy !== 'inherited'

/** What counts of responses are of: sessions and petitions stand apart. */
export const isResponse = ({ kind }: ReviewedResponse): boolean =>
  kind === 'person' || kind === 'organisation'

export type ListedQuestion = {
  question: string
  text: string
  activity: string
  activityTitle: string
  themes: { theme: string; title: string; description: string; isSignedOff: boolean }[]
}
