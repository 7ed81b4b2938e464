type DemoRole = 'council' | 'scrutiny' | 'voice' | 'organisation'

/** A formal submission with its points; bodies and themes by their keys, paragraphs by their numbers in it. */
export type DemoSubmission = {
  body: string
  role: DemoRole
  receivedOn: string
  signedOffOn: string
  channel: 'letter' | 'e-mail'
  url: string
  text: string
  themes: string[]
  points: { title: string; description: string; paragraphs: number[] }[]
}

/** Formal submissions among the responses to one activity, and which bodies were asked for one. */
export type DemoSubmissions = {
  activity: string
  items: DemoSubmission[]
  asked: { body: string; role: DemoRole; askedOn: string; workingDays: number }[]
}
