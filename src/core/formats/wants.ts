import type { Question } from '../questionnaire/content.ts'

/** What a question of an Easy Read questionnaire still wants before it can be asked. */
export const listWants = ({ media, fullQuestionId, isAnalystOnly }: Question): string[] =>
  isAnalystOnly
    ? []
    : [
        ...(media?.picture ? [] : ['a picture']),
        ...(media?.audio ? [] : ['a recording']),
        ...(fullQuestionId === undefined ? ['a tie, or the word that it is its own'] : []),
      ]
