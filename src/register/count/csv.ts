import { dayInFile } from '../../core/days.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Counted } from './count.ts'

const columns = [
  'place',
  'town',
  'area',
  'code',
  'latitude',
  'longitude',
  'certainty',
  'service',
  'change',
  'programme',
  'body',
  'option',
  'knownOn',
  'source',
  'address',
  'register',
] as const

/** A count as a file: a row for each source of each effect at each place. */
export const countCsv = (t: Translate, { places }: Pick<Counted, 'places'>, site: string): string =>
  csvOf(
    columns.map((column) => t(`register:count.column.${column}`)),
    places.flatMap(({ name, town, area, latitude, longitude, effects }) =>
      effects.flatMap((effect) =>
        effect.sources.map((source) => [
          name,
          town ?? '',
          area ?? '',
          effect.siteCode ?? '',
          latitude ?? '',
          longitude ?? '',
          t(`register:certainty.${source.certainty}`),
          effect.service,
          t(`register:effect.${effect.change}`),
          effect.programmeTitle,
          effect.body ?? '',
          effect.optionTitle,
          dayInFile(source.knownOn, source.datedTo),
          source.title,
          source.url || (effect.register?.address ?? site) + urls.programme(effect.programmeSlug),
          effect.register?.address ?? site,
        ]),
      ),
    ),
  )
