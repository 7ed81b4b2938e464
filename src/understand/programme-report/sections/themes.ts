import { drawBars } from '../../../core/charts/rows.ts'
import type { Block } from '../../../documents/document.ts'
import { readQuotes } from '../../../listen/redactions/index.ts'
import { formatPercent } from '../../../web/format.ts'
import type { Translate } from '../../../web/messages.ts'
import { countText, type PublishedQuestion, saidNothingText } from '../../counts/index.ts'
import { inFrameOrder, listArranged } from '../../themes/index.ts'
import { type NestedQuestion, raisedBy, raisedByGroups } from './raised-by.ts'
import type { Section } from './section.ts'

/** How many published texts stand under a theme. */
const quotesEach = 2

type Quotes = Awaited<ReturnType<typeof readQuotes>>

/** What people said in their own words: themes with their counts and who raised them, then some of the words. */
export const themesSection: Section = {
  name: 'themes',
  async blocks({ ctx, programme, t, figures }) {
    const { questions } = await figures.said()
    if (questions.length === 0) return [{ kind: 'paragraph', text: t('understand:said.none') }]
    // A quotation says that a theme was raised, and under which; so only where its number is shown.
    const themeIds = questions
      .flatMap(({ themes }) => themes)
      .flatMap(({ id, responses }) => (responses.hidden ? [] : [id]))
    const [quotes, { tables }, results] = await Promise.all([
      readQuotes(ctx.db, t, programme.id, { themeIds, each: quotesEach }),
      figures.cross(),
      figures.byGroup(),
    ])
    const blocks: Block[] = []
    for (const question of questions) {
      const nested = nest(t, question, await listArranged(ctx.db, question.id))
      blocks.push(
        ...countBlocks(t, nested),
        ...raisedBy(t, tables, nested),
        ...raisedByGroups(t, results, nested),
        ...quoteBlocks(t, nested.themes, quotes),
      )
    }
    return blocks
  },
}

type Arranged = Awaited<ReturnType<typeof listArranged>>

/** Themes that are part of another stand after it, with its title before theirs. */
function nest(t: Translate, question: PublishedQuestion, arranged: Arranged): NestedQuestion {
  const parents = new Map(arranged.map(({ id, parentId }) => [id, parentId]))
  const titles = new Map(question.themes.map(({ id, title }) => [id, title]))
  const themes = question.themes.map((theme) => {
    const parentId = parents.get(theme.id) ?? null
    const parent = parentId === null ? undefined : titles.get(parentId)
    const title =
      parent === undefined ? theme.title : t('understand:report.nested', { parent, theme: theme.title })
    return { ...theme, parentId, ownTitle: theme.title, title }
  })
  return { ...question, themes: inFrameOrder(themes) }
}

function countBlocks(t: Translate, question: PublishedQuestion): Block[] {
  const { text, activityTitle, base, notRead } = question
  const answered = t('understand:said.base', { count: countText(t, base.total) })
  const isAllRead = !notRead.hidden && notRead.count === 0
  const reading = isAllRead
    ? t('understand:said.allRead')
    : notRead.hidden
      ? t('understand:said.fewNotRead')
      : t('understand:said.notRead', { count: countText(t, notRead) })
  const said = saidNothingText(t, question.saidNothing)
  return [
    { kind: 'heading', level: 3, text },
    {
      kind: 'paragraph',
      text: [`${t('understand:said.activity', { activity: activityTitle })}.`, answered, reading, said]
        .filter(Boolean)
        .join(' '),
    },
    chartOf(t, question, answered),
    tableOf(t, question, answered),
  ]
}

function chartOf(t: Translate, { text, base, themes }: PublishedQuestion, answered: string): Block {
  const shownOf = (theme: PublishedQuestion['themes'][number]) =>
    t('understand:report.barText', {
      count: countText(t, theme.responses),
      base: countText(t, base.total),
      share: theme.share === undefined ? t('understand:count.notShown') : formatPercent(theme.share),
    })
  const rows = themes.map((theme) => ({ label: theme.title, share: theme.share, shown: shownOf(theme) }))
  const name = t('understand:report.chartName', {
    question: text,
    base: countText(t, base.total),
    rows: rows.map(({ label, shown }) => `${label}: ${shown}`).join('; '),
  })
  return { kind: 'chart', drawn: drawBars({ name, rows }), name, caption: `${text} ${answered}`, method: '' }
}

function tableOf(t: Translate, { text, base, themes }: PublishedQuestion, answered: string): Block {
  const unread = (['inherited', 'inBulk'] as const).filter((how) =>
    themes.some((theme) => theme[how].hidden || theme[how].count > 0),
  )
  return {
    kind: 'table',
    caption: t('understand:report.tableOf', { what: text }),
    columns: [
      { text: t('understand:said.theme') },
      ...(['responses', 'share', 'people', 'organisations'] as const).map((name) => ({
        text: t(`understand:said.${name}`),
        isNumber: true,
      })),
      ...unread.map((how) => ({ text: t(`understand:said.column.${how}`), isNumber: true })),
      ...(base.sessions > 0 ? [{ text: t('understand:said.column.sessions'), isNumber: true }] : []),
      ...(base.petitions > 0 ? [{ text: t('understand:said.column.petitions'), isNumber: true }] : []),
    ],
    rows: themes.map((theme) => [
      theme.description ? `${theme.title}: ${theme.description}` : theme.title,
      countText(t, theme.responses),
      theme.share === undefined ? t('understand:count.notShown') : formatPercent(theme.share),
      countText(t, theme.people),
      countText(t, theme.organisations),
      ...unread.map((how) => countText(t, theme[how])),
      ...(base.sessions > 0 ? [`${theme.sessions}`] : []),
      ...(base.petitions > 0 ? [`${theme.petitions}`] : []),
    ]),
    method: `${answered} ${t('understand:said.tableCaption')}`,
  }
}

function quoteBlocks(t: Translate, themes: PublishedQuestion['themes'], quotes: Quotes): Block[] {
  const quoted = themes.filter(({ id }) => quotes.some(({ themeId }) => themeId === id))
  if (quoted.length === 0) return [{ kind: 'paragraph', text: t('understand:report.noQuotes') }]
  return [
    { kind: 'paragraph', text: t('understand:report.quotes') },
    ...quoted.flatMap(({ id, title }): Block[] => [
      { kind: 'paragraph', text: t('understand:report.underTheme', { theme: title }) },
      ...quotes
        .filter(({ themeId }) => themeId === id)
        .map((quote): Block => ({ kind: 'quotation', words: quote.words, from: quote.from, id: quote.id })),
    ]),
  ]
}
