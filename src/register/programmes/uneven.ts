import { findUneven } from '../../core/appraisal/index.ts'
import { moneyKinds, optionStatementKinds } from '../appraisals/index.ts'
import messages from '../messages.en.json' with { type: 'json' }
import type { OptionContent, ProgrammeContent } from './content.ts'

/** What may be told of an option, in the order of its page. */
const optionFacts = ['description', 'effects', ...optionStatementKinds, ...moneyKinds, 'scores'] as const
type OptionFact = (typeof optionFacts)[number]

export type UnevenOption = { id: string; title: string; lacks: string[] }

/**
 * Options that people are to compare and of which something is not told that is told of another one, in words of the desk. What was
 * discarded is not compared.
 */
export function listUneven(content: Pick<ProgrammeContent, 'options' | 'appraisal'>): UnevenOption[] {
  const options = content.options.filter(({ kind }) => kind !== 'discarded')
  const titles = new Map(options.map(({ id, title }) => [id, title]))
  const told = options.map((option) => ({ id: option.id, facts: factsOf(option, content) }))
  return findUneven(told, optionFacts).map(({ id, lacks }) => ({
    id,
    title: titles.get(id) ?? '',
    lacks: lacks.map((fact) => messages.optionFact[fact as OptionFact]),
  }))
}

function factsOf(
  { id, description, effects }: OptionContent,
  { appraisal }: Pick<ProgrammeContent, 'appraisal'>,
): Set<string> {
  const isScored = appraisal.scorings.some(({ scores }) => scores.some(({ of }) => of === id))
  return new Set([
    ...(description ? ['description'] : []),
    ...(effects.length > 0 ? ['effects'] : []),
    ...appraisal.statements.filter(({ option }) => option === id).map(({ kind }) => kind),
    ...appraisal.money.filter(({ option }) => option === id).map(({ kind }) => kind),
    ...(isScored ? ['scores'] : []),
  ])
}
