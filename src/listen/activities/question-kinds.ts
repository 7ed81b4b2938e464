import type { QuestionKind } from '../../core/questionnaire/content.ts'

/** What the kinds of question are called. */
export const questionKinds: Record<QuestionKind, { name: string; hint: string }> = {
  'single-choice': { name: 'One choice', hint: 'People choose one of your choices' },
  'several-choices': { name: 'Several choices', hint: 'People choose as many of your choices as they like' },
  scale: { name: 'Scale', hint: 'One of several points in order, each with its words' },
  grid: { name: 'Grid', hint: 'The same choices for several things, one row each. Keep it short' },
  ranking: { name: 'Ranking', hint: 'People put your choices in order, by number. No more than five' },
  number: { name: 'Number', hint: 'A number, with limits and a unit if you set them' },
  date: { name: 'Date', hint: 'A day, or as much of it as is known' },
  place: { name: 'Place', hint: 'Where: kept only as finely as you choose' },
  'short-text': { name: 'Short text', hint: 'One line, 500 characters at most' },
  'long-text': { name: 'Long text', hint: 'In their own words, 20,000 characters at most' },
  file: { name: 'File', hint: 'A picture or a document that people send' },
  'each-option': {
    name: 'Each option',
    hint: 'One page for each option of the programme that is not discarded: a position from strongly support to strongly oppose, and why',
  },
}

export const questionKindName = (kind: string): string => questionKinds[kind as QuestionKind]?.name ?? kind
