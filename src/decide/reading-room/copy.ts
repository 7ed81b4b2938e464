import type { Block } from '../../documents/document.ts'
import { writePdfWithContents } from '../../documents/pdf.ts'
import { formatDay, formatMoment } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { DrawnSample } from './drawn.ts'
import { interestWords } from './member-pages.ts'
import type { InterestRow, QuestionRow } from './member-queries.ts'
import { paperLine } from './paper-lines.ts'
import type { Reading } from './reader.ts'
import type { Searched } from './searching.ts'

type Beside = {
  searched: readonly Searched[]
  questions: readonly QuestionRow[]
  interests: readonly InterestRow[]
}

const part = (text: string): Block => ({ kind: 'heading', level: 2, text })
const heading = (text: string): Block => ({ kind: 'heading', level: 3, text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const hasItems = (title: string, blocks: readonly Block[]): Block[] =>
  blocks.length > 0 ? [part(title), ...blocks] : []

/** The pack's own pages as one PDF with bookmarks, to print or for a tablet; files of papers are listed with their addresses. */
export const writeCopy = (
  t: Translate,
  baseUrl: string,
  reading: Reading,
  beside: Beside,
): Promise<Buffer> => {
  const { pack, number, givenAt, changes, samples, mark } = reading
  const title = `Pack for members: ${pack.decision.title}`
  return writePdfWithContents(
    {
      title,
      about: [
        pack.programme.title,
        `${pack.decision.decidedBy} decides on ${formatDay(pack.votesOn)}.`,
        `Version ${number}, given to members on ${formatMoment(givenAt)}.`,
        'It holds whole responses of people, masked by rule: names may stand in them. Keep it as you keep papers of a private part.',
      ],
      blocks: [
        ...pack.sections.flatMap(({ title, blocks }) => [part(title), ...blocks]),
        ...hasItems(
          `What changed since version ${mark ?? ''}`,
          changes.flatMap(({ title, before, now }) => [
            heading(title),
            ...(before ? [paragraph(`Before: ${before}`)] : []),
            ...(now ? [paragraph(`Now: ${now}`)] : []),
          ]),
        ),
        ...hasItems('Whole responses, drawn by chance', samples.flatMap(blocksOfSample)),
        ...hasItems(
          'Questions to officers',
          beside.questions.flatMap(({ text, answers }, place) => [
            heading(`Question ${place + 1}`),
            paragraph(text),
            ...(answers.length === 0 ? [paragraph('No answer yet.')] : []),
            ...answers.map(({ text, at }) => paragraph(`Answer, ${formatMoment(new Date(at))}: ${text}`)),
          ]),
        ),
        ...hasItems(
          'Interests of members',
          beside.interests.map(({ name, kind, words, declaredAt }) =>
            paragraph(`${name}, ${formatDay(declaredAt)}: ${interestWords[kind]}. ${words}`.trim()),
          ),
        ),
        ...hasItems('The papers', blocksOfPapers(t, baseUrl, reading, beside.searched)),
      ],
    },
    (page) => `${title}, version ${number}. Page ${page}`,
    { title: 'Contents', line: (of, page) => `${of}, page ${page}` },
  )
}

const blocksOfSample = ({ number, seed, responses }: DrawnSample): Block[] => [
  paragraph(seed === null ? `Sample ${number} is not drawn yet.` : `Sample ${number}, by the seed ${seed}.`),
  ...responses.flatMap(({ name, about, answers }) => [
    heading(`Response ${name}`),
    paragraph(about || 'Withdrawn or erased since it was drawn.'),
    ...answers.map(({ question, said }): Block => ({ kind: 'quotation', words: said, from: question })),
  ]),
]

const blocksOfPapers = (
  t: Translate,
  baseUrl: string,
  { programme, room, pack }: Reading,
  searched: readonly Searched[],
): Block[] =>
  searched.flatMap((one) => {
    const at = { decisionId: room.decisionId, votesOn: pack.votesOn }
    const { title, about, url, time } = paperLine(t, programme, at, one)
    const address = url?.startsWith('/') ? baseUrl + url : url
    return [
      heading(title),
      paragraph([about, time].filter(Boolean).join(' ')),
      ...(address ? [{ kind: 'link', text: 'To read it', url: address } as const] : []),
    ]
  })
