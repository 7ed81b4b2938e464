import { capacities } from '../../listen/responses/index.ts'
import { readScheme } from '../../people/settings/index.ts'
import { hidingText } from '../../web/disclosure.ts'
import { formatDay, formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { answerTitle } from './answer-sets.ts'
import type { GroupLine, RowLines } from './lines.ts'
import type { GroupResults } from './result.ts'

/** In the order of the page: the protected characteristics first, then where people live. */
export const divisionIds = [
  'age',
  'sex',
  'ethnic_group',
  'disability',
  'religion',
  'sexual_orientation',
  'gender_same',
  'marriage',
  'deprivation-fifth',
  'rural-urban',
  'capacity',
  'channel',
  'campaign',
] as const
export type DivisionId = (typeof divisionIds)[number]

export const divisionName = (t: Translate, id: string): string => t(`understand:byGroup.division.${id}`)

export function groupName(t: Translate, division: string, group: string | null): string {
  if (group === null)
    return t(division === 'campaign' ? 'understand:byGroup.noCampaign' : 'understand:byGroup.notKnown')
  if (division === 'channel') return t(`listen:channel.${group}`)
  if (division !== 'capacity') return group
  return (capacities as readonly string[]).includes(group)
    ? t(`listen:speaker.capacityName.${group}`)
    : t('understand:byGroup.severalCapacities')
}

export const shareText = (t: Translate, share: number | null): string =>
  share === null ? t('understand:count.notShown') : formatPercent(share)

const points = (share: number): string => {
  const rounded = Math.round(share * 100)
  return rounded > 0 ? `+${rounded}` : rounded < 0 ? `−${-rounded}` : '0'
}

/** How far the group's share is from that of the rest, with the limits, in percentage points; empty where it is not shown. */
export const differenceText = (t: Translate, { difference }: Pick<GroupLine, 'difference'>): string =>
  difference === null
    ? ''
    : t('understand:byGroup.difference', {
        value: points(difference.value),
        low: points(difference.low),
        high: points(difference.high),
      })

/** Of a group that cannot be set beside the rest it is said that it was not. */
export function judgementText(t: Translate, { group, judgement, count, base }: Judged): string {
  if (judgement !== null) return t(`understand:byGroup.judgement.${judgement}`)
  return group !== null && (count.hidden || base.hidden) ? t('understand:byGroup.judgement.none') : ''
}

type Judged = Pick<GroupLine, 'group' | 'judgement' | 'count' | 'base'>

export function rowName(t: Translate, { kind, title }: Pick<RowLines, 'kind' | 'title'>): string {
  if (kind === 'answered') return answerTitle(title, t('understand:byGroup.row.answered'))
  return kind === 'favour' || kind === 'wrote' ? t(`understand:byGroup.row.${kind}`) : title
}

/** How the numbers came about, sentence by sentence. */
export const methodOf = (t: Translate, { seen, scheme, labels }: GroupResults): string[] => [
  t('understand:byGroup.method'),
  t('understand:byGroup.base'),
  ...(labels.campaign ? [t('understand:byGroup.campaigns')] : []),
  ...(labels['rural-urban'] ? [t('understand:byGroup.place')] : []),
  `${hidingText(t, readScheme(scheme))} ${t('understand:byGroup.hiding')}`,
  seen
    ? t('understand:byGroup.seen', { day: formatDay(new Date(seen.takenAt)) })
    : t('understand:byGroup.noEquality'),
]
