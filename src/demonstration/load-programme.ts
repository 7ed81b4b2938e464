import type { Context } from '../context.ts'
import { dayInLondon } from '../core/days.ts'
import { momentInLondon } from '../core/london-time.ts'
import type { Tx } from '../db/database.ts'
import { addQuestion, createActivity, publishActivity } from '../listen/activities/index.ts'
import {
  addBudget,
  addEffect,
  addOption,
  addPartner,
  addSaving,
  addStage,
  createProgramme,
  publishProgramme,
} from '../register/programmes/index.ts'
import { addTheme } from '../understand/themes/index.ts'
import { loadAppraisal } from './load-appraisal.ts'
import { idOf, type Places } from './load-places.ts'
import type { DemoActivity, DemoEffect, DemoMoney, DemoProgramme, DemoQuestion } from './shape.ts'

/** The ids of what was loaded, by their keys in the demonstration. Questions by `activity/question`. */
export type LoadedProgramme = {
  id: string
  accountableId: string
  options: Map<string, string>
  /** The option that the accountable body preferred, which is the one it chose. */
  preferredId: string | null
  activities: Map<string, string>
  questions: Map<string, string>
  themes: Map<string, { id: string; questionId: string }>
}

/** Opens, fills and publishes a programme with its ways to give views and its code frames. */
export async function loadProgramme(
  tx: Tx,
  ctx: Context,
  programme: DemoProgramme,
  places: Places,
  accountId: string,
): Promise<LoadedProgramme> {
  const now = ctx.now()
  const accountableId = idOf(places.organisations, programme.accountable)
  const { slug, title, summary, caseForChange } = programme
  const canInfluence = programme.canInfluence.join('\n\n')
  const cannotInfluence = programme.cannotInfluence.map(({ what, why }) => `${what}: ${why}`).join('\n\n')
  const { id } = await createProgramme(
    tx,
    { slug, title, summary, caseForChange, canInfluence, cannotInfluence, accountableId },
    { accountId, now },
  )
  const edit = { accountId, programmeId: id }
  for (const [body, part] of Object.entries(programme.partners))
    await addPartner(tx, edit, idOf(places.organisations, body), { part })
  const today = dayInLondon(now)
  for (const { kind, startsOn, endsOn } of programme.stages) {
    const took = {
      actualStartsOn: startsOn <= today ? startsOn : null,
      actualEndsOn: endsOn && endsOn < today ? endsOn : null,
    }
    await addStage(tx, edit, { kind, startsOn, endsOn, ...took })
  }
  const options = await loadOptions(tx, edit, programme, places)
  if (programme.money) await loadMoney(tx, edit, programme.money, places)
  if (programme.appraisal) await loadAppraisal(tx, edit, programme.appraisal, options)
  await publishProgramme(tx, { ...edit, now, whatChanged: '' })
  const { activities, questions } = await loadActivities(tx, ctx, programme, id, accountId)
  const themes = await loadThemes(tx, ctx, programme, { id, questions }, accountId)
  const preferred = programme.options.find(({ kind }) => kind === 'preferred')
  const preferredId = preferred ? idOf(options, preferred.key) : null
  return { id, accountableId, options, preferredId, activities, questions, themes }
}

async function loadMoney(
  tx: Tx,
  edit: { accountId: string; programmeId: string },
  { savings, budgets }: DemoMoney,
  { organisations }: Places,
): Promise<void> {
  for (const saving of savings)
    await addSaving(tx, edit, { ...saving, per: 'year', askedTo: 'day', sourceTitle: '', sourceUrl: '' })
  for (const { title, year, controlledBy, shares } of budgets)
    await addBudget(tx, edit, {
      title,
      year,
      controlledById: idOf(organisations, controlledBy),
      sourceId: null,
      shares: Object.entries(shares).map(([body, pounds]) => ({
        organisationId: idOf(organisations, body),
        pounds,
      })),
    })
}

async function loadOptions(
  tx: Tx,
  edit: { accountId: string; programmeId: string },
  programme: DemoProgramme,
  places: Places,
): Promise<Map<string, string>> {
  const options = new Map<string, string>()
  for (const { key, title, kind, description, reasonDiscarded = '', effects } of programme.options) {
    const optionId = await addOption(tx, edit, { title, kind, description, reasonDiscarded })
    options.set(key, optionId)
    await loadEffects(tx, edit, optionId, effects, places)
  }
  return options
}

/** Enters what an option does at its sites. */
export async function loadEffects(
  tx: Tx,
  edit: { accountId: string; programmeId: string },
  optionId: string,
  effects: readonly DemoEffect[],
  { sites }: Pick<Places, 'sites'>,
): Promise<void> {
  for (const { site, service, change, detail } of effects) {
    const siteId = idOf(sites, site)
    await addEffect(tx, edit, optionId, {
      serviceCode: codeOf(service),
      siteId,
      areaId: null,
      change,
      detail,
    })
  }
}

/** The kinds of care of the register that the demonstration's own names mean. */
const serviceCodes: Record<string, string> = {
  'Ambulance crew for transfers': 'ambulance',
  'Antenatal clinic': 'maternity-midwife-led',
  'Crisis café': 'mental-health-crisis',
  'Crisis house': 'mental-health-crisis',
  'Doctor-led maternity unit': 'maternity-consultant-led',
  'Mental health ward': 'mental-health-inpatient',
  'Midwife-led birth unit': 'maternity-midwife-led',
  'Minor injuries clinic': 'minor-injuries-unit',
  'Minor injuries unit': 'minor-injuries-unit',
  'Same-day GP appointments': 'gp',
  'X-ray': 'diagnostics',
}
const codeOf = (service: string): string => serviceCodes[service] ?? 'other'

async function loadActivities(
  tx: Tx,
  ctx: Context,
  programme: DemoProgramme,
  programmeId: string,
  accountId: string,
) {
  const activities = new Map<string, string>()
  const questions = new Map<string, string>()
  for (const activity of programme.activities) {
    const { id, questionId } = await createActivity(tx, newActivity(activity, programmeId), {
      accountId,
      now: ctx.now(),
    })
    activities.set(activity.key, id)
    for (const question of activity.questions) {
      const asked =
        questionId ?? (await addQuestion(tx, ctx, { accountId, activityId: id }, newQuestion(question)))
      questions.set(`${activity.key}/${question.key}`, asked)
    }
    await publishActivity(tx, ctx, { accountId, activityId: id })
  }
  return { activities, questions }
}

const newActivity = ({ kind, title, opensOn, closesOn, questions }: DemoActivity, programmeId: string) => ({
  programmeId,
  kind,
  title,
  opensAt: momentInLondon({ day: opensOn, time: '09:00' }),
  closesAt: momentInLondon({ day: closesOn, time: '23:59' }),
  ...(questions[0] ? { question: questions[0].text } : {}),
})

const newQuestion = ({ kind, text, hint = '', purpose = '', choices = [] }: DemoQuestion) => ({
  kind: kind === 'option-block' ? ('each-option' as const) : kind,
  text,
  hint,
  purpose,
  choices,
})

async function loadThemes(
  tx: Tx,
  ctx: Context,
  programme: DemoProgramme,
  { id, questions }: { id: string; questions: ReadonlyMap<string, string> },
  accountId: string,
) {
  const themes = new Map<string, { id: string; questionId: string }>()
  for (const { activity, question, key, title, description } of programme.themes) {
    const questionId = idOf(questions, `${activity}/${question}`)
    const added = await addTheme(tx, ctx, { accountId, programmeId: id, questionId }, { title, description })
    if (!added) throw new Error(`the demonstration has two themes named ${title}`)
    themes.set(key, { id: added, questionId })
  }
  return themes
}
