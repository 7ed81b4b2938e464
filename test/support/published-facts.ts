import type { PublishedCount } from '../../src/core/stats/small-numbers.ts'
import { positions } from '../../src/listen/activities/index.ts'
import type { FiguresAsOf } from '../../src/listen/equality/index.ts'

/** Everything that is known of one response: `in` has its sets, by name. */
export type Given = { facts: Record<string, string>; in: Set<string> }

type Line = {
  group: string | null
  count: PublishedCount
  base: PublishedCount
  share: number | null
  judgement: string | null
}
export type GroupRow = {
  title: string
  kind: string
  countedAt: string
  divisions: { by: string; total: PublishedCount; base: PublishedCount; groups: Line[] }[]
}

/** Reads an address of the open interface below the programme. */
type Read = <Data>(path: string) => Promise<Data>

/** A published number, and what everybody whom it counts has in common: each name with the values it may have. */
export type Fact = { from: string; count: number; of: Record<string, readonly string[]>; isOfGroup: boolean }

export const matches = ({ facts, in: sets }: Given, of: Fact['of']): boolean =>
  Object.entries(of).every(([name, values]) =>
    name === 'in' ? values.every((value) => sets.has(value)) : values.includes(facts[name] ?? ''),
  )

/** Everything of `inner` is in `outer`, as anybody can tell from what the numbers are of. */
const isWithin = (inner: Fact, outer: Fact): boolean =>
  Object.entries(outer.of).every(([name, values]) => {
    const own = inner.of[name]
    if (!own) return false
    return name === 'in'
      ? values.every((value) => own.includes(value))
      : own.every((value) => values.includes(value))
  })

const shown = (from: string, count: PublishedCount, of: Fact['of'], isOfGroup: boolean): Fact[] =>
  count.hidden ? [] : [{ from, count: count.count, of, isOfGroup }]

/** Parts that are shown of one number, and what they add up to. */
function ofParts(
  from: string,
  parts: { label: string; count: PublishedCount }[],
  by: string,
  of: Fact['of'],
): Fact[] {
  const seen = parts.filter(({ count }) => !count.hidden)
  const sum = seen.reduce((total, { count }) => total + (count.hidden ? 0 : count.count), 0)
  return [
    ...seen.flatMap(({ label, count }) => shown(`${from} ${label}`, count, { ...of, [by]: [label] }, true)),
    {
      from: `${from}, all shown`,
      count: sum,
      of: { ...of, [by]: seen.map(({ label }) => label) },
      isOfGroup: true,
    },
  ]
}

type Said = {
  activities: {
    givers: {
      total: PublishedCount
      people: PublishedCount
      organisations: PublishedCount
      channels: { channel: string; count: PublishedCount }[]
    }
  }[]
  questions: {
    themes: {
      title: string
      responses: PublishedCount
      people: PublishedCount
      organisations: PublishedCount
    }[]
  }[]
}
type Positions = {
  choices: { key: string }[]
  options: { people: { capacity: string; total: PublishedCount; positions: PublishedCount[] }[] }[]
}[]

/** Every number that the pages show of these responses. */
export async function listFacts(read: Read, equality: FiguresAsOf | undefined): Promise<Fact[]> {
  const people = { kind: ['person'] }
  const byGroup = (await read<{ rows: GroupRow[] }>('results-by-group')).rows.flatMap(
    ({ title, kind, divisions }) =>
      divisions
        .filter(({ by }) => ['sex', 'religion', 'capacity', 'channel'].includes(by))
        .flatMap(({ by, total, base, groups }) => {
          const who = by === 'channel' ? {} : people
          const row = kind === 'theme' ? { in: [title] } : { in: ['In favour'] }
          if (kind === 'wrote') return []
          const labelled = (of: 'count' | 'base') =>
            groups.map((line) => ({ label: line.group ?? '', count: line[of] }))
          return [
            ...ofParts(`${title} by ${by}`, labelled('count'), by, { ...who, ...row }),
            ...ofParts(`base of ${title} by ${by}`, labelled('base'), by, who),
            ...shown(`${title}, all`, total, { ...who, ...row }, false),
            ...shown(`base of ${title}, all`, base, who, false),
          ]
        }),
  )
  const said = await read<Said>('what-people-said')
  const fromSaid = said.activities.flatMap(({ givers }) => [
    ...shown('all', givers.total, {}, false),
    ...shown('people', givers.people, people, false),
    ...shown('organisations', givers.organisations, { kind: ['organisation'] }, false),
    ...ofParts(
      'all',
      givers.channels.map(({ channel, count }) => ({ label: channel, count })),
      'channel',
      {},
    ),
  ])
  const fromThemes = said.questions.flatMap((question) =>
    question.themes.flatMap(({ title, responses, people: own, organisations }) => [
      ...shown(title, responses, { in: [title] }, false),
      ...shown(`${title} of people`, own, { ...people, in: [title] }, false),
      ...shown(`${title} of organisations`, organisations, { kind: ['organisation'], in: [title] }, false),
    ]),
  )
  const fromEquality = (equality?.divisions ?? [])
    .filter(({ id }) => id === 'sex' || id === 'religion')
    .flatMap(({ id, parts }) => {
      const labelled = parts.map(({ label, count }) => ({
        label: label === 'Not answered' ? '' : label,
        count,
      }))
      return ofParts(`equality by ${id}`, labelled, id, { sealed: ['yes'] })
    })
    // Whoever said which sex they are has answered equality questions.
    .map((fact) =>
      Object.values(fact.of).flat().includes('') ? fact : { ...fact, of: without(fact.of, 'sealed') },
    )
  const fromPositions = (await read<Positions>('positions')).flatMap(({ choices, options }) =>
    options.flatMap((option) =>
      option.people.flatMap(({ capacity, total, positions: counts }) => {
        const of = {
          ...people,
          in: capacity === 'none' ? [] : [`as ${capacity}`],
          ...(capacity === 'none' ? { capacity: [''] } : {}),
        }
        const taken = { position: positions.map(({ key }) => key) }
        return [
          ...shown(`position as ${capacity}`, total, { ...of, ...taken }, true),
          ...counts.flatMap((count, place) =>
            shown(`position as ${capacity}`, count, { ...of, position: [choices[place]?.key ?? ''] }, true),
          ),
        ]
      }),
    ),
  )
  return [...byGroup, ...fromSaid, ...fromThemes, ...fromEquality, ...fromPositions]
}

const without = (of: Fact['of'], name: string): Fact['of'] =>
  Object.fromEntries(Object.entries(of).filter(([one]) => one !== name))

/** Of every two published numbers of which one is part of the other: what is left by subtracting, where that is a few. */
export function listRecovered(facts: readonly Fact[]): string[] {
  return facts.flatMap((outer) =>
    facts
      .filter((inner) => inner !== outer && (inner.isOfGroup || outer.isOfGroup) && isWithin(inner, outer))
      .filter((inner) => outer.count - inner.count > 0 && outer.count - inner.count < 5)
      .map((inner) => `${outer.from} (${outer.count}) less ${inner.from} (${inner.count})`),
  )
}
