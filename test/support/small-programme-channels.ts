import { nhsEngland } from '../../src/core/stats/disclosure-schemes.ts'
import { publishQuestion } from '../../src/understand/counts/index.ts'
import { divisionOf } from '../../src/understand/results-by-group/count.ts'
import { byChannel } from '../../src/understand/results-by-group/divisions.ts'
import type { Figure } from './disclosure-reader.ts'
import { answered, both, everybody, figure, is, type Of, type People, themeA, themeB } from './figures-of.ts'
import { readElsewhere } from './small-programme-groups.ts'
import { firstQuestion } from './small-programme-questions.ts'

const idsOf = (people: People, of: Of): string[] =>
  people.flatMap((one, id) => (of.isOf(one) ? [String(id)] : []))

const themes: readonly { key: string; of: Of }[] = [
  { key: 'theme A', of: themeA },
  { key: 'theme B', of: themeB },
]

/** Themes by the channel of the response, of everybody who answered the question, as results by group have them. */
export function themesByChannel(people: People): Figure[] {
  const { base } = publishQuestion(firstQuestion(people), nhsEngland)
  const shown = base.channels.flatMap(({ channel, count }) => (count.hidden ? [] : [channel]))
  const sets = themes.map(({ key, of }) => ({
    ...({ kind: 'theme', key, activityId: 'way', questionId: 'first', optionId: null, title: '' } as const),
    ids: idsOf(people, of),
  }))
  const respondents = people.map(({ kind, channel }, id) => {
    return { id: String(id), activityId: 'way', kind, channel, speaksAs: [] }
  })
  const { labels, tables } = byChannel(
    respondents,
    sets,
    new Map([['first', idsOf(people, answered)]]),
    new Map([['first', new Set(shown)]]),
    nhsEngland,
  )
  return sets.flatMap(({ ids: _ids, ...row }, place) => {
    const of = themes[place]?.of ?? everybody
    return divisionOf(row, 'channel', tables, readElsewhere(people)).flatMap(
      ({ base: bases, row: split }) => [
        figure('by channel: base', bases.total, answered),
        figure(`by channel: ${row.key}`, split.total, both(answered, of)),
        ...labels.flatMap((label, at) => [
          figure(
            `by channel: base, ${label}`,
            bases.parts[at] ?? bases.total,
            both(answered, is('channel', label)),
          ),
          figure(
            `by channel: ${row.key}, ${label}`,
            split.parts[at] ?? split.total,
            both(answered, of, is('channel', label)),
          ),
        ]),
      ],
    )
  })
}
