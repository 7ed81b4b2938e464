import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { questionOfRow } from '../../core/questionnaire/stored-question.ts'
import { canonical } from '../../core/record/seal.ts'
import { leastPublished } from '../../core/stats/disclosure-schemes.ts'
import type { Db, Tx } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { enterAct } from '../../record/log.ts'
import { countChangesSince, listClosedStates } from '../closed-questions/index.ts'
import { readBases } from '../reach/index.ts'
import { type Difference, isComparable, listDifferences } from './compare.ts'
import {
  insertSampleFigures,
  listChosen,
  listMargins,
  listNewestSampleFigures,
  listSampleQuestions,
  replaceMargins,
} from './queries.ts'
import { attributeOf, type SampleFigures, weighSample } from './weigh.ts'

export type Sample = {
  title: string
  publishedAt: Date
  figures: SampleFigures
  differences: Difference[]
  /** Whether any of its questions was asked in both. */
  isCompared: boolean
}

/** The weighted figures of a programme's samples, each with where open answers to the same questions differ. */
export async function readSamples(db: Db | Tx, programmeId: string, now: Date): Promise<Sample[]> {
  const [samples, states] = await Promise.all([
    listNewestSampleFigures(db, programmeId),
    listClosedStates(db, programmeId, now),
  ])
  const open = states.flatMap(({ activity, published }) =>
    activity.strand === 'open' && published ? [{ title: activity.title, figures: published.figures }] : [],
  )
  return samples.map(({ title, publishedAt, figures }) => ({
    title,
    publishedAt,
    figures,
    differences: listDifferences(figures, open),
    isCompared: isComparable(figures, open),
  }))
}

/** A sample as the desk sees it: what it can be weighted by, and to whom. */
export type SampleToWeigh = {
  slug: string
  title: string
  responses: number
  /** What it waits for, in words; null where it may be weighted now. */
  waits: string | null
  candidates: { questionId: string; text: string; attribute: string; isChosen: boolean }[]
  publishedAt: Date | null
}

export async function listSamplesToWeigh(
  db: Db | Tx,
  programmeId: string,
  now: Date,
): Promise<SampleToWeigh[]> {
  const states = (await listClosedStates(db, programmeId, now)).filter(
    ({ activity }) => activity.strand === 'sample',
  )
  const newest = await listNewestSampleFigures(db, programmeId)
  const samples: SampleToWeigh[] = []
  for (const { activity, whyNot, published } of states) {
    const chosen = new Set((await listMargins(db, activity.id)).map(({ questionId }) => questionId))
    const questions = (await listSampleQuestions(db, activity.id)).map(questionOfRow)
    const shown = newest.find(({ activityId }) => activityId === activity.id)
    samples.push({
      slug: activity.slug,
      title: activity.title,
      responses: activity.responses,
      waits: await waitsFor(db, activity.id, whyNot, published?.at),
      candidates: questions.flatMap((question) => {
        const attribute = attributeOf(question)
        const { id: questionId, text } = question
        return attribute ? [{ questionId, text, attribute, isChosen: chosen.has(questionId) }] : []
      }),
      publishedAt: shown?.publishedAt ?? null,
    })
  }
  return samples
}

/**
 * It is counted over the responses whose unweighted numbers are public and no others: one more or one less would be told by
 * the two set beside each other. So both move together, by as many as those do.
 */
async function waitsFor(
  db: Db | Tx,
  activityId: string,
  whyNot: string | null,
  publishedAt: Date | undefined,
): Promise<string | null> {
  if (whyNot === 'not-closed') return 'It can be weighted once it has closed.'
  if (!publishedAt)
    return 'Publish how its closed questions were answered first: the unweighted numbers stand beside the weighted ones.'
  if ((await countChangesSince(db, activityId, publishedAt)) > 0)
    return 'Responses have come, changed or gone since its closed questions were published: set beside these, weighted figures would tell what those people said. Publish the closed questions again first, once that may be done.'
  return null
}

export type WeighWish = { slug: string; questionIds: readonly string[]; baseId: string }
type Author = { accountId: string | null; programmeId: string; requestId: string }
type Needs = Pick<Context, 'now' | 'newId'>

/**
 * Weights a drawn sample to a base and publishes its figures, with an entry in the log.
 * @returns what is wrong with the wish; undefined where it is published
 */
export async function weighAndPublish(
  tx: Tx,
  needs: Needs,
  wish: WeighWish,
  { accountId, programmeId, requestId }: Author,
): Promise<string | undefined> {
  const now = needs.now()
  const sample = (await listSamplesToWeigh(tx, programmeId, now)).find(({ slug }) => slug === wish.slug)
  const activity = (await listClosedStates(tx, programmeId, now)).find(
    (state) => state.activity.slug === wish.slug,
  )?.activity
  if (!sample || !activity) throw new NotFound('a sample of this programme')
  if (sample.waits) return sample.waits
  const base = (await readBases(tx, programmeId, now)).find(({ id }) => id === wish.baseId)
  if (!base) return 'Choose whom it is weighted to'
  const margins = sample.candidates.filter(({ questionId }) => wish.questionIds.includes(questionId))
  if (margins.length === 0) return 'Choose at least one question to weight it by'
  const missing = margins.find(({ attribute }) => (base.people.get(attribute)?.size ?? 0) === 0)
  if (missing) return `How many of these people are in each group of ${missing.attribute} is not known`
  if (new Set(margins.map(({ attribute }) => attribute)).size < margins.length)
    return 'Choose one question for each attribute'
  const chosen = await listChosen(tx, activity.id)
  const scheme = await getDisclosureScheme(tx)
  if (new Set(chosen.map(({ responseId }) => responseId)).size < leastPublished(scheme))
    return `Fewer than ${leastPublished(scheme)} people answered by choosing: how many they are is hidden, and so is what they said`
  await replaceMargins(
    tx,
    activity.id,
    margins.map(({ questionId, attribute }) => ({
      activityId: activity.id,
      questionId,
      attribute,
      baseId: wish.baseId,
    })),
  )
  const questions = await listSampleQuestions(tx, activity.id)
  // What came with the sample is there to weight by; what was asked is reported.
  const told = questions
    .filter(({ id, isAnalystOnly }) => !isAnalystOnly || margins.some((one) => one.questionId === id))
    .map(questionOfRow)
  const figures = weighSample({ questions: told, chosen, margins, base }, scheme)
  await publish(tx, needs, {
    activityId: activity.id,
    responses: activity.responses,
    figures,
    accountId,
    programmeId,
  })
  await recordAct(tx, {
    accountId,
    act: 'sample-weighted',
    subjectKind: 'activity',
    subjectId: activity.id,
    programmeId,
    requestId,
  })
  return undefined
}

type Publishing = {
  activityId: string
  responses: number
  figures: SampleFigures
  accountId: string | null
  programmeId: string
}

async function publish(tx: Tx, needs: Needs, { accountId, programmeId, ...kept }: Publishing) {
  const contentHash = createHash('sha256').update(canonical(kept.figures)).digest('hex')
  const id = needs.newId()
  await insertSampleFigures(tx, {
    id,
    ...kept,
    publishedAt: needs.now(),
    publishedBy: accountId,
    contentHash,
  })
  await enterAct(tx, needs, 'sample-weighted', {
    programme: programmeId,
    activity: kept.activityId,
    figures: id,
    sha256: contentHash,
  })
}
