import { formatDay, formatPrecisely } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { type Change, listChanges, type ProgrammeContent, type Shown } from '../programmes/index.ts'

/** One difference in plain words: what, from what, to what. */
export type ChangeInWords = { what: string; before: string; after: string }

/** What a version changed in the one before it, in words that a mail, a feed and a file can hold. */
export const changesInWords = (
  t: Translate,
  before: ProgrammeContent | null,
  after: ProgrammeContent,
): ChangeInWords[] =>
  before === null
    ? []
    : listChanges(before, after).map((change) => ({
        what: whatOf(t, change),
        before: change.before ? inWords(t, change.before) : t('register:changes.nothingBefore'),
        after: change.after ? inWords(t, change.after) : t('register:changes.nothingAfter'),
      }))

function whatOf(t: Translate, { field, subject }: Change): string {
  const key = `register:changed.${field}`
  if (!subject) return t(key)
  return t(key, { subject: subject.kind === 'option' ? subject.title : t(`register:stage.${subject.code}`) })
}

function inWords(t: Translate, shown: Shown): string {
  if (shown.kind === 'text') return shown.text
  if (shown.kind === 'code') return t(`register:${shown.of}.${shown.code}`)
  if (shown.kind === 'body') return `${shown.name} (${t(`register:bodyPart.${shown.part}`)})`
  if (shown.kind === 'effect') return effectInWords(t, shown.effect)
  if (shown.kind === 'dates') return datesInWords(t, shown)
  if (shown.kind === 'lines') {
    return shown.lines
      .map(({ key, values, day }) => t(key, day ? { day: formatDay(day) } : values))
      .join('. ')
  }
  return paperInWords(t, shown)
}

function datesInWords(
  t: Translate,
  { startsOn, startsTo, endsOn, endsTo, tookPlace }: Extract<Shown, { kind: 'dates' }>,
): string {
  const from = formatPrecisely(startsOn, startsTo)
  const planned = endsOn
    ? t('register:changes.dates', { from, until: formatPrecisely(endsOn, endsTo) })
    : t('register:changes.datesOpen', { from })
  const { actualStartsOn, actualEndsOn, droppedReason } = tookPlace ?? {}
  const took =
    actualStartsOn && actualEndsOn
      ? t('register:changes.tookPlace', { from: formatDay(actualStartsOn), until: formatDay(actualEndsOn) })
      : actualStartsOn
        ? t('register:changes.began', { from: formatDay(actualStartsOn) })
        : ''
  const dropped = droppedReason ? t('register:changes.dropped', { reason: droppedReason }) : ''
  return [planned, took, dropped].filter(Boolean).join('. ')
}

type ShownPaper = Extract<Shown, { kind: 'document' | 'meeting' | 'request' | 'smallChange' }>

/** A paper, a meeting or a request in a line: the page that a mail leads to has the whole. */
function paperInWords(t: Translate, shown: ShownPaper): string {
  if (shown.kind === 'smallChange') return t('register:changes.smallChange')
  if (shown.kind === 'meeting') {
    const { body, heldOn, about } = shown.meeting
    return `${t('register:papers.meetingHeading', { body: body.name, day: formatDay(heldOn) })}: ${about}`
  }
  if (shown.kind === 'request') {
    const { kind, askedOn, about, answeredOn, outcome } = shown.request
    const asked = { kind: t(`register:openness.requestKind.${kind}`), day: formatDay(askedOn), about }
    const answer = answeredOn
      ? t('register:openness.answered', {
          outcome: t(`register:openness.requestOutcome.${outcome}`),
          day: formatDay(answeredOn),
        })
      : t('register:openness.notAnswered')
    return `${t('register:openness.request', asked)}. ${answer}`
  }
  const { kind, title, versions, unpublished } = shown.document
  const why =
    versions.length === 0 && unpublished
      ? t('register:papers.reason', { reason: t(`register:papers.unpublishedReason.${unpublished.reason}`) })
      : versions.map(({ publishedOn }) => publishedInWords(t, publishedOn)).join(', ')
  return [`${t(`register:papers.documentKind.${kind}`)}: ${title}`, why].filter(Boolean).join('. ')
}

const publishedInWords = (t: Translate, day: string | null): string =>
  day
    ? t('register:papers.versionPublished', { day: formatDay(day) })
    : t('register:papers.versionPublishedNot')

type ShownEffect = Extract<Shown, { kind: 'effect' }>['effect']

function effectInWords(t: Translate, effect: ShownEffect): string {
  const line = t(effect.place.kind === 'area' ? 'register:changes.effectIn' : 'register:changes.effect', {
    service: effect.service.name,
    place: effect.place.name,
    change: t(`register:effect.${effect.change}`),
  })
  const known = (value: number | null) => (value === null ? t('register:programme.notKnown') : String(value))
  const beforeAndAfter = (what: string, before: number | null, after: number | null) =>
    before === null && after === null
      ? ''
      : t(`register:programme.${what}`, { before: known(before), after: known(after) })
  return [
    line,
    effect.placeWords,
    effect.detail,
    effect.change === 'none' ? '' : t(`register:certainty.${effect.certainty}`),
    effect.change === 'none' ? '' : t(`register:sourceState.${effect.sourceState}`),
    effect.ownWords && t('register:programme.ownWords', { words: effect.ownWords }),
    effect.deciding ? t('register:programme.decidedBy', { body: effect.deciding.name }) : '',
    effect.toProvider
      ? t('register:programme.providerTo', { to: t(`register:providerKind.${effect.toProvider}`) })
      : '',
    beforeAndAfter('beds', effect.bedsBefore, effect.bedsAfter),
    beforeAndAfter('staff', effect.staffBefore, effect.staffAfter),
    effect.startsOn ? t('register:programme.startsOn', { day: formatDay(effect.startsOn) }) : '',
    effect.temporarySince ? t('register:programme.temporary', { day: formatDay(effect.temporarySince) }) : '',
  ]
    .filter(Boolean)
    .join('. ')
}
