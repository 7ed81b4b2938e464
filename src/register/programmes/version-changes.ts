import { type AppraisalChange, listAppraisalChanges, type Said } from '../appraisals/index.ts'
import type { OptionContent, ProgrammeContent, StageContent } from './content.ts'
import type { EffectContent } from './effect-content.ts'
import { paired } from './paired.ts'
import { listPapers, type PaperField, type PaperShown } from './paper-changes.ts'
import { linesOfBudget, linesOfFact, linesOfSaving, linesOfSource, membersOf } from './parts-in-words.ts'

/** The fields of the programme itself that hold text. */
const textFields = ['title', 'summary', 'caseForChange', 'canInfluence', 'cannotInfluence'] as const

/** The days of a stage, each as exactly as it is known. */
type Planned = Pick<StageContent, 'startsOn' | 'startsTo' | 'endsOn' | 'endsTo'>

/** What is said of a planned stage beside its planned days. */
type TookPlace = Pick<StageContent, 'actualStartsOn' | 'actualEndsOn' | 'droppedReason'>

const tookPlace = ({ actualStartsOn, actualEndsOn, droppedReason }: StageContent): TookPlace | null =>
  actualStartsOn || droppedReason ? { actualStartsOn, actualEndsOn, droppedReason } : null

/** A value as data, so that the page can put it in words of the reader's language. */
export type Shown =
  | { kind: 'text'; text: string }
  | { kind: 'code'; of: 'programmeKind' | 'optionKind'; code: string }
  | { kind: 'body'; name: string; nameThen: string; part: string }
  | { kind: 'effect'; effect: EffectContent }
  | ({ kind: 'dates'; tookPlace: TookPlace | null } & Planned)
  | PaperShown
  | { kind: 'lines'; lines: Said[] }

/**
 * One difference between two versions. `field` names what differs; `subject` which option or stage it
 * belongs to. Without `before` it was added, without `after` taken out.
 */
export type Change = {
  field:
    | (typeof textFields)[number]
    | 'kind'
    | 'accountable'
    | 'partner'
    | 'option'
    | 'optionTitle'
    | 'optionKind'
    | 'optionDescription'
    | 'optionReason'
    | 'effect'
    | 'stage'
    | 'source'
    | 'members'
    | 'where'
    | 'area'
    | 'plan'
    | 'earlier'
    | 'fact'
    | 'saving'
    | 'budget'
    | PaperField
    | AppraisalChange['field']
    | 'optionStatement'
    | 'optionCost'
  subject: { kind: 'option'; title: string } | { kind: 'stage'; code: string } | null
  before: Shown | null
  after: Shown | null
}

const text = (value: string): Shown | null => (value === '' ? null : { kind: 'text', text: value })

/** What changed from one version of a programme to the next, field by field, in the order of the page. */
export function listChanges(before: ProgrammeContent, after: ProgrammeContent): Change[] {
  return [
    ...textFields.flatMap((field) => difference(field, null, text(before[field]), text(after[field]))),
    ...difference('kind', null, kindOf(before), kindOf(after)),
    ...difference(
      'accountable',
      null,
      text(before.accountable?.name ?? ''),
      text(after.accountable?.name ?? ''),
    ),
    ...paired(before.partners, after.partners).flatMap(([one, other]) =>
      difference('partner', null, one && partner(one), other && partner(other)),
    ),
    ...difference('members', null, text(membersOf(before)), text(membersOf(after))),
    ...difference('where', null, text(before.areaWords), text(after.areaWords)),
    ...listed('area', before.areas, after.areas, ({ name }) => text(name)),
    ...difference('plan', null, text(before.plan?.title ?? ''), text(after.plan?.title ?? '')),
    ...listed('earlier', before.earlier.map(withId), after.earlier.map(withId), ({ title }) => text(title)),
    ...paired(before.options, after.options).flatMap(([one, other]) => optionChanges(one, other)),
    ...paired(before.stages, after.stages).flatMap(([one, other]) => stageChanges(one, other)),
    ...listed('source', before.sources, after.sources, inLines(linesOfSource)),
    ...listed('fact', before.facts, after.facts, inLines(linesOfFact)),
    ...listed('saving', before.savings, after.savings, inLines(linesOfSaving)),
    ...listed('budget', before.budgets, after.budgets, inLines(linesOfBudget)),
    ...listPapers(before, after).flatMap(([field, one, other]) => difference(field, null, one, other)),
    ...listAppraisalChanges(before, after).map(appraisalChange),
  ]
}

/** What was added to a list, taken from it, or put in other words. */
const listed = <Item extends { id: string }>(
  field: Change['field'],
  before: readonly Item[],
  after: readonly Item[],
  show: (item: Item) => Shown | null,
): Change[] =>
  paired(before, after).flatMap(([one, other]) =>
    difference(field, null, one && show(one), other && show(other)),
  )

const lines = (said: Said[]): Shown => ({ kind: 'lines', lines: said })
const inLines =
  <Item>(linesOf: (item: Item) => Said[]) =>
  (item: Item): Shown =>
    lines(linesOf(item))

const withId = <Item extends { slug: string }>(item: Item) => ({ ...item, id: item.slug })

const optionFields = { statement: 'optionStatement', cost: 'optionCost' } as const

function appraisalChange({ field, subject, before, after }: AppraisalChange): Change {
  const ofOption = field === 'statement' || field === 'cost' ? optionFields[field] : field
  return {
    field: subject ? ofOption : field,
    subject: subject ? { kind: 'option', title: subject } : null,
    before: before && lines(before),
    after: after && lines(after),
  }
}

const partner = ({ name, part, nameThen }: ProgrammeContent['partners'][number]): Shown => ({
  kind: 'body',
  name,
  nameThen,
  part,
})

const kindOf = ({ kind }: ProgrammeContent): Shown => ({ kind: 'code', of: 'programmeKind', code: kind })

function optionChanges(before: OptionContent | null, after: OptionContent | null): Change[] {
  const subject = { kind: 'option' as const, title: (after ?? before)?.title ?? '' }
  if (!before || !after) {
    return [
      ...difference('option', null, before && text(before.title), after && text(after.title)),
      ...(after ? difference('optionDescription', subject, null, text(after.description)) : []),
      ...(after ? difference('optionReason', subject, null, text(after.reasonDiscarded)) : []),
      ...(after?.effects ?? []).flatMap((effect) => effectChanges(subject, null, effect)),
    ]
  }
  const kind = ({ kind }: OptionContent): Shown => ({ kind: 'code', of: 'optionKind', code: kind })
  return [
    ...difference('optionTitle', subject, text(before.title), text(after.title)),
    ...difference('optionKind', subject, kind(before), kind(after)),
    ...difference('optionDescription', subject, text(before.description), text(after.description)),
    ...difference('optionReason', subject, text(before.reasonDiscarded), text(after.reasonDiscarded)),
    ...paired(before.effects, after.effects).flatMap(([one, other]) => effectChanges(subject, one, other)),
  ]
}

const effectChanges = (
  subject: Change['subject'],
  before: EffectContent | null,
  after: EffectContent | null,
): Change[] =>
  difference(
    'effect',
    subject,
    before && { kind: 'effect', effect: before },
    after && { kind: 'effect', effect: after },
  )

function stageChanges(before: StageContent | null, after: StageContent | null): Change[] {
  if (before && after && before.kind !== after.kind) {
    return [...stageChanges(before, null), ...stageChanges(null, after)]
  }
  const dates = (stage: StageContent): Shown => {
    const { startsOn, startsTo, endsOn, endsTo } = stage
    return { kind: 'dates', startsOn, startsTo, endsOn, endsTo, tookPlace: tookPlace(stage) }
  }
  const subject = { kind: 'stage' as const, code: (after ?? before)?.kind ?? '' }
  return difference('stage', subject, before && dates(before), after && dates(after))
}

function difference(
  field: Change['field'],
  subject: Change['subject'],
  before: Shown | null,
  after: Shown | null,
): Change[] {
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field, subject, before, after }]
}
