import { type ChangeKind, closes, type SmallChangeContent } from '../programmes/index.ts'

// Which rules bite on a small change, and why the rest do not. Words are in the catalogue, by the same names.

type RuleLine = { rule: string; applies: boolean; because: string }
type Answers = SmallChangeContent & { change: ChangeKind }

/** What shows that a change is not small, each with the rule that then applies. */
export const listNotSmall = (answers: Answers): { why: string; rule: string | null }[] =>
  [
    { why: 'closes', rule: 'HS-01', is: closes(answers.change) },
    { why: 'many', rule: null, is: answers.size === 'more' },
    { why: 'unknownSize', rule: null, is: answers.size === 'not-known' },
    { why: 'substantial', rule: 'HS-02', is: answers.councilView === 'substantial' },
    { why: 'worse', rule: 'EQ-02', is: answers.equality === 'worse' },
    { why: 'equalityUnknown', rule: 'EQ-02', is: answers.equality === 'not-known' },
    { why: 'beds', rule: 'SC-05', is: answers.losesBeds },
    { why: 'capital', rule: 'SC-06', is: answers.needsCapital },
  ]
    .filter(({ is }) => is)
    .map(({ why, rule }) => ({ why, rule }))

/** Rules of involvement and of service change: whether each applies to this small change, and why or why not. */
export function listRules({ change, mannerChanges, rangeChanges, viewsAsked }: Answers): RuleLine[] {
  const isFelt = mannerChanges || rangeChanges
  const isTold = isFelt || viewsAsked
  const line = (rule: string, applies: boolean, because: string, otherwise = because): RuleLine => ({
    rule,
    applies,
    because: applies ? because : otherwise,
  })
  return [
    line('INV-01', isFelt, 'involved', 'notInvolved'),
    line('INV-05', true, 'assessed'),
    line('INV-08', true, 'aims'),
    line('EQ-02', true, 'screened'),
    line('EQ-05', isTold, 'informed', 'notInvolved'),
    line('HS-02', true, 'agreeWithCouncil'),
    line('SC-17', viewsAsked, 'toldBack', 'nobodyAsked'),
    line('SC-15', change === 'move', 'travel', 'noTravel'),
    line('HS-01', false, 'notSubstantial'),
    line('HS-06', false, 'noNotice'),
    line('SC-04', false, 'noReconfiguration'),
    line('SC-05', false, 'noBeds'),
    line('SC-06', false, 'noCapital'),
    line('SC-07', false, 'noSenate'),
    line('SC-08', false, 'noConsultation'),
    line('SC-09', false, 'noDecisionCase'),
    line('SC-10', false, 'notSubstantial'),
    line('GUN-2', false, 'noAlternatives'),
  ]
}
