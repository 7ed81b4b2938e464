import type { Db, Tx } from '../../db/database.ts'
import { findPublicText, listQuotable } from '../../listen/redactions/index.ts'
import { listStatementActivities, listStatements } from '../../listen/statements/index.ts'
import { findPublishedVersion } from '../../register/programmes/index.ts'
import { readAffected } from '../../understand/affected-groups/index.ts'
import { readClosedQuestions } from '../../understand/closed-questions/index.ts'
import { findPublishedOpinion } from '../../understand/opinion-groups/index.ts'
import { readReachShown } from '../../understand/reach/index.ts'
import { readWhatPeopleSaid } from '../../understand/reports/index.ts'
import { readResultsByGroup } from '../../understand/results-by-group/index.ts'
import { readSamples } from '../../understand/samples/index.ts'
import { urls } from '../../web/urls.ts'
import { findCitedProgramme } from './figure-queries.ts'
import {
  type Figure,
  type FigureKind,
  isOfKind,
  numberText,
  ofBase,
  partOfSource,
  percentText,
  sourceOf,
} from './figures.ts'

/** `cited`: the sources that are wanted; null for all that may be. */
type Of = { db: Db | Tx; now: Date; programme: CitedProgramme; cited: readonly string[] | null }
type CitedProgramme = NonNullable<Awaited<ReturnType<typeof findCitedProgramme>>>
type Reader = (of: Of) => Promise<Figure[]>

/** Themes, with the responses and the notes of sessions that they are in; and what was given to each activity. */
const readSaid: Reader = async ({ db, programme }) => {
  const said = await readWhatPeopleSaid(db, programme)
  const page = urls.whatPeopleSaid(programme.slug)
  const themes = said.questions.flatMap(({ base, themes: own }) => own.map((theme) => ({ theme, base })))
  return [
    ...themes.map(
      ({ theme, base }): Figure => ({
        kind: 'theme',
        source: sourceOf('theme', theme.id),
        label: `Responses with the theme “${theme.title}”`,
        value: ofBase(theme.responses, base.total),
        url: `${page}#theme-${theme.id}`,
      }),
    ),
    ...themes
      .filter(({ theme }) => theme.sessions > 0)
      .map(
        ({ theme, base }): Figure => ({
          kind: 'sessions',
          source: sourceOf('sessions', theme.id),
          label: `Notes of sessions with the theme “${theme.title}”`,
          value: `${theme.sessions} of ${base.sessions}`,
          url: `${page}#theme-${theme.id}`,
        }),
      ),
    ...said.activities.map(
      ({ id, title, givers }): Figure => ({
        kind: 'activity',
        source: sourceOf('activity', id),
        label: `Responses to “${title}”`,
        value: numberText(givers.total),
        url: page,
      }),
    ),
  ]
}

/** How people answered closed questions; those of a grid by row. */
const readClosed: Reader = async ({ db, now, programme }) => {
  const { states } = await readClosedQuestions(db, programme.id, now)
  return states.flatMap(({ published }, place) =>
    (published?.figures.questions ?? []).flatMap(({ id, text, kind, labels, parts }, number) =>
      (kind === 'number' ? [] : parts).flatMap((part, row) =>
        labels.map((label, at): Figure => {
          const count = part.people.counts[at] ?? part.people.base
          return {
            kind: 'closed',
            source: sourceOf('closed', id, part.label, label),
            label: `People who answered “${label}” to “${[text, part.label].filter(Boolean).join(' – ')}”`,
            value: ofBase(count, part.people.base),
            url: `${urls.closedQuestions(programme.slug)}#figures-${place + 1}-${number + 1}-${row + 1}`,
          }
        }),
      ),
    ),
  )
}

/** Weighted shares of drawn samples. */
const readSampled: Reader = async ({ db, now, programme }) =>
  (await readSamples(db, programme.id, now)).flatMap(({ title, figures }, place) =>
    figures.questions.flatMap(({ id, text, lines }, number) =>
      lines.map(({ label, share, low, high }): Figure => {
        const isShown = share !== null && low !== null && high !== null
        return {
          kind: 'sample',
          source: sourceOf('sample', id, label),
          label: `“${label}” to “${text}” in ${title}, weighted`,
          value: isShown
            ? `${percentText(share)} (${percentText(low)} to ${percentText(high)})`
            : 'a share not shown',
          url: `${urls.samples(programme.slug)}#sample-${place}-${number}`,
        }
      }),
    ),
  )

const ways = { agree: 'agreed', disagree: 'disagreed' } as const

/** How people voted on statements, of those of which that is published. */
const readVoted: Reader = async ({ db, programme }) => {
  const figures: Figure[] = []
  for (const activity of await listStatementActivities(db, programme.id)) {
    const published = await findPublishedOpinion(db, activity.id)
    if (!published) continue
    const visible = (await listStatements(db, activity.id)).filter((statement) => statement.isVisible)
    const texts = new Map(visible.map(({ id, text }) => [id, text]))
    for (const { id, all } of published.result.statements) {
      const text = texts.get(id)
      if (!all || text === undefined) continue
      for (const way of ['agree', 'disagree'] as const) {
        figures.push({
          kind: 'statement',
          source: sourceOf('statement', id, way),
          label: `People who ${ways[way]} with “${text}”`,
          value: `about ${all[way]}% of ${all.base}`,
          url: urls.commonGround(activity.slug),
        })
      }
    }
  }
  return figures
}

/** Who took part, by group, as the page of reach last showed it. */
const readGroups: Reader = async ({ db, now, programme }) => {
  const { bases } = await readReachShown({ db, now: () => now }, programme.id)
  // The people who took part are the same against every base.
  return (bases[0]?.reaches ?? []).flatMap(({ attribute, base, lines }) =>
    lines.map(
      ({ group, respondents }): Figure => ({
        kind: 'reach',
        source: sourceOf('reach', attribute, group),
        label: `People who took part, by ${attribute}: ${group}`,
        value: ofBase(
          respondents,
          base === null ? { hidden: true, why: 'withheld' } : { hidden: false, count: base },
        ),
        url: `${urls.reach(programme.slug)}#table-0-${attribute}`,
      }),
    ),
  )
}

/**
 * What groups said, as results by group were last published. Offered are those that differ from the rest once all comparisons are
 * taken together: of all groups and rows there are too many to choose from. What is cited is read whether it differs still or not.
 */
const readByGroup: Reader = async ({ db, programme, cited }) =>
  (await readResultsByGroup(db, programme)).rows.flatMap(({ kind, questionId, optionId, title, divisions }) =>
    divisions.flatMap(({ id: division, lines }) =>
      lines
        .filter(({ group, judgement }) => group !== null && (cited !== null || judgement !== null))
        .map(
          ({ group, count, base }): Figure => ({
            kind: 'by-group',
            source: sourceOf(
              'by-group',
              kind,
              questionId ?? '',
              optionId ?? '',
              title,
              division,
              group ?? '',
            ),
            label: `“${title || kind}”, by ${division.replaceAll('_', ' ')}: ${group}`,
            value: ofBase(count, base),
            url: urls.resultsByGroup(programme.slug, division),
          }),
        ),
    ),
  )

/** Whom responses say a change would affect, of each question and option. */
const readWhoIsAffected: Reader = async ({ db, programme }) =>
  (await readAffected(db, programme.id)).flatMap(({ id, text, parts }) =>
    parts.flatMap(({ option, base, groups }) =>
      groups.map(
        ({ code, title, responses }): Figure => ({
          kind: 'affected',
          source: sourceOf('affected', id, option?.id ?? '', code),
          label: `Responses to “${[text, option?.title].filter(Boolean).join(' – ')}” that say that it would affect: ${title}`,
          value: ofBase(responses, base),
          url: urls.affected(programme.slug),
        }),
      ),
    ),
  )

/** How many passages of each theme are offered. */
const passagesEach = 3

/** Published responses, to be cited and not copied: a link that ends where its words are taken back. */
const readPassages: Reader = async ({ db, programme, cited }) => {
  const passage = (id: string, question: string, preview: string): Figure => ({
    kind: 'passage',
    source: sourceOf('passage', id),
    label: `A published response to “${question}”`,
    value: 'a published response',
    url: urls.doubtCoding(programme.slug, id),
    preview,
  })
  if (cited) {
    const ids = cited.filter((source) => isOfKind(source, 'passage')).map(partOfSource)
    const texts = []
    for (const id of ids) texts.push(await findPublicText(db, id))
    return texts.flatMap((text) =>
      text?.programmeId === programme.id ? [passage(text.id, text.question, '')] : [],
    )
  }
  const { questions } = await readWhatPeopleSaid(db, programme)
  // Which theme a text is of is told with it, so only of those whose number is shown.
  const themes = questions.flatMap((question) => question.themes).filter(({ responses }) => !responses.hidden)
  const titles = new Map(themes.map(({ id, title }) => [id, title]))
  const wish = { programmeId: programme.id, themeIds: [...titles.keys()], each: passagesEach }
  const texts = new Map((await listQuotable(db, wish)).map((text) => [text.id, text]))
  return [...texts.values()].map(({ id, themeId, question, text }) =>
    passage(id, question, `“${text ?? ''}” (${titles.get(themeId) ?? ''})`),
  )
}

/** Options as they are published: a name to cite, no number. */
const readOptions: Reader = async ({ db, programme }) =>
  ((await findPublishedVersion(db, programme.id))?.content.options ?? []).map(({ id, title }) => ({
    kind: 'option',
    source: sourceOf('option', id),
    label: 'Option',
    value: `“${title}”`,
    url: `${urls.programme(programme.slug)}#options`,
  }))

/** What is read together. */
const readers: readonly { kinds: readonly FigureKind[]; read: Reader }[] = [
  { kinds: ['theme', 'sessions', 'activity'], read: readSaid },
  { kinds: ['closed'], read: readClosed },
  { kinds: ['sample'], read: readSampled },
  { kinds: ['statement'], read: readVoted },
  { kinds: ['reach'], read: readGroups },
  { kinds: ['by-group'], read: readByGroup },
  { kinds: ['affected'], read: readWhoIsAffected },
  { kinds: ['passage'], read: readPassages },
  { kinds: ['option'], read: readOptions },
]

/**
 * All that is published of a programme and may be cited, as it is now: from what its public pages are made of, so that
 * nothing can be cited that is hidden there.
 * @param cited the sources that are wanted, and with them others of their kinds; everything without it
 */
export async function readFigures(
  db: Db | Tx,
  programmeId: string,
  now: Date,
  cited: readonly string[] | null = null,
): Promise<Figure[]> {
  const isWanted = (kind: FigureKind) => cited === null || cited.some((source) => isOfKind(source, kind))
  const wanted = readers.filter(({ kinds }) => kinds.some(isWanted))
  const programme = wanted.length > 0 ? await findCitedProgramme(db, programmeId) : undefined
  if (!programme) return []
  const figures: Figure[] = []
  for (const { read } of wanted) figures.push(...(await read({ db, now, programme, cited })))
  return figures
}
