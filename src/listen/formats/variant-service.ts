import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { listWants } from '../../core/formats/wants.ts'
import { type Question, type Questionnaire, questionsOf } from '../../core/questionnaire/content.ts'
import { withIds } from '../../core/questionnaire/edit.ts'
import type { Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import type { Translate } from '../../web/messages.ts'
import {
  type ActivityRow,
  createActivity,
  editDraft,
  findActivityById,
  listQuestions,
  listReplaced,
  publishActivity,
  readDraftQuestionnaire,
  readLiveQuestionnaire,
} from '../activities/index.ts'
import { compareDraft, launchChanged } from '../builder/index.ts'
import { updateFormat } from './queries.ts'
import { readFormats } from './reading-service.ts'
import { ensureFormat } from './service.ts'

type Needs = Pick<Context, 'newId' | 'now'>

/** What must hold of a wording before it is launched: the check of wording, from the builder. */
export type VariantLaunch = { ensureMayLaunch(tx: Tx, activity: ActivityRow): Promise<void> }

const easyRead = { kind: 'easy-read', language: null } as const

/**
 * Begins the Easy Read questionnaire: a copy of the full one, each question tied to the one that it was copied from.
 * Choices keep their keys, by which they stay tied whatever their words become.
 * @returns its slug
 */
export async function beginVariant(
  tx: Tx,
  ctx: Needs,
  t: Translate,
  full: ActivityRow,
  author: Author,
): Promise<string> {
  const format = await ensureFormat(tx, ctx, full.id, easyRead)
  if (format.variantId) throw new Refused('It was begun already', 'Open it from the formats.')
  const live = await readLiveQuestionnaire(tx, full.id)
  const source = live?.content ?? (await readDraftQuestionnaire(tx, full.id))
  const made = await createActivity(
    tx,
    {
      programmeId: full.programmeId,
      kind: 'questionnaire',
      title: `${full.title}: ${t('listen:formats.kind.easy-read')}`.slice(0, longestTitle),
      introduction: full.introduction,
      variantOf: full.id,
    },
    { ...author, now: ctx.now() },
  )
  await updateFormat(tx, format.id, { variantId: made.id })
  await editDraft(tx, { ...author, activityId: made.id }, () => ({
    draft: tiedCopy(ctx, source),
    act: 'variant-begun',
    after: { full: full.id },
  }))
  return made.slug
}

/** Most characters of a title, as its form has it. */
const longestTitle = 150

function tiedCopy({ newId }: Needs, source: Questionnaire): Questionnaire {
  const asked = {
    sections: source.sections.map((section) => ({
      ...section,
      questions: section.questions.filter(({ isAnalystOnly }) => !isAnalystOnly),
    })),
  }
  const newIds = new Map(questionsOf(asked).map(({ id }) => [id, newId()]))
  const oldIds = new Map([...newIds].map(([old, id]) => [id, old]))
  return mapQuestions(withIds(asked, newIds), ({ media: _full, ...question }) => ({
    ...question,
    fullQuestionId: oldIds.get(question.id) ?? null,
  }))
}

const mapQuestions = (
  { sections }: Questionnaire,
  change: (question: Question) => Question,
): Questionnaire => ({
  sections: sections.map((section) => ({ ...section, questions: section.questions.map(change) })),
})

/** A question of a variant has not all that it is asked with. */
class VariantIncomplete extends Refused {
  constructor(faults: readonly string[]) {
    super(
      `The Easy Read questionnaire is not complete: ${faults.slice(0, mostNamed).join('; ')}`,
      'Give each question its picture and its recording, and say which question of the full one it stands for.',
      422,
    )
  }
}

const mostNamed = 5

/** Each question of a variant has its picture, its recording and its tie. @throws VariantIncomplete */
export async function ensureVariantComplete(
  tx: Tx,
  { id, variantOf }: Pick<ActivityRow, 'id' | 'variantOf'>,
): Promise<void> {
  if (!variantOf) return
  const faults = questionsOf(await readDraftQuestionnaire(tx, id)).flatMap((question, place) =>
    listWants(question).map((want) => `question ${place + 1} wants ${want}`),
  )
  if (faults.length > 0) throw new VariantIncomplete(faults)
}

/**
 * Launches the Easy Read questionnaire where it was made for what people are asked now: its ties follow the questions
 * that took the place of others, so that its answers stay beside those to the same words.
 * @throws VariantIncomplete, or what the check of its wording says
 */
export async function bringVariantAlong(
  tx: Tx,
  ctx: Needs,
  { ensureMayLaunch }: VariantLaunch,
  full: Pick<ActivityRow, 'id'>,
  author: Author,
): Promise<void> {
  const { formats, version } = await readFormats(tx, full.id)
  const format = formats.find(({ variant }) => variant !== null)
  if (!format?.variant || format.standing.state !== 'up-to-date') return
  const variant = await findActivityById(tx, format.variant.id)
  if (!variant) return
  const edit = { ...author, activityId: variant.id }
  await tieToAsked(tx, edit, full.id)
  const changes = (await compareDraft(tx, variant.id))?.changes
  if (changes?.length === 0) return
  await ensureVariantComplete(tx, variant)
  await ensureMayLaunch(tx, variant)
  if (!changes) return publishActivity(tx, ctx, edit)
  const reason = `Launched with version ${version} of the full questionnaire`
  const declared = { reason, sameMeaning: [], urgentReason: '' }
  await launchChanged(tx, ctx, edit, declared, { launchHolds: async () => [] })
}

/** Ties of the draft that lead to a question which is no longer asked lead to the one in its place. */
async function tieToAsked(tx: Tx, edit: Author & { activityId: string }, fullId: string): Promise<void> {
  const [asked, replaced, draft] = await Promise.all([
    listQuestions(tx, fullId),
    listReplaced(tx, fullId),
    readDraftQuestionnaire(tx, edit.activityId),
  ])
  const heirs = new Map<string, string>()
  for (const { id } of asked) {
    for (let old = replaced.get(id); old !== undefined; old = replaced.get(old)) heirs.set(old, id)
  }
  if (!questionsOf(draft).some(({ fullQuestionId }) => heirs.has(fullQuestionId ?? ''))) return
  await editDraft(tx, edit, (before) => ({
    draft: mapQuestions(before, (question) => {
      const heir = heirs.get(question.fullQuestionId ?? '')
      return heir ? { ...question, fullQuestionId: heir } : question
    }),
    act: 'variant-tied',
  }))
}
