import type { Context } from '../context.ts'
import { momentInLondon } from '../core/london-time.ts'
import { seededNumbers } from '../core/text/seeded-numbers.ts'
import type { Tx } from '../db/database.ts'
import {
  addImportedQuestions,
  createActivity,
  type QuestionFields,
  readStrandDetails,
  stateStrand,
} from '../listen/activities/index.ts'
import { receiveResponses } from '../listen/responses/index.ts'
import { readBases } from '../understand/reach/index.ts'
import { listSamplesToWeigh, weighAndPublish } from '../understand/samples/index.ts'
import { birthsSample } from './content/births-sample.ts'
import type { LoadedProgramme } from './load-programme.ts'
import type { DemoProgramme } from './shape.ts'

const seed = 61
const sexes = [
  { key: 'female', label: 'Female' },
  { key: 'male', label: 'Male' },
]
type Age = keyof typeof birthsSample.age
const ages = Object.keys(birthsSample.age) as Age[]

/** A drawn sample of the decided programme, in the last week of its consultation. Its weights come once it is published. */
export async function loadSample(
  tx: Tx,
  ctx: Context,
  programme: DemoProgramme,
  { id: programmeId }: LoadedProgramme,
  accountId: string,
): Promise<void> {
  const day = programme.stages.find(({ kind }) => kind === 'consultation')?.endsOn
  if (programme.slug !== birthsSample.programme || !day) return
  const then = { ...ctx, now: () => momentInLondon({ day, time: '12:00' }) }
  const title = birthsSample.activity
  const activity = { programmeId, kind: 'import', title, strand: 'sample' } as const
  const { id } = await createActivity(tx, activity, { accountId, now: then.now() })
  const edit = { accountId, activityId: id }
  await stateStrand(tx, then, edit, readStrandDetails('sample', { ...birthsSample.stated, fieldTo: day }))
  const ids = await addImportedQuestions(tx, edit, [
    askedOpenly(programme),
    singleChoice(
      'How old are you?',
      ages.map((label) => ({ key: label, label })),
    ),
    singleChoice('What is your sex?', sexes),
  ])
  await receiveResponses(tx, then, answerAll(id, ids, then.now()))
}

/** Weights the sample by age and sex to the people of the county, once its figures and theirs are there. */
export async function weighSampleThatIs(
  tx: Tx,
  ctx: Context,
  programmeId: string,
  accountId: string,
): Promise<void> {
  const [sample] = await listSamplesToWeigh(tx, programmeId, ctx.now())
  if (!sample) return
  const base = (await readBases(tx, programmeId, ctx.now())).find(({ kind }) => kind === 'residents')
  const questionIds = sample.candidates.map(({ questionId }) => questionId)
  const wish = { slug: sample.slug, questionIds, baseId: base?.id ?? '' }
  const fault = await weighAndPublish(tx, ctx, wish, { accountId, programmeId, requestId: 'demonstration' })
  if (fault) throw new Error(`the sample of the demonstration was not weighted: ${fault}`)
}

/** Only the same words with the same answers can be set beside each other. */
function askedOpenly({ activities }: DemoProgramme): QuestionFields {
  const { activity, question } = birthsSample.asked
  const asked = activities.find(({ key }) => key === activity)?.questions.find(({ key }) => key === question)
  if (!asked?.choices) throw new Error('the question of the sample is not asked openly')
  return { kind: 'several-choices', text: asked.text, hint: '', choices: asked.choices }
}

const singleChoice = (text: string, choices: QuestionFields['choices']): QuestionFields => ({
  kind: 'single-choice',
  text,
  hint: '',
  choices,
})

function answerAll(activityId: string, [way = '', age = '', sex = '']: readonly string[], receivedAt: Date) {
  const random = seededNumbers(seed)
  return Array.from({ length: birthsSample.people }, () => {
    const old = pickAge(random())
    const ways = Object.entries(birthsSample.ways[old])
      .filter(([, ofHundred]) => random() * 100 < ofHundred)
      .map(([key]) => key)
    const ownSex = random() < birthsSample.women ? 'female' : 'male'
    return {
      activityId,
      channel: 'in-person' as const,
      receivedAt,
      respondentKind: 'person' as const,
      organisationName: null,
      mayPublish: false,
      answers: [
        { questionId: way, choices: ways.length > 0 ? ways : ['no-way'] },
        { questionId: age, choices: [old] },
        { questionId: sex, choices: [ownSex] },
      ],
    }
  })
}

function pickAge(drawn: number): Age {
  let upTo = 0
  return (
    ages.find((age) => {
      upTo += birthsSample.age[age]
      return upTo > drawn
    }) ?? '75 and over'
  )
}
