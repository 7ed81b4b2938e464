import { canonical } from '../../core/record/seal.ts'
import { formatPrecisely } from '../../web/format.ts'
import { inOneLine } from './advising.ts'
import type { AdviceOfPack, OpenIssue, OptionOfPack, PackContent, PaperOfPack } from './content.ts'
import { sayOptionKind } from './sections.ts'

/** One difference between two versions of a pack; empty where there was, or is, nothing. */
export type PackChange = {
  what: 'asked' | 'option' | 'paper' | 'report' | 'finding' | 'advice' | 'open' | 'figures'
  how: 'new' | 'changed' | 'gone'
  title: string
  before: string
  now: string
}

/** `state` is what is compared, where the words do not say all of it. */
type Said = { key: string; title: string; words: string; state?: string }

const stateOf = ({ state, words }: Said) => state ?? words

/** Things that keep their key from one version to the next: what is new, what has other words, what is gone. */
function differences(what: PackChange['what'], before: readonly Said[], now: readonly Said[]): PackChange[] {
  const was = new Map(before.map((one) => [one.key, one]))
  const is = new Set(now.map(({ key }) => key))
  return [
    ...now.flatMap((one): PackChange[] => {
      const { key, title, words } = one
      const old = was.get(key)
      if (!old) return [{ what, how: 'new', title, before: '', now: words }]
      return stateOf(old) === stateOf(one)
        ? []
        : [{ what, how: 'changed', title, before: old.words, now: words }]
    }),
    ...before.flatMap(({ key, title, words }): PackChange[] =>
      is.has(key) ? [] : [{ what, how: 'gone', title, before: words, now: '' }],
    ),
  ]
}

const paperSaid = ({ id, title, version, why }: PaperOfPack): Said => ({
  key: id,
  title,
  state: version ? version.id : `none: ${why}`,
  words: version ? versionWords(version) : 'Not published',
})

function versionWords({
  publishedOn,
  publishedTo,
  whatChanged,
}: NonNullable<PaperOfPack['version']>): string {
  const when = publishedOn === null ? 'not known when' : formatPrecisely(publishedOn, publishedTo)
  return [`The version published ${when}.`, whatChanged].filter(Boolean).join(' ')
}

/** Two versions of one day have the same words: that they are two has to be said. */
const sayOther = (change: PackChange): PackChange =>
  change.how === 'changed' && change.before === change.now
    ? { ...change, before: '', now: `${change.now} It is another file than before.` }
    : change

/** @param sayKind what a disposition is called */
const adviceSaid =
  (sayKind: (kind: AdviceOfPack['kind']) => string) =>
  ({ id, about, kind, reason, whatChanges, change, joined }: AdviceOfPack): Said => ({
    key: id,
    title: about,
    words: inOneLine([
      sayKind(kind),
      reason,
      ...(whatChanges === '' ? [] : [`What changes: ${whatChanges}`]),
      change,
      ...(joined.length === 0 ? [] : [`Together with: ${joined.join('; ')}`]),
    ]),
  })

/** How often it was raised is among the figures; here only that it has no advice. */
const openSaid = ({ id, title, note }: OpenIssue): Said => ({
  key: id,
  title,
  words: note === '' ? 'Officers have given no advice on it.' : note,
})

const optionSaid = ({ id, title, kind, description, reasonDiscarded }: OptionOfPack): Said => ({
  key: id,
  title,
  words: [`${title} (${sayOptionKind[kind]}).`, description, reasonDiscarded].filter(Boolean).join(' '),
})

/** Options of packs that keep them; where one does not, the lists on the page of what is asked are compared. */
function optionChanges(before: PackContent, now: PackContent): PackChange[] {
  if (before.options && now.options)
    return differences('option', before.options.map(optionSaid), now.options.map(optionSaid))
  const listed = ({ sections }: PackContent): Said[] => [
    {
      key: 'options',
      title: 'The options',
      words: '',
      state: canonical(
        sections
          .filter(({ name }) => name === 'asked')
          .flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'list')),
      ),
    },
  ]
  return differences('option', listed(before), listed(now))
}

const askedOf = ({ asked, votesOn, decision }: PackContent): Said[] => [
  { key: 'asked', title: 'What is asked of you', words: asked },
  { key: 'votesOn', title: 'The day of the vote', words: votesOn },
  { key: 'title', title: 'What the decision is called', words: decision.title },
  { key: 'text', title: 'The words of the decision', words: decision.text },
  { key: 'conditions', title: 'The conditions', words: decision.conditions },
  { key: 'option', title: 'The option that is put forward', words: decision.option ?? 'None' },
]

const reportOf = ({ report }: PackContent): Said[] =>
  report
    ? [{ key: 'report', title: 'The report of what people said', words: `Version ${report.number}` }]
    : []

/** Sections that say what findings, advice and what is asked do not say already. */
const ofFigures = new Set(['said', 'not-heard', 'alternatives', 'equality'])

/** The findings and what is asked are in `said` and `asked` too: there only their figures and other words count. */
function figuresOf({ sections, findings }: PackContent): Said[] {
  const words = new Set(findings.map(({ text }) => text))
  return sections
    .filter(({ name }) => ofFigures.has(name))
    .map(({ name, title, blocks }) => ({
      key: name,
      title,
      words: '',
      state: canonical(blocks.filter((block) => block.kind !== 'paragraph' || !words.has(block.text))),
    }))
}

/** What is other in a pack than in an earlier version of it: what was asked and the options first, then papers, report, findings, advice. */
export function listPackChanges(
  before: PackContent,
  now: PackContent,
  sayKind: (kind: AdviceOfPack['kind']) => string,
): PackChange[] {
  const findingSaid = ({ id, text }: PackContent['findings'][number]): Said => ({
    key: id,
    title: 'A finding',
    words: text,
  })
  return [
    ...differences('asked', askedOf(before), askedOf(now)),
    ...optionChanges(before, now),
    ...differences('paper', before.papers.map(paperSaid), now.papers.map(paperSaid)).map(sayOther),
    ...differences('report', reportOf(before), reportOf(now)),
    ...differences('finding', before.findings.map(findingSaid), now.findings.map(findingSaid)),
    ...differences('advice', before.advice.map(adviceSaid(sayKind)), now.advice.map(adviceSaid(sayKind))),
    ...differences('open', before.open.map(openSaid), now.open.map(openSaid)),
    // Which of its numbers moved is seen on its page: here only that some did.
    ...differences('figures', figuresOf(before), figuresOf(now)),
  ]
}
