const enc = encodeURIComponent

/** The addresses of how a programme was done, and of what can be done about it. */
export const assureUrls = {
  /** Whether it was done properly, as the record shows it. */
  fairness: (programme: string) => `/programmes/${enc(programme)}/fairness`,
  fairnessCsv: (programme: string) => `/programmes/${enc(programme)}/fairness.csv`,
  /** Everything dated that is on its public record, each with its link. */
  chronology: (programme: string) => `/programmes/${enc(programme)}/chronology`,
  chronologyCsv: (programme: string) => `/programmes/${enc(programme)}/chronology.csv`,
  /** What somebody who disagrees can do now, and until when. */
  ifYouDisagree: (programme: string) => `/programmes/${enc(programme)}/if-you-disagree`,
  /** What anybody asked, with the answers of the body. */
  questionsAsked: (programme: string) => `/programmes/${enc(programme)}/questions`,
  questionsAskedCsv: (programme: string) => `/programmes/${enc(programme)}/questions.csv`,
  /** The form of a question, or of a dispute where it is about a criterion. */
  askQuestion: (programme: string, about?: string) =>
    `/programmes/${enc(programme)}/questions/ask${about ? `?about=${enc(about)}` : ''}`,
  /** What independent voices sent from their own desks, and when it was replied to. */
  sentByVoices: (programme: string) => `/programmes/${enc(programme)}/voices`,
  /** The desk of an independent voice, by the id of the body. */
  voiceDesk: (voice: string, ...rest: string[]) => ['/desk/voices', enc(voice), ...rest.map(enc)].join('/'),
  questionAsked: (programme: string) => `/programmes/${enc(programme)}/questions/asked`,
  /** How a body involves people, over all that it answers for; of one year where it is named. */
  performance: (body: string, year?: number) =>
    `/organisations/${enc(body)}/performance${year === undefined ? '' : `?year=${year}`}`,
  performanceCsv: (body: string) => `/organisations/${enc(body)}/performance.csv`,
  /** What a body declares of how it involves people, beside what groups say and what the record shows. */
  twoVoices: (body: string, year?: number) =>
    `/organisations/${enc(body)}/two-voices${year === undefined ? '' : `?year=${year}`}`,
  twoVoicesCsv: (body: string) => `/organisations/${enc(body)}/two-voices.csv`,
  commentOnBody: (body: string) => `/organisations/${enc(body)}/two-voices/comment`,
  deskTwoVoices: (body: string) => `/desk/organisations/${enc(body)}/two-voices`,
  /** Where what no record shows is judged. */
  judgePerformance: (body: string) => `/desk/organisations/${enc(body)}/performance`,
}
