import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import { listOptions } from '../../register/programmes/index.ts'
import { ensureSignedOff, listSignedOffThemes } from '../findings/index.ts'
import type { DispositionKind } from './content.ts'
import {
  type DecisionFields,
  type DecisionRow,
  type DispositionRow,
  findDecisionRow,
  insertDecision,
  listBodiesAtTable,
  listDispositions,
  lockDecision,
  updateDecision,
  upsertDisposition,
} from './queries.ts'

/** The deciding body or the option is not one of the programme's. */
export class ChoiceNotOffered extends Refused {
  readonly field: 'decidedBy' | 'option'
  constructor(field: 'decidedBy' | 'option', message: string) {
    super(message)
    this.field = field
  }
}

/** Other people answered the same themes meanwhile; nothing of this save was kept. */
export class DispositionsEditedByAnother extends EditedByAnother {
  readonly themeIds: readonly string[]
  constructor(themeIds: readonly string[]) {
    super('the answer to a theme')
    this.themeIds = themeIds
  }
}

/** @throws NotFound where the programme has no such decision */
export async function getDecision(db: Db | Tx, programmeId: string, id: string): Promise<DecisionRow> {
  const decision = await findDecisionRow(db, programmeId, id)
  if (!decision) throw new NotFound('a decision of this programme')
  return decision
}

/** Adds the draft of a decision and gives its id. @throws ChoiceNotOffered */
export async function addDecision(
  tx: Tx,
  programmeId: string,
  fields: DecisionFields,
  author: Author,
): Promise<string> {
  await ensureOffered(tx, programmeId, fields)
  const { id } = await insertDecision(tx, { ...fields, programmeId })
  await recordAct(tx, { ...actOn(id, programmeId, author), act: 'decision-added', after: fields })
  return id
}

/**
 * Changes the draft. What is published stays as it is until a correction is published.
 * @throws EditedByAnother where `revision` is old, ChoiceNotOffered
 */
export async function changeDecision(
  tx: Tx,
  was: DecisionRow,
  { revision, ...fields }: DecisionFields & { revision: number },
  author: Author,
): Promise<void> {
  await ensureOffered(tx, was.programmeId, fields, was)
  if (!(await updateDecision(tx, was.id, revision, fields))) throw new EditedByAnother('this decision')
  const { title, text, decidedBy, decidedOn, optionId } = was
  await recordAct(tx, {
    ...actOn(was.id, was.programmeId, author),
    act: 'decision-changed',
    before: { title, text, decidedBy, decidedOn, optionId },
    after: fields,
  })
}

/** What the decision names already may stay, though the body has left the table since. */
async function ensureOffered(
  tx: Tx,
  programmeId: string,
  { decidedBy, optionId }: Pick<DecisionFields, 'decidedBy' | 'optionId'>,
  was?: DecisionRow,
): Promise<void> {
  const bodies = decidedBy === was?.decidedBy ? undefined : await listBodiesAtTable(tx, programmeId)
  if (bodies && !bodies.some(({ id }) => id === decidedBy)) {
    throw new ChoiceNotOffered('decidedBy', 'Select who decided: the accountable body or a partner')
  }
  const options = optionId === null ? undefined : await listOptions(tx, programmeId)
  if (options && !options.some(({ id }) => id === optionId)) {
    throw new ChoiceNotOffered('option', 'Select an option of this programme')
  }
}

export type Answer = {
  themeId: string
  kind: DispositionKind
  reason: string
  /** {@link stampOf} the disposition that the writer saw; without it whatever is there is replaced. */
  seen?: string
}

type Stamped = Pick<DispositionRow, 'title' | 'description' | 'kind' | 'reason'>

/** A short name for what a disposition says of which words, to find out whether it was changed; empty for none. */
export const stampOf = (disposition: Stamped | undefined): string => {
  if (!disposition) return ''
  const { title, description, kind, reason } = disposition
  return createHash('sha256')
    .update(JSON.stringify([title, description, kind, reason]))
    .digest('hex')
    .slice(0, 16)
}

/**
 * Writes the dispositions of some themes into the draft of a decision, for the words that the themes have now: all
 * of them, or none.
 * @throws DispositionsEditedByAnother, ThemesNotSignedOff, NotFound
 */
export async function answerThemes(
  tx: Tx,
  { programmeId, decisionId }: { programmeId: string; decisionId: string },
  answers: readonly Answer[],
  author: Author,
  now: Date,
): Promise<void> {
  if (!(await lockDecision(tx, programmeId, decisionId))) throw new NotFound('a decision of this programme')
  const stored = new Map((await listDispositions(tx, decisionId)).map((row) => [row.themeId, row]))
  const themes = new Map((await listSignedOffThemes(tx, programmeId)).map((theme) => [theme.id, theme]))
  const worded = answers.map((answer) => {
    const { title = '', description = '' } = themes.get(answer.themeId) ?? stored.get(answer.themeId) ?? {}
    return { ...answer, title, description }
  })
  const changed = worded.filter((answer) => stampOf(answer) !== stampOf(stored.get(answer.themeId)))
  const edited = changed.filter(
    ({ themeId, seen }) => seen !== undefined && seen !== stampOf(stored.get(themeId)),
  )
  if (edited.length > 0) throw new DispositionsEditedByAnother(edited.map(({ themeId }) => themeId))
  await ensureSignedOff(
    tx,
    programmeId,
    changed.map(({ themeId }) => themeId),
  )
  for (const { themeId, title, description, kind, reason } of changed) {
    const was = stored.get(themeId)
    const words = { themeTitle: title, themeDescription: description }
    const made = { madeBy: author.accountId, madeAt: now }
    await upsertDisposition(tx, { decisionId, themeId, ...words, kind, reason, ...made })
    await recordAct(tx, {
      ...actOn(decisionId, programmeId, author),
      act: was ? 'disposition-changed' : 'disposition-made',
      ...(was && { before: was }),
      after: { themeId, title, description, kind, reason },
    })
  }
}

const actOn = (id: string, programmeId: string, author: Author) => ({
  ...author,
  subjectKind: 'decision',
  subjectId: id,
  programmeId,
})
