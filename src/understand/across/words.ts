import type { Block } from '../../documents/document.ts'
import { formatNumber, formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import { type Across, type Cell, type Line, type Voted, type Way, waysOf } from './service.ts'

const wayText = (t: Translate, { title, strand }: Way): string =>
  t('understand:across.way', { activity: title, strand: t(`listen:strand.name.${strand}`) })

/** One number of a way of listening over its own base; notes of sessions and petitions after it. */
function cellText(t: Translate, cell: Cell | null): string {
  if (!cell) return t('understand:across.notThere')
  const { responses, base, share } = cell
  const isAsked = base.hidden || base.count > 0
  const fill = { count: countText(t, responses), base: countText(t, base) }
  const counted =
    share === undefined
      ? t('understand:across.of', fill)
      : t('understand:across.ofShare', { ...fill, share: formatPercent(share) })
  const apart = (key: string, count: number, all: number) =>
    all > 0 ? [t(`understand:across.${key}`, { count: formatNumber(count), all: formatNumber(all) })] : []
  return [
    ...(isAsked ? [counted] : []),
    ...apart('notes', cell.sessions, cell.sessionBase),
    ...apart('petitions', cell.petitions, cell.petitionBase),
    ...(cell.campaigns
      ? [
          t('understand:across.campaigns', {
            all: countText(t, cell.campaigns.all),
            without: countText(t, cell.campaigns.without),
          }),
        ]
      : []),
  ].join('; ')
}

function votedText(t: Translate, { text, activity, counts }: Voted): string {
  if (!counts) return t('understand:across.notVoted', { text, activity })
  const of = (key: 'agree' | 'disagree' | 'pass' | 'shown') => countText(t, counts[key])
  return t('understand:across.voted', {
    text,
    activity,
    agree: of('agree'),
    disagree: of('disagree'),
    pass: of('pass'),
    shown: of('shown'),
  })
}

/** Lines that were found in several ways of listening, side by side; then, by name, those that were found in one. */
export function acrossBlocks(t: Translate, { ways, lines }: Across): Block[] {
  const [shared, alone] = [lines.filter((one) => waysOf(one) > 1), lines.filter((one) => waysOf(one) === 1)]
  if (lines.length === 0) return [{ kind: 'paragraph', text: t('understand:across.none') }]
  return [
    { kind: 'notice', text: t('understand:across.notAdded') },
    ...(shared.length > 0
      ? [tableOf(t, ways, shared)]
      : [{ kind: 'paragraph', text: t('understand:across.noneShared') } as const]),
    ...votedBlocks(t, shared),
    ...(alone.length > 0 ? aloneBlocks(t, ways, alone) : []),
  ]
}

const tableOf = (t: Translate, ways: readonly Way[], lines: readonly Line[]): Block => ({
  kind: 'table',
  caption: t('understand:across.caption'),
  columns: [{ text: t('understand:across.theme') }, ...ways.map((way) => ({ text: wayText(t, way) }))],
  rows: lines.map(({ title, cells }) => [title, ...cells.map((cell) => cellText(t, cell))]),
  method: t('understand:across.method'),
})

function votedBlocks(t: Translate, lines: readonly Line[]): Block[] {
  const voted = lines.filter(({ statements }) => statements.length > 0)
  if (voted.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: t('understand:across.statementsTitle') },
    { kind: 'paragraph', text: t('understand:across.statementsIntro') },
    {
      kind: 'list',
      items: voted.flatMap(({ title, statements }) =>
        statements.map((one) => t('understand:across.under', { theme: title, what: votedText(t, one) })),
      ),
    },
  ]
}

const aloneBlocks = (t: Translate, ways: readonly Way[], lines: readonly Line[]): Block[] => [
  { kind: 'heading', level: 3, text: t('understand:across.aloneTitle') },
  ...ways.flatMap((way, place): Block[] => {
    const here = lines.filter(({ cells }) => cells[place])
    return here.length === 0
      ? []
      : [
          {
            kind: 'paragraph',
            text: t('understand:across.alone', {
              way: wayText(t, way),
              themes: here.map(({ title }) => title).join('; '),
            }),
          },
        ]
  }),
]
