import {
  type Condition,
  type Question,
  type Questionnaire,
  questionsOf,
  type Section,
  type ShownWhen,
} from './content.ts'

// Edits of a wording that is being written: each gives a new one and leaves the old as it was.

export const findQuestionIn = (questionnaire: Questionnaire, id: string): Question | undefined =>
  questionsOf(questionnaire).find((question) => question.id === id)

export const sectionOfQuestion = ({ sections }: Questionnaire, id: string): Section | undefined =>
  sections.find(({ questions }) => questions.some((question) => question.id === id))

const mapSections = ({ sections }: Questionnaire, change: (section: Section) => Section): Questionnaire => ({
  sections: sections.map(change),
})

/** Puts a question at the end of a section; of the last one where the section is not there. */
export function withQuestion(
  questionnaire: Questionnaire,
  question: Question,
  sectionId?: string,
): Questionnaire {
  const { sections } = questionnaire
  const into = sections.find(({ id }) => id === sectionId) ?? sections.at(-1)
  return mapSections(questionnaire, (section) =>
    section === into ? { ...section, questions: [...section.questions, question] } : section,
  )
}

export const withChangedQuestion = (questionnaire: Questionnaire, changed: Question): Questionnaire =>
  mapSections(questionnaire, (section) => ({
    ...section,
    questions: section.questions.map((question) => (question.id === changed.id ? changed : question)),
  }))

export const withoutQuestion = (questionnaire: Questionnaire, id: string): Questionnaire =>
  mapSections(questionnaire, (section) => ({
    ...section,
    questions: section.questions.filter((question) => question.id !== id),
  }))

/** Puts a question at a place of a section, counted from 0 among the other questions there. */
export function withQuestionAt(
  questionnaire: Questionnaire,
  id: string,
  { sectionId, place }: { sectionId: string; place: number },
): Questionnaire {
  const moved = findQuestionIn(questionnaire, id)
  if (!moved || !questionnaire.sections.some((section) => section.id === sectionId)) return questionnaire
  return mapSections(withoutQuestion(questionnaire, id), (section) =>
    section.id === sectionId
      ? { ...section, questions: section.questions.toSpliced(place, 0, moved) }
      : section,
  )
}

export type Direction = 'up' | 'down'

/** Moves a question one place; at the edge of its section it goes into the next one, at the end it stays. */
export function withQuestionMoved(
  questionnaire: Questionnaire,
  id: string,
  direction: Direction,
): Questionnaire {
  const { sections } = questionnaire
  const at = sections.findIndex(({ questions }) => questions.some((question) => question.id === id))
  const section = sections[at]
  if (!section) return questionnaire
  const place = section.questions.findIndex((question) => question.id === id)
  const next = direction === 'up' ? place - 1 : place + 1
  if (next >= 0 && next < section.questions.length) {
    return withQuestionAt(questionnaire, id, { sectionId: section.id, place: next })
  }
  const other = sections[direction === 'up' ? at - 1 : at + 1]
  if (!other) return questionnaire
  const edge = direction === 'up' ? other.questions.length : 0
  return withQuestionAt(questionnaire, id, { sectionId: other.id, place: edge })
}

export const withSection = ({ sections }: Questionnaire, section: Section): Questionnaire => ({
  sections: [...sections, section],
})

export const withChangedSection = (
  questionnaire: Questionnaire,
  id: string,
  changes: Partial<Pick<Section, 'title' | 'introduction' | 'shownWhen'>>,
): Questionnaire =>
  mapSections(questionnaire, (section) => (section.id === id ? { ...section, ...changes } : section))

/** Takes a section out; its questions join the one before it, or after it where it was the first. */
export function withoutSection({ sections }: Questionnaire, id: string): Questionnaire {
  const at = sections.findIndex((section) => section.id === id)
  const gone = sections[at]
  const heir = sections[at - 1] ?? sections[at + 1]
  if (!gone || !heir) return { sections }
  const questions = at > 0 ? [...heir.questions, ...gone.questions] : [...gone.questions, ...heir.questions]
  return {
    sections: sections
      .filter((section) => section !== gone)
      .map((section) => (section === heir ? { ...heir, questions } : section)),
  }
}

export function withSectionMoved(
  { sections }: Questionnaire,
  id: string,
  direction: Direction,
): Questionnaire {
  const at = sections.findIndex((section) => section.id === id)
  const moved = sections[at]
  const to = direction === 'up' ? at - 1 : at + 1
  if (!moved || to < 0 || to >= sections.length) return { sections }
  return { sections: sections.toSpliced(at, 1).toSpliced(to, 0, moved) }
}

/** A rule of showing with one condition more; the same one is not added twice. */
export function withCondition(shownWhen: ShownWhen | null, condition: Condition): ShownWhen {
  const { match, conditions } = shownWhen ?? { match: 'all' as const, conditions: [] }
  const others = conditions.filter(
    ({ questionId, is }) => questionId !== condition.questionId || is !== condition.is,
  )
  return { match, conditions: [...others, condition] }
}

export function withoutCondition(shownWhen: ShownWhen | null, place: number): ShownWhen | null {
  const conditions = (shownWhen?.conditions ?? []).filter((_condition, at) => at !== place)
  return conditions.length > 0 && shownWhen ? { ...shownWhen, conditions } : null
}

/** Gives questions other ids, everywhere that they are named: conditions and carried answers follow. */
export function withIds(questionnaire: Questionnaire, ids: ReadonlyMap<string, string>): Questionnaire {
  const idOf = (id: string) => ids.get(id) ?? id
  const whenOf = (shownWhen: ShownWhen | null) =>
    shownWhen && {
      ...shownWhen,
      conditions: shownWhen.conditions.map((condition) => ({
        ...condition,
        questionId: idOf(condition.questionId),
      })),
    }
  const wordsOf = (words: string) =>
    words.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (_place, id: string) => `{{${idOf(id)}}}`)
  return mapSections(questionnaire, (section) => ({
    ...section,
    shownWhen: whenOf(section.shownWhen),
    questions: section.questions.map((question) => ({
      ...question,
      id: idOf(question.id),
      text: wordsOf(question.text),
      hint: wordsOf(question.hint),
      shownWhen: whenOf(question.shownWhen),
    })),
  }))
}
