import type { Translate } from '../../web/messages.ts'
import { capacityText } from '../positions/index.ts'

/** What a group of a grouping is called. */
export function groupText(t: Translate, grouping: string, key: string): string {
  switch (grouping) {
    case 'channel':
      return t(`listen:channel.${key}`)
    case 'capacity':
      return key === 'several' ? t('understand:byGroup.severalCapacities') : capacityText(t, key)
    case 'version':
      return key === 'none'
        ? t('understand:report.group.noVersion')
        : t('understand:report.group.version', { number: key })
    default:
      return t(`understand:report.group.${key}`)
  }
}
