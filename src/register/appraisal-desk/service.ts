import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import {
  type AlternativeFields,
  type AppraisalContent,
  type CriterionFields,
  deleteAlternative,
  deleteCriterion,
  deleteScoring,
  deleteStatement,
  deleteStatementsOfOption,
  insertAlternative,
  insertCriterion,
  insertScoring,
  insertStatement,
  readAppraisal,
  replaceClaimRecords,
  replaceMoney,
  replaceScores,
  type ScoringFields,
  type StatementFields,
  updateAlternative,
  updateCriterion,
  updateScoring,
  updateStatement,
} from '../appraisals/index.ts'
import {
  claimRevision,
  type Edit,
  FieldsRefused,
  getOption,
  listOptions,
  recordEdit,
} from '../programmes/index.ts'
import { type SaidOfOption, scoreField } from './schema.ts'
import type { ScoresPlan } from './scores-file.ts'

// As for the other parts of a programme: every edit counts its revision up first and goes into the audit trail. All throw
// EditedByAnother for an old revision.

const parts = {
  criteria: { take: deleteCriterion, kind: 'criterion' },
  alternatives: { take: deleteAlternative, kind: 'alternative' },
  scorings: { take: deleteScoring, kind: 'scoring' },
  statements: { take: deleteStatement, kind: 'statement' },
} as const
export type Part = keyof typeof parts

/** @throws NotFound */
async function getPart<Name extends Part>(
  tx: Tx,
  programmeId: string,
  name: Name,
  id: string,
): Promise<AppraisalContent[Name][number]> {
  const found = (await readAppraisal(tx, programmeId))[name].find((one) => one.id === id)
  if (!found) throw new NotFound(`a ${parts[name].kind} of this programme`)
  return found as AppraisalContent[Name][number]
}

/** Adds a criterion by which options are judged, after the others. */
export async function addCriterion(tx: Tx, edit: Edit, criterion: CriterionFields): Promise<string> {
  await claimRevision(tx, edit)
  const { id } = await insertCriterion(tx, edit.programmeId, criterion)
  await recordEdit(tx, edit, 'criterion-added', { kind: 'criterion', id, after: criterion })
  return id
}

/** @throws FieldsRefused where scores that were given are above the new best */
export async function changeCriterion(
  tx: Tx,
  edit: Edit,
  id: string,
  criterion: CriterionFields,
): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getPart(tx, edit.programmeId, 'criteria', id)
  const { scorings } = await readAppraisal(tx, edit.programmeId)
  const given = scorings.flatMap(({ scores }) => scores.filter((one) => one.criterion === id))
  const highest = Math.max(0, ...given.map(({ score }) => score))
  if (highest > criterion.best) {
    throw new FieldsRefused([
      { field: 'best', message: `A score of ${highest} was given: the highest must not be below it` },
    ])
  }
  await updateCriterion(tx, edit.programmeId, id, criterion)
  await recordEdit(tx, edit, 'criterion-changed', { kind: 'criterion', id, before, after: criterion })
}

/** Adds what was suggested instead of the options. */
export async function addAlternative(tx: Tx, edit: Edit, alternative: AlternativeFields): Promise<string> {
  await claimRevision(tx, edit)
  const { alternatives } = await readAppraisal(tx, edit.programmeId)
  if (alternative.record !== null && alternatives.some(({ record }) => record === alternative.record)) {
    throw new FieldsRefused([{ field: 'title', message: 'This suggestion is entered already' }])
  }
  const { id } = await insertAlternative(tx, edit.programmeId, alternative)
  await recordEdit(tx, edit, 'alternative-added', { kind: 'alternative', id, after: alternative })
  return id
}

export async function changeAlternative(
  tx: Tx,
  edit: Edit,
  id: string,
  alternative: AlternativeFields,
): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getPart(tx, edit.programmeId, 'alternatives', id)
  await updateAlternative(tx, edit.programmeId, id, alternative)
  await recordEdit(tx, edit, 'alternative-changed', { kind: 'alternative', id, before, after: alternative })
}

/** Adds what one person or group scored. @throws FieldsRefused for a score above the best of its criterion */
export async function addScoring(tx: Tx, edit: Edit, scoring: ScoringFields): Promise<string> {
  await claimRevision(tx, edit)
  const { scores, ...head } = scoring
  const { id } = await insertScoring(tx, edit.programmeId, head)
  await saveScores(tx, edit.programmeId, id, scores)
  await recordEdit(tx, edit, 'scoring-added', { kind: 'scoring', id, after: scoring })
  return id
}

/** @throws FieldsRefused for a score above the best of its criterion */
export async function changeScoring(tx: Tx, edit: Edit, id: string, scoring: ScoringFields): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getPart(tx, edit.programmeId, 'scorings', id)
  const { scores, ...head } = scoring
  await updateScoring(tx, edit.programmeId, id, head)
  await saveScores(tx, edit.programmeId, id, scores)
  await recordEdit(tx, edit, 'scoring-changed', { kind: 'scoring', id, before, after: scoring })
}

/** Takes the scores of a file, as the plan has them: those that it does not name stay. */
export async function takeScores(tx: Tx, edit: Edit, { changes }: ScoresPlan): Promise<void> {
  await claimRevision(tx, edit)
  for (const ofScorer of Map.groupBy(changes, ({ scoring, scorer }) => scoring ?? scorer).values()) {
    const [{ scoring, scorer }] = ofScorer as [ScoresPlan['changes'][number]]
    const given = ofScorer.map(({ option, criterion, after }) => ({
      of: option.id,
      criterion: criterion.id,
      score: after,
    }))
    const before = scoring === null ? null : await getPart(tx, edit.programmeId, 'scorings', scoring)
    const isGiven = (one: { of: string; criterion: string }) =>
      given.some(({ of, criterion }) => of === one.of && criterion === one.criterion)
    const head = { scorer, scoredOn: before?.scoredOn ?? null, source: before?.source ?? null }
    const scores = [...(before?.scores ?? []).filter((one) => !isGiven(one)), ...given]
    const id = before?.id ?? (await insertScoring(tx, edit.programmeId, head)).id
    await saveScores(tx, edit.programmeId, id, scores)
    const act = before ? 'scoring-changed' : 'scoring-added'
    await recordEdit(tx, edit, act, {
      kind: 'scoring',
      id,
      ...(before ? { before } : {}),
      after: { ...head, scores },
    })
  }
}

async function saveScores(
  tx: Tx,
  programmeId: string,
  id: string,
  scores: ScoringFields['scores'],
): Promise<void> {
  const { criteria, alternatives } = await readAppraisal(tx, programmeId)
  const options = await listOptions(tx, programmeId)
  const scorable = new Set([...options, ...alternatives].map((one) => one.id))
  const best = new Map(criteria.map((criterion) => [criterion.id, criterion.best]))
  const errors = scores.flatMap(({ criterion, of, score }) => {
    const most = best.get(criterion)
    if (most === undefined || !scorable.has(of)) throw new NotFound('what was scored')
    return score <= most
      ? []
      : [{ field: scoreField(of, criterion), message: `The highest score here is ${most}` }]
  })
  if (errors.length > 0) throw new FieldsRefused(errors)
  await replaceScores(tx, id, scores, new Set(alternatives.map((one) => one.id)))
}

/** Adds what the papers say of the programme as a whole. */
export async function addStatement(tx: Tx, edit: Edit, statement: StatementFields): Promise<string> {
  await claimRevision(tx, edit)
  const { id } = await insertStatement(tx, edit.programmeId, statement)
  await recordEdit(tx, edit, 'statement-added', { kind: 'statement', id, after: statement })
  return id
}

export async function changeStatement(
  tx: Tx,
  edit: Edit,
  id: string,
  statement: StatementFields,
): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getPart(tx, edit.programmeId, 'statements', id)
  await updateStatement(tx, edit.programmeId, id, statement)
  await recordEdit(tx, edit, 'statement-changed', { kind: 'statement', id, before, after: statement })
}

/** Sets what the papers say of one option in place of what was entered. */
export async function saveSaidOfOption(
  tx: Tx,
  edit: Edit,
  optionId: string,
  { statements, money }: SaidOfOption,
): Promise<void> {
  await claimRevision(tx, edit)
  await getOption(tx, edit.programmeId, optionId)
  const before = await readAppraisal(tx, edit.programmeId)
  const ofOption = ({ option }: { option: string | null }) => option === optionId
  await deleteStatementsOfOption(tx, edit.programmeId, optionId)
  for (const statement of statements)
    await insertStatement(tx, edit.programmeId, { ...statement, option: optionId })
  await replaceMoney(tx, edit.programmeId, optionId, money)
  await recordEdit(tx, edit, 'option-described', {
    kind: 'option',
    id: optionId,
    before: { statements: before.statements.filter(ofOption), money: before.money.filter(ofOption) },
    after: { statements, money },
  })
}

/** Takes a part out, with the scores that hang on it. */
export async function removePart(tx: Tx, edit: Edit, name: Part, id: string): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getPart(tx, edit.programmeId, name, id)
  await parts[name].take(tx, edit.programmeId, id)
  await recordEdit(tx, edit, `${parts[name].kind}-removed`, { kind: parts[name].kind, id, before })
}

/** Sets which record shows each sentence about what people say; a sentence without one is marked unsupported. */
export async function saveClaimRecords(
  tx: Tx,
  edit: Edit,
  records: AppraisalContent['claims'],
): Promise<void> {
  await claimRevision(tx, edit)
  const { claims } = await readAppraisal(tx, edit.programmeId)
  await replaceClaimRecords(tx, edit.programmeId, records)
  await recordEdit(tx, edit, 'claims-linked', {
    kind: 'programme',
    id: edit.programmeId,
    before: claims,
    after: records,
  })
}
