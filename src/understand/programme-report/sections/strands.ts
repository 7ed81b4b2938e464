import type { Block } from '../../../documents/document.ts'
import { hidingText } from '../../../web/disclosure.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import type { Translate } from '../../../web/messages.ts'
import { countText } from '../../counts/index.ts'
import { threeWaysLines } from '../../reports/index.ts'
import { factsOf, rowsOf, type Strands } from '../../strands/index.ts'
import type { Section } from './section.ts'

const columns = ['activity', 'channel', 'count', 'unit', 'people'] as const

/** Each way of listening and each channel with its own base, and what is known of it. */
export const strandsSection: Section = {
  name: 'strands',
  async blocks({ t, figures }) {
    const strands = await figures.strands()
    const { lines } = strands
    if (lines.length === 0) return [{ kind: 'paragraph', text: t('understand:strands.none') }]
    return [
      {
        kind: 'table',
        caption: t('understand:strands.caption'),
        columns: columns.map((name) => ({ text: t(`understand:strands.${name}`) })),
        rows: lines
          .flatMap((line) => rowsOf(t, line))
          .map((row) => [`${row.activity} (${row.strand})`, row.channel, row.count, row.unit, row.people]),
        method: hidingText(t, await figures.scheme()),
      },
      ...lines.flatMap((line): Block[] => [
        { kind: 'heading', level: 3, text: line.title },
        {
          kind: 'list',
          items: [...notesOf(t, line), ...factsOf(t, line).map(({ name, text }) => `${name}: ${text}`)],
        },
      ]),
      ...threeWaysBlocks(t, threeWaysLines(t, (await figures.said()).threeWays)),
      ...tallyBlocks(t, strands),
    ]
  },
}

const notesOf = (t: Translate, line: Strands['lines'][number]): string[] =>
  rowsOf(t, line).flatMap(({ note }) => (note ? [note] : []))

/** The same responses by response, by text and by sender. */
const threeWaysBlocks = (t: Translate, lines: ReturnType<typeof threeWaysLines>): Block[] =>
  lines.length === 0
    ? []
    : [
        { kind: 'heading', level: 3, text: t('understand:said.threeWaysTitle') },
        {
          kind: 'table',
          caption: t('understand:said.threeWaysCaption'),
          columns: [
            { text: t('understand:said.threeWaysOf') },
            { text: t('understand:said.responses') },
            { text: t('understand:said.threeWaysTexts') },
            { text: t('understand:said.threeWaysAddresses') },
          ],
          rows: lines.map(({ what, responses, texts, addresses }) => [what, responses, texts, addresses]),
          method: t('understand:said.threeWaysIntro'),
        },
      ]

/** People counted at one session each. */
function tallyBlocks(t: Translate, { tallies }: Strands): Block[] {
  if (tallies.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: t('understand:strands.talliesTitle') },
    { kind: 'paragraph', text: t('understand:strands.talliesIntro') },
    ...tallies.map((tally): Block => {
      const question = tally.option ? `${tally.question} ${tally.option}` : tally.question
      const at = { activity: tally.activityTitle, day: formatDay(tally.heldOn), question }
      return {
        kind: 'table',
        caption: t('understand:strands.atSession', at),
        columns: [
          { text: t('understand:closed.answer') },
          {
            text: t('understand:report.ofPeopleThere', { people: formatNumber(tally.people) }),
            isNumber: true,
          },
        ],
        rows: tally.answers.map(({ label, count }) => [label, countText(t, count)]),
        method: '',
      }
    }),
  ]
}
