import { formatDay } from '../../web/format.ts'
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
  const { startsOn, endsOn } = shown
  return endsOn
    ? t('register:changes.dates', { from: formatDay(startsOn), until: formatDay(endsOn) })
    : t('register:changes.datesOpen', { from: formatDay(startsOn) })
}

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
