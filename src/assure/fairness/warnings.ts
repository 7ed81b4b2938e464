import { dayAfter, daysBetween } from '../../core/days.ts'
import { bankHolidaysIn, quietTimesIn } from '../../core/law/quiet-times.ts'
import { daysToAnswer, midPoint } from '../../core/law/thresholds.ts'
import { listRequired } from '../../register/papers/index.ts'
import { formatDay } from '../../web/format.ts'
import { urls } from '../../web/urls.ts'
import { finalDecision, firstPublic, involvedBeforeOptions, lastConsultation, notDiscarded } from './known.ts'
import type { ContentOnRecord, ProgrammeRecord } from './programme-record.ts'

/** Something that can still be mended: what the record shows, where that stands, and what can be done. */
export type Warning = {
  title: string
  says: string
  url: string
  canDo: string
  /** Where a threshold comes from. */
  source?: { name: string; url: string }
}

const consultationPrinciples = (letter: string) => ({
  name: `Cabinet Office, Consultation principles 2018, ${letter} (good practice for the NHS, and no law)`,
  url: 'https://www.gov.uk/government/publications/consultation-principles-guidance',
})

type FindWarning = (record: ProgrammeRecord, now: ContentOnRecord) => Warning | undefined

const decidedWords =
  /\b(?:(?:we|the board|the trust) (?:have|has) decided|(?:has|have) been decided|will (?:be )?(?:close|closed|move|moved|cease|transfer))\b/i
const closedOrHandedOver: readonly string[] = ['close', 'downgrade', 'change-provider', 'merge', 'move']

const lateInvolvement: FindWarning = (record) => {
  const known = involvedBeforeOptions(record)
  if (known?.value !== false) return undefined
  const canDo =
    'Ask openly which options are missing, say that the list can still change, and publish what is added or why not.'
  return { title: 'Involved after the options were there', says: known.says, url: known.url, canDo }
}

const nobodyInvolved: FindWarning = (record, now) => {
  const options = notDiscarded(now.options).length
  if (options === 0 || record.involvements.length > 0) return undefined
  const says = `Options are published: ${options}. No way to take part has been open yet.`
  const canDo = 'Involve people now, before a short list is decided.'
  return { title: 'Options are there, and nobody is involved', says, url: urls.programme(record.slug), canDo }
}

const oneOption: FindWarning = (record, now) => {
  const open = notDiscarded(now.options)
  if (open.length !== 1) return undefined
  const says = `The only option that is open is “${open[0]?.title}”.`
  const canDo =
    'Add no change and what else could be done; or say why nothing else is possible and what can still be shaped.'
  return { title: 'One option only', says, url: urls.programme(record.slug), canDo }
}

const discardedMissing: FindWarning = (record, now) => {
  if (notDiscarded(now.options).length === 0) return undefined
  const discarded = now.options.filter(({ kind }) => kind === 'discarded')
  const without = discarded.filter(({ reasonDiscarded }) => reasonDiscarded.trim() === '')
  if (discarded.length > 0 && without.length === 0) return undefined
  const says =
    discarded.length === 0
      ? 'No option is on record as ruled out.'
      : `Options that are ruled out: ${discarded.length}, of them without a reason: ${without.length}.`
  const canDo = 'Publish which options were ruled out, each with its reason; if there were none, say so.'
  return { title: 'What was ruled out is missing', says, url: urls.programme(record.slug), canDo }
}

const decidedLanguage: FindWarning = (record, { title, summary, caseForChange, options }) => {
  const texts = [title, summary, caseForChange, ...options.flatMap((one) => [one.title, one.description])]
  const sentence = texts
    .flatMap((text) => text.split(/(?<=[.!?])\s+|\n+/))
    .find((one) => decidedWords.test(one))
  if (!sentence) return undefined
  const canDo = 'Write “would” where nothing is decided, and publish a new version.'
  const says = `It reads as if it were decided: “${sentence.trim()}”`
  return { title: 'Words of a decision', says, url: urls.programme(record.slug), canDo }
}

const startsBeforeTheEnd: FindWarning = (record, { options, stages }) => {
  const closesOn = lastConsultation(record, record.today)?.closesOn
  if (!closesOn) return undefined
  const effects = notDiscarded(options)
    .flatMap(({ effects }) => effects)
    .filter(({ change, certainty }) => closedOrHandedOver.includes(change) && certainty !== 'dropped')
    .map(({ service, place, startsOn }) => ({ what: `${service.name}, ${place.name}`, on: startsOn }))
  const steps = stages
    .filter(({ kind, droppedOn }) => (kind === 'decision' || kind === 'implementation') && !droppedOn)
    .map(({ kind, startsOn, actualStartsOn }) => ({
      what: kind === 'decision' ? 'The decision' : 'Carrying it out',
      on: actualStartsOn ?? startsOn,
    }))
  const early = [...effects, ...steps].find(({ on }) => on !== null && on <= closesOn)
  if (!early?.on) return undefined
  const says = `${early.what} is dated ${formatDay(early.on)}; people can answer until ${formatDay(closesOn)}.`
  const canDo =
    'Move it to after the end, and after what people said has been weighed; say in public that it moved.'
  return { title: 'Begins before people have answered', says, url: urls.programme(record.slug), canDo }
}

/** Twelve weeks are custom and no law: this warns, and nothing is blocked by it. */
const shortTime: FindWarning = (record) => {
  const asked = lastConsultation(record, record.today)
  if (!asked?.closesOn || asked.closesOn < record.today) return undefined
  const days = daysBetween(asked.opensOn, asked.closesOn)
  if (days >= daysToAnswer.customary) return undefined
  const much = days < daysToAnswer.short ? ', and less than six weeks, for which a reason is looked for' : ''
  const says = `“${asked.title}” is open for ${days} days: less than the customary ${daysToAnswer.customary}, which no law demands${much}.`
  const canDo = 'Give more days, or publish why these are enough.'
  const source = consultationPrinciples('E')
  return { title: 'A short time to answer', says, url: urls.programme(record.slug), canDo, source }
}

const quietTime: FindWarning = (record) => {
  const asked = lastConsultation(record, record.today)
  if (!asked?.closesOn || asked.closesOn < record.today) return undefined
  const { opensOn, closesOn } = asked
  const times = quietTimesIn(opensOn, closesOn)
  if (times.length === 0) return undefined
  const named = times.map(({ name, from, until }) => `${name} (${formatDay(from)} to ${formatDay(until)})`)
  const launched = times.some(
    ({ kind, from, until }) => kind === 'election' && from <= opensOn && opensOn <= until,
  )
  const says = `People can answer from ${formatDay(opensOn)} to ${formatDay(closesOn)}. Among these days: ${named.join('; ')}. Bank holidays: ${bankHolidaysIn(opensOn, closesOn)}.`
  const canDo = launched
    ? 'It began before an election, when nothing new is launched unless it has to be: publish why, and give as many days more.'
    : 'Give as many days more, and promote nothing before an election.'
  const source = consultationPrinciples('G and K')
  return { title: 'Days on which fewer people answer', says, url: urls.programme(record.slug), canDo, source }
}

const papersMissing: FindWarning = (record, now) => {
  const missing = listRequired(now, record.today).filter(({ state }) => state !== 'published')
  if (missing.length === 0) return undefined
  const unpublished = missing.filter(({ state }) => state === 'unpublished').length
  const says = `Papers that stages which have begun ask for and that nobody can read: ${missing.length}, of them known of: ${unpublished}.`
  const canDo = 'Publish them, or publish why there is none.'
  return { title: 'Papers that stages ask for', says, url: urls.documents(record.slug), canDo }
}

/** In the order in which they are looked at. */
const findWarnings: readonly FindWarning[] = [
  lateInvolvement,
  nobodyInvolved,
  oneOption,
  discardedMissing,
  decidedLanguage,
  startsBeforeTheEnd,
  shortTime,
  quietTime,
  papersMissing,
]

/** What can still be mended. Once it was decided to go ahead there is nothing to warn of: then criteria judge it. */
export function listWarnings(record: ProgrammeRecord): Warning[] {
  const now = record.versions.at(-1)?.content
  if (!now || finalDecision(record)) return []
  return findWarnings.flatMap((find) => find(record, now) ?? [])
}

/** Whether half of the days to answer, or more, are over and people may still answer. */
export function isPastMidPoint(record: ProgrammeRecord): boolean {
  const asked = firstPublic(record)
  const closesOn = lastConsultation(record, record.today)?.closesOn
  if (!asked || !closesOn || finalDecision(record) || record.today > closesOn) return false
  const middle = dayAfter(asked.opensOn, Math.ceil(daysBetween(asked.opensOn, closesOn) * midPoint))
  return record.today >= middle
}

/** @param groups of whom fewer took part than live there, those furthest short first, as the published figures show */
export const unheardWarning = (slug: string, groups: readonly string[]): Warning | undefined =>
  groups.length === 0
    ? undefined
    : {
        title: 'Groups that are not heard by half-time',
        says: `Fewer took part than live there: ${groups.join('; ')}.`,
        url: urls.reach(slug),
        canDo: 'Go to them, ask bodies that know them, and write down what was done.',
      }
