import type { Context } from '../../context.ts'
import { questionOfRow } from '../../core/questionnaire/stored-question.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { betweenSteps } from '../../core/stats/steps.ts'
import { publishByGroup } from '../../core/stats/whole-groups.ts'
import { getDisclosureScheme, readScheme } from '../../people/settings/index.ts'
import type { Translate } from '../../web/messages.ts'
import { listPlacedThemes } from '../across/index.ts'
import { type ClosedState, listClosedQuestions, listStatesAsPublished } from '../closed-questions/index.ts'
import { countText, type PublishedQuestion } from '../counts/index.ts'
import type { ReportContent, ReportTable } from './content.ts'
import { publishThemesBy } from './cross-publish.ts'
import {
  countAnsweredBy,
  countChosenBy,
  countPeopleBy,
  countThemesBy,
  type Grouping,
  type GroupRow,
  groupings,
} from './cross-queries.ts'
import { groupTables } from './group-tables.ts'
import { groupText } from './groups.ts'
import type { Figures, ReportProgramme } from './sections/section.ts'

/** Tables, and by what their numbers are hidden. */
export type CrossTables = { tables: ReportTable[]; scheme: DisclosureScheme }

export type Before = { content: ReportContent; responses: number; now: number }
type Line = {
  about: string[]
  all: PublishedCount
  base: PublishedCount
  groups: Map<string, [PublishedCount, PublishedCount]>
}

/**
 * The workbook: every theme and every closed question by every grouping, with bases, under disclosure control; and by
 * protected group and place as published. Where too few responses have come since the version before, its tables stay.
 */
export async function readCrossTables(
  { db }: Pick<Context, 'db'>,
  programme: ReportProgramme,
  t: Translate,
  figures: Figures,
  before: Before | undefined,
): Promise<CrossTables> {
  const scheme = await getDisclosureScheme(db)
  const ofGroups = groupTables(t, await figures.byGroup())
  // Tables of two versions with fewer responses between them would tell of which group one was.
  if (before && Math.abs(before.now - before.responses) < betweenSteps(scheme)) {
    const { tables, scheme: then } = before.content
    return { tables: withGroups(tables, ofGroups), scheme: readScheme(then) }
  }
  const [{ questions }, { states }, placed] = await Promise.all([
    figures.said(),
    figures.closed(),
    listPlacedThemes(db, programme.id),
  ])
  const current = await listStatesAsPublished(db, states)
  const tables: ReportTable[] = []
  for (const grouping of groupings) {
    const themes = await readThemeLines(db, t, grouping, { questions, placed, scheme })
    const closed = (
      await Promise.all(current.map((state) => readClosedLines(db, t, grouping, { state, scheme })))
    ).flat()
    for (const [kind, lines] of [
      ['themes', themes],
      ['closed', closed],
    ] as const) {
      if (lines.length > 0) tables.push(tableOf(t, kind, grouping.name, lines))
    }
  }
  return { tables: [...tables, ...ofGroups], scheme }
}

/** Tables of before with those by protected group as they are published now: these keep their own distance. */
function withGroups(before: readonly ReportTable[], ofGroups: readonly ReportTable[]): ReportTable[] {
  const renewed = new Set(ofGroups.map(({ name }) => name))
  return [...before.filter(({ name }) => !renewed.has(name)), ...ofGroups]
}

/** The tables by kind and grouping, wide: a row for each theme or answer, two columns for each group. */
function tableOf(
  t: Translate,
  kind: 'themes' | 'closed',
  grouping: string,
  lines: readonly Line[],
): ReportTable {
  const keys = [...new Set(lines.flatMap(({ groups }) => [...groups.keys()]))].sort()
  const cellOf = (count: PublishedCount | undefined): string | number =>
    count === undefined ? '' : count.hidden ? countText(t, count) : count.count
  const heads = (
    ['activity', 'strand', 'question', kind === 'themes' ? 'theme' : 'answer', 'all', 'base'] as const
  ).map((name) => t(`understand:report.cross.${name}`))
  return {
    name: t(`understand:report.cross.name.${kind}-${grouping}`),
    columns: [
      ...heads,
      ...keys.flatMap((key) => {
        const group = groupText(t, grouping, key)
        return [group, t('understand:report.cross.baseOf', { group })]
      }),
    ],
    rows: lines.map(({ about, all, base, groups }) => [
      ...about,
      cellOf(all),
      cellOf(base),
      ...keys.flatMap((key) => [cellOf(groups.get(key)?.[0]), cellOf(groups.get(key)?.[1])]),
    ]),
  }
}

const countOf = (rows: readonly GroupRow[], id: string, key: string): number =>
  rows.filter((row) => row.id === id && row.key === key).reduce((sum, { count }) => sum + count, 0)

type Placed = Awaited<ReturnType<typeof listPlacedThemes>>

async function readThemeLines(
  db: Context['db'],
  t: Translate,
  grouping: Grouping,
  {
    questions,
    placed,
    scheme,
  }: { questions: readonly PublishedQuestion[]; placed: Placed; scheme: DisclosureScheme },
): Promise<Line[]> {
  const themeIds = questions.flatMap(({ themes }) => themes.map(({ id }) => id))
  const [coded, answered] = await Promise.all([
    countThemesBy(db, themeIds, grouping),
    countAnsweredBy(
      db,
      questions.map(({ id }) => id),
      grouping,
    ),
  ])
  return questions.flatMap((question) => {
    // By capacity people alone where their number is known, as in the results by group: with organisations in the one and
    // not in the other, those of each capacity could be had.
    const isOfPeople = grouping.name === 'capacity' && !question.base.people.hidden
    const own = (rows: readonly GroupRow[]) => rows.filter(({ kind }) => !isOfPeople || kind === 'person')
    const [raised, bases] = [own(coded), own(answered)]
    const keys = [...new Set(bases.filter(({ id }) => id === question.id).map(({ key }) => key))].sort()
    const inGroups = (rows: readonly GroupRow[], id: string, total: PublishedCount) => {
      return { total, counts: keys.map((key) => countOf(rows, id, key)) }
    }
    const shown = publishThemesBy(
      inGroups(bases, question.id, isOfPeople ? question.base.people : question.base.total),
      question.themes.map(({ id, responses, people }) =>
        inGroups(raised, id, isOfPeople ? people : responses),
      ),
      scheme,
    )
    const strand = placed.find(({ questionId }) => questionId === question.id)?.strand ?? 'open'
    return question.themes.map((theme, place): Line => {
      const counts = shown.themes[place] ?? []
      return {
        about: [question.activityTitle, t(`listen:strand.name.${strand}`), question.text, theme.title],
        all: theme.responses,
        base: question.base.total,
        groups: new Map(
          keys.map((key, group) => [
            key,
            [counts[group] ?? theme.responses, shown.bases[group] ?? question.base.total],
          ]),
        ),
      }
    })
  })
}

async function readClosedLines(
  db: Context['db'],
  t: Translate,
  grouping: Grouping,
  { state: { activity, published }, scheme }: { state: ClosedState; scheme: DisclosureScheme },
): Promise<Line[]> {
  const [chosen, people, rows] = await Promise.all([
    countChosenBy(db, activity.id, grouping),
    countPeopleBy(db, activity.id, grouping),
    listClosedQuestions(db, activity.id),
  ])
  return (published?.figures.questions ?? []).flatMap((figure) => {
    const asked = rows.map(questionOfRow).find(({ id }) => id === figure.id)
    if (!asked || figure.kind === 'number') return []
    const keys = [...new Set(people.filter(({ id }) => id === figure.id).map(({ key }) => key))].sort()
    return figure.parts.flatMap((part): Line[] => {
      if (part.people.base.hidden) return []
      const row = asked.rows.find(({ label }) => label === part.label)?.key ?? ''
      const inGroup = (key: string, choice: string) =>
        chosen
          .filter((one) => one.questionId === figure.id && one.row === row && one.key === key)
          .filter((one) => one.choice === choice)
          .reduce((sum, { count }) => sum + count, 0)
      const groups = keys.map((key) => {
        const counts = asked.choices.map((choice) => inGroup(key, choice.key))
        const isOne = figure.kind !== 'several-choices'
        return {
          counts,
          base: isOne ? counts.reduce((sum, count) => sum + count, 0) : countOf(people, figure.id, key),
        }
      })
      const shown = publishByGroup(groups, scheme)
      return asked.choices.map(({ label }, place): Line => {
        const all = part.people.counts[place] ?? part.people.base
        return {
          about: [
            activity.title,
            t(`listen:strand.name.${activity.strand}`),
            [figure.text, part.label].filter(Boolean).join(' '),
            label,
          ],
          all,
          base: part.people.base,
          groups: new Map(
            keys.map((key, group) => [key, [shown[group]?.counts[place] ?? all, shown[group]?.base ?? all]]),
          ),
        }
      })
    })
  })
}
