import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type {
  AlternativeContent,
  AppraisalContent,
  CriterionContent,
  MoneyContent,
  ScoringContent,
  StatementContent,
} from './content.ts'

// How the options of a working draft are judged. Each statement names the programme, so that no part of another one is touched.

export type CriterionFields = Omit<CriterionContent, 'id'>
export type AlternativeFields = Omit<AlternativeContent, 'id'>
export type ScoringFields = Omit<ScoringContent, 'id'>
export type StatementFields = Omit<StatementContent, 'id'>
export type MoneyFields = Omit<MoneyContent, 'option'>

const listCriteria = (db: Db | Tx, programmeId: string): Promise<CriterionContent[]> =>
  db
    .selectFrom('appraisalCriteria')
    .select(['id', 'name', 'plain', 'weight', 'isMoney', 'best', 'setBy', 'setOn', 'sourceId as source'])
    .where('programmeId', '=', programmeId)
    .orderBy('position')
    .orderBy('id')
    .execute()

const listAlternatives = (db: Db | Tx, programmeId: string): Promise<AlternativeContent[]> =>
  db
    .selectFrom('appraisalAlternatives')
    .select(['id', 'title', 'description', 'suggestedBy', 'record', 'reasonNotScored', 'sourceId as source'])
    .where('programmeId', '=', programmeId)
    .orderBy('position')
    .orderBy('id')
    .execute()

const listScores = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('appraisalScores as score')
    .innerJoin('appraisalScorings as scoring', 'scoring.id', 'score.scoringId')
    .innerJoin('appraisalCriteria as criterion', 'criterion.id', 'score.criterionId')
    .select(['score.scoringId', 'score.criterionId as criterion', 'score.score'])
    .select(sql<string>`coalesce(score.option_id, score.alternative_id)`.as('of'))
    .where('scoring.programmeId', '=', programmeId)
    .orderBy('criterion.position')
    .orderBy('criterion.id')
    .orderBy('of')
    .execute()

async function listScorings(db: Db | Tx, programmeId: string): Promise<ScoringContent[]> {
  const scorings = await db
    .selectFrom('appraisalScorings')
    .select(['id', 'scorer', 'scoredOn', 'sourceId as source'])
    .where('programmeId', '=', programmeId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const scores = Map.groupBy(await listScores(db, programmeId), ({ scoringId }) => scoringId)
  return scorings.map((scoring) => ({
    ...scoring,
    scores: (scores.get(scoring.id) ?? []).map(({ scoringId, ...score }) => score),
  }))
}

const listStatements = (db: Db | Tx, programmeId: string): Promise<StatementContent[]> =>
  db
    .selectFrom('appraisalStatements')
    .select(['id', 'optionId as option', 'words', 'saidOn', 'sourceId as source'])
    .select(sql<StatementContent['kind']>`kind`.as('kind'))
    .where('programmeId', '=', programmeId)
    .orderBy('position')
    .orderBy('id')
    .execute()

const listMoney = (db: Db | Tx, programmeId: string): Promise<MoneyContent[]> =>
  db
    .selectFrom('appraisalMoney')
    .select(['optionId as option', 'pounds', 'words', 'payer', 'priceYear', 'sourceId as source'])
    .select(sql<MoneyContent['kind']>`kind`.as('kind'))
    .where('programmeId', '=', programmeId)
    .orderBy('optionId')
    .orderBy('kind')
    .execute()

const listClaimRecords = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('claimRecords')
    .select(['sentence', 'title', 'url'])
    .where('programmeId', '=', programmeId)
    .orderBy('sentence')
    .execute()

/** How the options of a programme are judged in its working draft, as a version would hold it. */
export const readAppraisal = async (db: Db | Tx, programmeId: string): Promise<AppraisalContent> => ({
  criteria: await listCriteria(db, programmeId),
  alternatives: await listAlternatives(db, programmeId),
  scorings: await listScorings(db, programmeId),
  statements: await listStatements(db, programmeId),
  money: await listMoney(db, programmeId),
  claims: await listClaimRecords(db, programmeId),
})

type Positioned = 'appraisalCriteria' | 'appraisalAlternatives' | 'appraisalScorings' | 'appraisalStatements'

/** The place after the others of a programme. */
async function nextPosition(tx: Tx, table: Positioned, programmeId: string): Promise<number> {
  const { last } = await tx
    .selectFrom(table)
    .select(({ fn }) => fn.max('position').as('last'))
    .where('programmeId', '=', programmeId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export async function insertCriterion(tx: Tx, programmeId: string, { source, ...fields }: CriterionFields) {
  const position = await nextPosition(tx, 'appraisalCriteria', programmeId)
  return tx
    .insertInto('appraisalCriteria')
    .values({ programmeId, position, ...fields, sourceId: source })
    .returning('id')
    .executeTakeFirstOrThrow()
}

export const updateCriterion = (
  tx: Tx,
  programmeId: string,
  id: string,
  { source, ...fields }: CriterionFields,
) =>
  tx
    .updateTable('appraisalCriteria')
    .set({ ...fields, sourceId: source })
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .execute()

export async function insertAlternative(
  tx: Tx,
  programmeId: string,
  { source, ...fields }: AlternativeFields,
) {
  const position = await nextPosition(tx, 'appraisalAlternatives', programmeId)
  return tx
    .insertInto('appraisalAlternatives')
    .values({ programmeId, position, ...fields, sourceId: source })
    .returning('id')
    .executeTakeFirstOrThrow()
}

export const updateAlternative = (
  tx: Tx,
  programmeId: string,
  id: string,
  { source, ...fields }: AlternativeFields,
) =>
  tx
    .updateTable('appraisalAlternatives')
    .set({ ...fields, sourceId: source })
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .execute()

type ScoringHead = Omit<ScoringFields, 'scores'>

export async function insertScoring(tx: Tx, programmeId: string, { source, ...fields }: ScoringHead) {
  const position = await nextPosition(tx, 'appraisalScorings', programmeId)
  return tx
    .insertInto('appraisalScorings')
    .values({ programmeId, position, ...fields, sourceId: source })
    .returning('id')
    .executeTakeFirstOrThrow()
}

export const updateScoring = (tx: Tx, programmeId: string, id: string, { source, ...fields }: ScoringHead) =>
  tx
    .updateTable('appraisalScorings')
    .set({ ...fields, sourceId: source })
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .execute()

/** Sets what was scored in place of what was. @param alternatives which of what was scored are no options */
export async function replaceScores(
  tx: Tx,
  scoringId: string,
  scores: ScoringContent['scores'],
  alternatives: ReadonlySet<string>,
): Promise<void> {
  await tx.deleteFrom('appraisalScores').where('scoringId', '=', scoringId).execute()
  if (scores.length === 0) return
  await tx
    .insertInto('appraisalScores')
    .values(
      scores.map(({ criterion, of, score }) => ({
        scoringId,
        criterionId: criterion,
        optionId: alternatives.has(of) ? null : of,
        alternativeId: alternatives.has(of) ? of : null,
        score,
      })),
    )
    .execute()
}

export async function insertStatement(
  tx: Tx,
  programmeId: string,
  { source, option, ...fields }: StatementFields,
) {
  const position = await nextPosition(tx, 'appraisalStatements', programmeId)
  return tx
    .insertInto('appraisalStatements')
    .values({ programmeId, position, ...fields, optionId: option, sourceId: source })
    .returning('id')
    .executeTakeFirstOrThrow()
}

export const updateStatement = (
  tx: Tx,
  programmeId: string,
  id: string,
  { source, option, ...fields }: StatementFields,
) =>
  tx
    .updateTable('appraisalStatements')
    .set({ ...fields, sourceId: source })
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .execute()

export const deleteCriterion = (tx: Tx, programmeId: string, id: string) =>
  tx.deleteFrom('appraisalCriteria').where('programmeId', '=', programmeId).where('id', '=', id).execute()

export const deleteAlternative = (tx: Tx, programmeId: string, id: string) =>
  tx.deleteFrom('appraisalAlternatives').where('programmeId', '=', programmeId).where('id', '=', id).execute()

export const deleteScoring = (tx: Tx, programmeId: string, id: string) =>
  tx.deleteFrom('appraisalScorings').where('programmeId', '=', programmeId).where('id', '=', id).execute()

export const deleteStatement = (tx: Tx, programmeId: string, id: string) =>
  tx.deleteFrom('appraisalStatements').where('programmeId', '=', programmeId).where('id', '=', id).execute()

export const deleteStatementsOfOption = (tx: Tx, programmeId: string, optionId: string) =>
  tx
    .deleteFrom('appraisalStatements')
    .where('programmeId', '=', programmeId)
    .where('optionId', '=', optionId)
    .execute()

/** Sets what an option costs in place of what was said of it. */
export async function replaceMoney(
  tx: Tx,
  programmeId: string,
  optionId: string,
  money: readonly MoneyFields[],
): Promise<void> {
  await tx
    .deleteFrom('appraisalMoney')
    .where('programmeId', '=', programmeId)
    .where('optionId', '=', optionId)
    .execute()
  if (money.length === 0) return
  await tx
    .insertInto('appraisalMoney')
    .values(money.map(({ source, ...fields }) => ({ programmeId, optionId, ...fields, sourceId: source })))
    .execute()
}

/** Sets the records that sentences of a programme rest on in place of what was. */
export async function replaceClaimRecords(
  tx: Tx,
  programmeId: string,
  records: AppraisalContent['claims'],
): Promise<void> {
  await tx.deleteFrom('claimRecords').where('programmeId', '=', programmeId).execute()
  if (records.length === 0) return
  await tx
    .insertInto('claimRecords')
    .values(records.map((record) => ({ programmeId, ...record })))
    .execute()
}
