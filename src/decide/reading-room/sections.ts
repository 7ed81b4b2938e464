import type { Block, Table } from '../../documents/document.ts'
import { formatDay, formatMoment } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { inOneLine, sayIssue } from './advising.ts'
import type { AdviceOfPack, OptionOfPack, SectionName, SectionOfPack } from './content.ts'
import type { Gathered } from './gathering.ts'
import { sayPublished } from './published-days.ts'

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const heading = (text: string): Block => ({ kind: 'heading', level: 3, text })
const list = (items: readonly string[]): Block[] => (items.length > 0 ? [{ kind: 'list', items }] : [])
const link = (text: string, url: string): Block => ({ kind: 'link', text, url })

/** What a section is written with: the base of its addresses, which a printed copy shows too. */
type Writing = { t: Translate; baseUrl: string; pack: Gathered }
type Write = (writing: Writing) => Block[]

const asked: Write = ({ pack: { asked, decision, votesOn, options } }) => [
  ...asked.split(/\n{2,}/).map(paragraph),
  { kind: 'notice', text: `${decision.decidedBy} decides on ${formatDay(votesOn)}.` },
  heading('The decision as officers have drafted it'),
  paragraph(decision.title),
  ...(decision.text === ''
    ? [paragraph('Its words are not written yet.')]
    : decision.text.split(/\n{2,}/).map(paragraph)),
  ...(decision.conditions === ''
    ? [paragraph('No conditions are named.')]
    : [paragraph('On these conditions:'), ...decision.conditions.split(/\n{2,}/).map(paragraph)]),
  paragraph(decision.option === null ? 'No option is named.' : `The option put forward: ${decision.option}.`),
  heading('The options'),
  ...(options.length === 0
    ? [paragraph('No options are on record.')]
    : list(
        options.map(({ title, description, kind }) =>
          `${title} (${sayOptionKind[kind]}). ${description}`.trim(),
        ),
      )),
]

export const sayOptionKind: Record<OptionOfPack['kind'], string> = {
  'no-change': 'no change',
  open: 'open',
  preferred: 'preferred',
  discarded: 'discarded',
}

const said: Write = ({ baseUrl, pack: { programme, findings, themes, report } }) => [
  heading('What was found'),
  ...(findings.length === 0
    ? [paragraph('Nothing was written down yet of what was found.')]
    : findings.flatMap(({ text, themes }): Block[] => [
        paragraph(text),
        ...(themes.length > 0 ? [paragraph(`Drawn from: ${themes.join(', ')}.`)] : []),
      ])),
  heading('What people raised, and in how many responses'),
  ...(themes.length === 0 ? [paragraph('No theme is signed off yet.')] : tablesOfThemes(themes)),
  ...(report
    ? [
        paragraph(
          `The report of what people said was signed by ${report.author} on ${formatMoment(new Date(report.signedAt))}. It has every table, and words of people who allowed it.`,
        ),
        link('The signed report', baseUrl + urls.reportVersion(programme.slug, report.number)),
      ]
    : [paragraph('No report of what people said is signed yet.')]),
  link('What people said, as everyone can read it', baseUrl + urls.whatPeopleSaid(programme.slug)),
]

const tablesOfThemes = (themes: Gathered['themes']): Table[] =>
  [...Map.groupBy(themes, ({ question }) => question)].map(([question, ofQuestion]) => ({
    kind: 'table',
    caption: question,
    columns: [{ text: 'Theme' }, { text: 'Responses', isNumber: true }, { text: 'Of', isNumber: true }],
    rows: ofQuestion.map(({ title, said, base }) => [title, said, base]),
    method:
      'Of the responses that answered the question; one may be about several themes. Small numbers are hidden.',
  }))

const notHeard: Write = ({ baseUrl, pack: { programme, reach } }) => [
  ...(reach.nothing ? [paragraph(reach.nothing)] : []),
  ...(reach.asOf ? [paragraph(reach.asOf)] : []),
  ...reach.bases.flatMap((base): Block[] => [
    heading(base.kind),
    ...(base.headline.length > 0
      ? list(base.headline)
      : [
          paragraph(
            'No group is plainly fewer or more than among them, as far as people answered equality questions.',
          ),
        ]),
    ...(base.noTables ? [paragraph(base.noTables)] : []),
    paragraph(`Set against: ${base.source}`),
  ]),
  paragraph('Those who answered chose to. No figure here says what everybody thinks.'),
  link('Who took part, group by group', baseUrl + urls.reach(programme.slug)),
]

/** Officers advise against what people asked for most plainly where nothing is to change; each kind has its heading. */
const againstKinds: readonly { kind: AdviceOfPack['kind']; title: string }[] = [
  { kind: 'not-changed', title: 'Officers advise to change nothing' },
  { kind: 'changed-in-part', title: 'Officers advise to change a part' },
  { kind: 'out-of-scope', title: 'Officers say that it is not for this decision' },
  { kind: 'referred-on', title: 'Officers passed it to somebody else' },
]

const against: Write = ({ pack: { advice, open } }) => {
  const rest = advice.filter(({ kind }) => kind === 'changed' || kind === 'already-planned')
  const [elsewhere, unanswered] = [open.filter(({ note }) => note), open.filter(({ note }) => !note)]
  return [
    {
      kind: 'notice',
      text: 'This is advice of officers. What becomes of each point is for the meeting to decide.',
    },
    ...(advice.length === 0 ? [paragraph('Officers have given no advice yet.')] : []),
    ...againstKinds.flatMap(({ kind, title }): Block[] => {
      const given = advice.filter((one) => one.kind === kind)
      return given.length === 0 ? [] : [heading(title), ...list(given.map(adviceLine))]
    }),
    ...listUnder('Where officers advise a change, or had planned it', rest.map(adviceLine)),
    ...listUnder(
      'Raised, without advice so far',
      unanswered.map(({ title, said }) => sayIssue(title, said)),
    ),
    ...listUnder(
      'Raised, to be answered elsewhere or together with another',
      elsewhere.map(({ title, said, note }) => `${sayIssue(title, said)}. ${note}`),
    ),
  ]
}

const listUnder = (title: string, items: readonly string[]): Block[] =>
  items.length === 0 ? [] : [heading(title), ...list(items)]

const adviceLine = ({ about, said, reason, whatChanges, change, joined }: AdviceOfPack) =>
  inOneLine([
    sayIssue(about, said),
    `Their reason: ${reason}`,
    ...(whatChanges === '' ? [] : [`What changes: ${whatChanges}`]),
    change,
    ...(joined.length === 0 ? [] : [`Answered together with it: ${joined.join('; ')}`]),
  ])

const alternatives: Write = ({ baseUrl, pack: { programme, alternatives, options } }) => {
  const discarded = options.filter(({ kind }) => kind === 'discarded')
  return [
    heading('Something else that was suggested'),
    ...(alternatives.length === 0
      ? [paragraph('No alternative that somebody suggested is on record.')]
      : list(
          alternatives.map(({ title, description, suggestedBy, reasonNotScored }) =>
            [
              `${title}${suggestedBy === '' ? '' : `, suggested by ${suggestedBy}`}.`,
              description,
              reasonNotScored === ''
                ? 'Judged by the same criteria as the options.'
                : `Not judged: ${reasonNotScored}`,
            ]
              .filter(Boolean)
              .join(' '),
          ),
        )),
    heading('Options that were discarded before'),
    ...(discarded.length === 0
      ? [paragraph('No discarded option is on record.')]
      : list(
          discarded.map(
            ({ title, reasonDiscarded }) => `${title}. ${reasonDiscarded || 'No reason is on record.'}`,
          ),
        )),
    link('How the options were judged', baseUrl + urls.optionsCompared(programme.slug)),
  ]
}

const equality: Write = ({ t, baseUrl, pack: { programme, papers, affected, votesOn } }) => {
  const analyses = papers.filter(({ kind }) => kind === 'equality-impact')
  return [
    heading('The equality analysis'),
    ...(analyses.length === 0
      ? [paragraph('No equality analysis is on record among the papers.')]
      : list(
          analyses.map(({ title, version }) =>
            version ? `${title}. ${sayPublished(t, version, votesOn)}.` : `${title}. Not published.`,
          ),
        )),
    heading('Of whom people spoke'),
    ...(affected.questions.length === 0
      ? [paragraph('Nobody has marked yet of which groups the responses speak.')]
      : [
          paragraph('Which groups the responses speak of, whoever wrote them.'),
          ...affected.questions.flatMap(({ text, parts }) => parts.map((part) => tableOfGroups(text, part))),
          link('Of whom people spoke, as everyone can read it', baseUrl + urls.affected(programme.slug)),
        ]),
    link('What each group said, where it is published', baseUrl + urls.resultsByGroup(programme.slug)),
  ]
}

const tableOfGroups = (
  question: string,
  { option, base, lines, notSaid }: Gathered['affected']['questions'][number]['parts'][number],
): Table => ({
  kind: 'table',
  caption: [question, option].filter(Boolean).join('. '),
  columns: [{ text: 'Group' }, { text: 'Responses', isNumber: true }, { text: 'Share', isNumber: true }],
  rows: lines.map(({ title, responses, share }) => [title, responses, share]),
  method: [base, notSaid].filter(Boolean).join(' '),
})

const written: readonly { name: SectionName; title: string; write: Write }[] = [
  { name: 'asked', title: 'What is asked of you', write: asked },
  { name: 'said', title: 'What people said', write: said },
  { name: 'not-heard', title: 'Who was not heard', write: notHeard },
  { name: 'against', title: 'What officers advise against the views', write: against },
  { name: 'alternatives', title: 'Alternatives', write: alternatives },
  { name: 'equality', title: 'What it means for equality', write: equality },
]

/** The pages of the path, in their order. */
export const writeSections = (t: Translate, baseUrl: string, pack: Gathered): SectionOfPack[] =>
  written.map(({ name, title, write }) => ({ name, title, blocks: write({ t, baseUrl, pack }) }))
