import type { AppraisalContent } from './content.ts'

/** A line of a difference as data, so that the page can put it in words of the reader's language. */
export type Said = {
  key: string
  values: Record<string, string | number>
  day?: string
  /** How exactly the day is known; without it to the day. */
  dayTo?: 'day' | 'month' | 'year'
}

/** One thing that an appraisal says, with what tells it apart from the others of its kind. */
type Line = { field: AppraisalChange['field']; id: string; subject: string; said: Said[] }

/** One difference between two appraisals. `subject`: the title of the option that it is about; empty for none. */
export type AppraisalChange = {
  field: 'criterion' | 'alternative' | 'scoring' | 'statement' | 'cost' | 'claimRecord'
  subject: string
  before: Said[] | null
  after: Said[] | null
}

type Named = { id: string; title: string }
type Version = { appraisal: AppraisalContent; options: readonly Named[]; sources: readonly Named[] }

/** What changed in how options are judged, in the order of the appraisal. */
export function listAppraisalChanges(before: Version, after: Version): AppraisalChange[] {
  const names = namesOf([before, after])
  const [earlier, later] = [linesOf(before, names), linesOf(after, names)]
  const now = new Map(later.map((line) => [line.id, line]))
  const then = new Map(earlier.map((line) => [line.id, line]))
  const gone = earlier.filter(({ id }) => !now.has(id))
  return [
    ...later.map((line) => change(line, then.get(line.id)?.said ?? null, line.said)),
    ...gone.map((line) => change(line, line.said, null)),
  ].filter(({ before: one, after: other }) => JSON.stringify(one) !== JSON.stringify(other))
}

const change = ({ field, subject }: Line, before: Said[] | null, after: Said[] | null): AppraisalChange => ({
  field,
  subject,
  before,
  after,
})

const say = (name: string, values: Said['values'] = {}): Said => ({
  key: `register:appraisal.line.${name}`,
  values,
})
/** A line where there is something to say. */
const sayIf = (name: string, value: string | number | null, more: Said['values'] = {}): Said[] =>
  value === null || value === '' ? [] : [say(name, { value, ...more })]

const sayPounds = (pounds: number | null): Said[] =>
  pounds === null
    ? []
    : [
        {
          key: `register:appraisal.${pounds < 0 ? 'saves' : 'pounds'}`,
          values: { pounds: Math.abs(pounds) },
        },
      ]

const sayDay = (day: string | null): Said[] => (day === null ? [] : [{ ...say('day'), day }])

/** What is named by its id, as the later version names it: another name alone is a difference of its own, and no score changed by it. */
const namesOf = (versions: readonly Version[]): ReadonlyMap<string, string> =>
  new Map(
    versions.flatMap(({ options, sources, appraisal }) => [
      ...[...options, ...sources, ...appraisal.alternatives].map(({ id, title }) => [id, title] as const),
      ...appraisal.criteria.map(({ id, name }) => [id, name] as const),
    ]),
  )

function linesOf({ appraisal }: Version, names: ReadonlyMap<string, string>): Line[] {
  const sourceLine = (id: string | null) => sayIf('source', names.get(id ?? '') ?? null)
  return [
    ...appraisal.statements.map(
      ({ id, kind, option, words, saidOn, source }): Line => ({
        field: 'statement',
        id: option === null ? id : `${option} ${kind}`,
        subject: names.get(option ?? '') ?? '',
        said: [say(`statement.${kind}`, { value: words }), ...sayDay(saidOn), ...sourceLine(source)],
      }),
    ),
    ...appraisal.money.map(
      ({ option, kind, pounds, words, payer, priceYear, source }): Line => ({
        field: 'cost',
        id: `${option} ${kind}`,
        subject: names.get(option) ?? '',
        said: [
          say(`cost.${kind}`),
          ...sayPounds(pounds),
          ...sayIf('words', words),
          ...sayIf('payer', payer),
          ...sayIf('priceYear', priceYear),
          ...sourceLine(source),
        ],
      }),
    ),
    ...appraisal.criteria.map(
      ({ id, name, plain, weight, isMoney, best, setBy, setOn, source }): Line => ({
        field: 'criterion',
        id,
        subject: '',
        said: [
          ...sayIf('words', name),
          ...sayIf('words', plain),
          ...sayIf('weight', weight),
          ...(isMoney ? [say('isMoney')] : []),
          say('best', { value: best }),
          ...sayIf('setBy', setBy),
          ...sayDay(setOn),
          ...sourceLine(source),
        ],
      }),
    ),
    ...appraisal.alternatives.map(
      ({ id, title, description, suggestedBy, reasonNotScored, source }): Line => ({
        field: 'alternative',
        id,
        subject: '',
        said: [
          ...sayIf('words', title),
          ...sayIf('words', description),
          ...sayIf('suggestedBy', suggestedBy),
          ...sayIf('reasonNotScored', reasonNotScored),
          ...sourceLine(source),
        ],
      }),
    ),
    ...appraisal.scorings.map(
      ({ id, scorer, scoredOn, source, scores }): Line => ({
        field: 'scoring',
        id,
        subject: '',
        said: [
          ...sayIf('scorer', scorer),
          ...sayDay(scoredOn),
          ...scores.map(({ criterion, of, score }) =>
            say('score', { option: names.get(of) ?? '', criterion: names.get(criterion) ?? '', score }),
          ),
          ...sourceLine(source),
        ],
      }),
    ),
    ...appraisal.claims.map(
      ({ sentence, title, url }): Line => ({
        field: 'claimRecord',
        id: sentence,
        subject: '',
        said: [...sayIf('words', sentence), say('record', { title, url })],
      }),
    ),
  ]
}
