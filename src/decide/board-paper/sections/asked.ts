import type { Block } from '../../../documents/document.ts'
import { showEffects } from '../../../register/programmes/index.ts'
import { formatDay } from '../../../web/format.ts'
import type { Translate } from '../../../web/messages.ts'
import { heading, listOf, named, paragraph, part, written } from '../blocks.ts'
import type { PaperFacts } from '../service.ts'

/** What the meeting is asked to decide. */
export function writeAsked(t: Translate, { draft }: PaperFacts): Block[] {
  const { title, stage, option, text, conditions, meeting, dispositions, issues } = draft.content
  const advised = new Set(dispositions.filter(({ by }) => by === 'advice').map(({ issue }) => issue.id))
  return [
    part(t('decide:paper.asked.title')),
    paragraph(title),
    ...listOf([
      t('decide:paper.asked.stage', { stage: t(`decide:stage.${stage}`) }),
      t('decide:paper.asked.option', { option: option?.title ?? t('decide:paper.none') }),
      meeting
        ? t('decide:paper.asked.meeting', { day: formatDay(meeting.heldOn), about: meeting.about })
        : t('decide:paper.asked.noMeeting'),
      t('decide:paper.asked.advised', { count: issues.length, advised: advised.size }),
    ]),
    heading(t('decide:paper.asked.text')),
    ...(text === '' ? [paragraph(t('decide:paper.asked.noText'))] : written(text)),
    heading(t('decide:paper.asked.conditions')),
    ...(conditions === '' ? [paragraph(t('decide:paper.asked.noConditions'))] : written(conditions)),
  ]
}

/** Every option as it is published, with what it would do to each service. */
export function writeOptions(t: Translate, { published, today }: PaperFacts): Block[] {
  if (!published) return [part(t('decide:paper.options.title')), paragraph(t('decide:paper.notPublic'))]
  return [
    part(t('decide:paper.options.title')),
    ...(published.options.length === 0 ? [paragraph(t('decide:paper.options.none'))] : []),
    ...published.options.flatMap(({ title, kind, description, reasonDiscarded, effects }): Block[] => [
      heading(title),
      paragraph(t('decide:paper.options.state', { state: t(`register:optionKind.${kind}`) })),
      ...written(description),
      ...named(t('register:programme.reasonDiscarded'), reasonDiscarded),
      ...(effects.length === 0
        ? [paragraph(t('register:programme.noEffects'))]
        : [
            {
              kind: 'table',
              caption: t('register:programme.effectsOf', { option: title }),
              columns: (['service', 'place', 'change', 'howCertain', 'detail'] as const).map((column) => ({
                text: t(`register:programme.${column}`),
              })),
              rows: showEffects(t, published, effects, today).map((effect) => [
                effect.service.name,
                [effect.place.name, effect.placeWords].filter(Boolean).join(', '),
                t(`register:effect.${effect.change}`),
                t(`register:certainty.${effect.certainty}`),
                [effect.detail, ...effect.lines].filter(Boolean).join('. '),
              ]),
              method: t('decide:paper.options.method'),
            } as const,
          ]),
    ]),
  ]
}
