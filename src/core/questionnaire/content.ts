/** A choice that is offered: its key is what is kept, its label what is read. */
export type Choice = {
  key: string
  label: string
  /** “None of these”: choosing it excludes the others. */
  isExclusive?: boolean
  /** “Other”: choosing it opens a box for words of one's own. */
  hasText?: boolean
}

export type QuestionKind =
  | 'single-choice'
  | 'several-choices'
  | 'scale'
  | 'grid'
  | 'ranking'
  | 'number'
  | 'date'
  | 'place'
  | 'short-text'
  | 'long-text'
  | 'file'
  | 'each-option'

/** How finely a place is kept. A whole postcode never is. */
export type PlaceDetail = 'area' | 'outward' | 'small-area' | 'point'

/**
 * Holds where the answer to an earlier question is one of some choices (`among`), is none of them (`not-among`: also
 * where nothing was answered, so that a blank never keeps anybody from a question), or is given at all. The keys are
 * those of choices; of a grid, `row:column`.
 */
export type Condition = { questionId: string; is: 'among' | 'not-among' | 'answered'; keys: string[] }

/** When something is shown: where all, or any, of its conditions hold. None: always. */
export type ShownWhen = { match: 'all' | 'any'; conditions: Condition[] }

/**
 * One question as it is written and, once launched, as it was asked. `text` and `hint` may carry an earlier answer
 * in double braces, `{{question id}}`: the label that was chosen, or what was typed.
 */
export type Question = {
  id: string
  kind: QuestionKind
  text: string
  hint: string
  /** What the answer is for: the decision that it informs. */
  purpose: string
  /** Single choice, several choices, ranking: what is offered. Scale: its points in order. Grid: its columns. Each option: the positions. */
  choices: Choice[]
  /** Grid: its rows. */
  rows: Choice[]
  /** Number: the least and the most that are taken, and its unit. */
  number: { least: number | null; most: number | null; unit: string }
  /** Place: how finely it is kept. */
  place: PlaceDetail
  shownWhen: ShownWhen | null
  /** Filled in at the desk, never shown to who answers. */
  isAnalystOnly: boolean
  /** What stands beside its words: frozen with them. */
  media?: QuestionMedia
  /**
   * Variants: the question of the full questionnaire that this one asks in other words; null where it is the
   * variant's own; left out where nobody has said. Choices with the same key are the same choice.
   */
  fullQuestionId?: string | null
}

/** A file that was uploaded, by its hash in the store of files and by the type that was found. */
export type MediaFile = { hash: string; type: string }

/** What a question is asked with beside words. Each has what is needed by people who do not see or hear it. */
export type QuestionMedia = {
  picture?: MediaFile & { alt: string }
  /** The question read aloud. */
  audio?: MediaFile & { transcript: string }
  /** The question in British Sign Language. */
  film?: MediaFile & { captionsHash: string; transcript: string }
}

export type Section = {
  id: string
  title: string
  introduction: string
  shownWhen: ShownWhen | null
  questions: Question[]
}

/** The questions of an activity in their sections, in order. */
export type Questionnaire = { sections: Section[] }

/** What was answered to a question beyond words and choices, by kind. */
export type AnswerValue = {
  number?: number
  /** `2027-05-04`, or as much of it as is known: `2027-05`, `2027`. */
  day?: string
  /**
   * Exactly one of them: the code of an area, the first half of a postcode, the code of a small area, or a point;
   * and what it was called when it was chosen, so that the answer reads the same whatever becomes of that name.
   */
  place?: {
    name?: string
    area?: string
    outward?: string
    smallArea?: string
    point?: { latitude: number; longitude: number }
  }
  /** Row key → column key. */
  grid?: Record<string, string>
  /** Key of a choice → the words beside it. */
  otherText?: Record<string, string>
  /** A file that was sent: by its hash in the store of files. */
  file?: SentFile
  /** An answer that was spoken or signed, by its hash in the store of files: words typed beside it are in the text. */
  recording?: SentFile
}

/** A file of an answer, in the store of files. */
export type SentFile = { hash: string; name: string; type: string; bytes: number }

/**
 * What has been answered to one question, clean. `choices` are keys: for several choices in the order offered, for a
 * ranking from first to last.
 */
export type AnswerGiven = { text?: string; choices?: string[]; value?: AnswerValue }

/** All questions in the order asked. */
export const questionsOf = ({ sections }: Questionnaire): Question[] =>
  sections.flatMap(({ questions }) => questions)

/** A question with nothing set but what is given. */
export const newQuestion = (
  question: Pick<Question, 'id' | 'kind' | 'text'> & Partial<Question>,
): Question => ({
  hint: '',
  purpose: '',
  choices: [],
  rows: [],
  number: { least: null, most: null, unit: '' },
  place: 'area',
  shownWhen: null,
  isAnalystOnly: false,
  ...question,
})
