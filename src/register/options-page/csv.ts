import type { Ranking } from '../../core/appraisal/index.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeContent, SuggestedAlternative } from '../programmes/index.ts'
import type { TravelByOption } from '../travel/index.ts'
import { effectInWords, poundsText, shortNumber, sourceOf } from './compare.ts'
import { listJudged, rankContent } from './judged.ts'

const columns = ['part', 'of', 'what', 'value', 'by', 'day', 'source', 'address'] as const

type Row = {
  part: string
  of?: string
  what?: string
  value?: string | number
  by?: string
  day?: string | null
  source?: string | null
}

/** Everything of the page as a file: a row for each thing that is said, each with its source. */
export function optionsCsv(
  t: Translate,
  content: ProgrammeContent,
  suggested: readonly SuggestedAlternative[],
  travel: TravelByOption,
): string {
  const rows: Row[] = [
    ...effectRows(t, content),
    ...travelRows(content, travel),
    ...saidRows(t, content),
    ...judgedRows(t, content),
    ...alternativeRows(content, suggested),
    ...content.options
      .filter(({ kind }) => kind === 'discarded')
      .map(({ title, reasonDiscarded }): Row => ({ part: 'discarded', of: title, value: reasonDiscarded })),
  ]
  return csvOf(
    columns.map((column) => t(`register:appraisal.column.${column}`)),
    rows.map(({ part, of = '', what = '', value = '', by = '', day, source = null }) => {
      const from = sourceOf(content.sources, source)
      const shown = from ?? { title: '', url: '' }
      return [t(`register:appraisal.part.${part}`), of, what, value, by, day ?? '', shown.title, shown.url]
    }),
  )
}

/** An effect has a row for each of its sources, and one without where it has none. */
const effectRows = (t: Translate, { options }: ProgrammeContent): Row[] =>
  options.flatMap(({ title, effects }) =>
    effects.flatMap(({ service, place, placeWords, change, certainty, evidence }) => {
      const where = [place.name, placeWords === place.name ? '' : placeWords].filter(Boolean)
      const row: Row = {
        part: 'effect',
        of: title,
        what: [service.name, ...where].join(', '),
        value: effectInWords(t, change, certainty),
      }
      return evidence.length === 0 ? [row] : evidence.map(({ source }) => ({ ...row, source }))
    }),
  )

const travelRows = ({ options }: ProgrammeContent, { journeys, note }: TravelByOption): Row[] =>
  journeys.flatMap(({ heading, lines }) =>
    options.flatMap(({ id, title }): Row[] => {
      const found = lines.get(id)
      const value = [...(found?.lines ?? []), ...(note === null ? [] : [note])].join(' ')
      return found ? [{ part: 'travel', of: title, what: heading, value }] : []
    }),
  )

function saidRows(t: Translate, { options, appraisal }: ProgrammeContent): Row[] {
  const titleOf = (id: string | null) => options.find((option) => option.id === id)?.title ?? ''
  return [
    ...appraisal.statements.map(
      ({ option, kind, words, saidOn, source }): Row => ({
        part: 'statement',
        of: titleOf(option),
        what: t(`register:appraisal.statementKind.${kind}`),
        value: words,
        day: saidOn,
        source,
      }),
    ),
    ...appraisal.money.map(
      ({ option, kind, pounds, words, payer, priceYear, source }): Row => ({
        part: 'money',
        of: titleOf(option),
        what: [t(`register:appraisal.moneyKind.${kind}`), priceYear].filter(Boolean).join(', '),
        value: [pounds === null ? '' : poundsText(t, pounds), words].filter(Boolean).join('. '),
        by: payer,
        source,
      }),
    ),
  ]
}

function judgedRows(t: Translate, content: ProgrammeContent): Row[] {
  const { criteria, scorings } = content.appraisal
  const items = listJudged(t, content)
  const titleOf = (id: string) => items.find((item) => item.id === id)?.title ?? ''
  const ranked = rankContent(t, content)
  const points = (part: string, ranking: Ranking | undefined): Row[] =>
    (ranking?.placed ?? []).flatMap(({ of, points: value, place }) =>
      value === null
        ? []
        : [
            {
              part,
              of: titleOf(of),
              what: place === null ? '' : `${t('register:appraisal.place')} ${place}`,
              value: shortNumber(value),
            },
          ],
    )
  return [
    ...criteria.map(
      ({ name, weight, isMoney, setBy, setOn, source }): Row => ({
        part: 'criterion',
        of: isMoney ? t('register:appraisal.isMoney') : '',
        what: name,
        value: weight ?? '',
        by: setBy,
        day: setOn,
        source,
      }),
    ),
    ...scorings.flatMap(({ scorer, scoredOn, source, scores }) =>
      scores.map(
        ({ criterion, of, score }): Row => ({
          part: 'score',
          of: titleOf(of),
          what: criteria.find(({ id }) => id === criterion)?.name ?? '',
          value: score,
          by: scorer,
          day: scoredOn,
          source,
        }),
      ),
    ),
    ...points('rankedWith', ranked.with),
    ...points('rankedWithout', ranked.without),
  ]
}

const alternativeRows = (
  { appraisal }: ProgrammeContent,
  suggested: readonly SuggestedAlternative[],
): Row[] => {
  const entered = new Set(appraisal.alternatives.map(({ record }) => record))
  return [
    ...appraisal.alternatives.map(
      ({ title, reasonNotScored, suggestedBy, source }): Row => ({
        part: 'alternative',
        of: title,
        value: reasonNotScored,
        by: suggestedBy,
        source,
      }),
    ),
    ...suggested
      .filter(({ record }) => !entered.has(record))
      .map(({ title }): Row => ({ part: 'alternative', of: title })),
  ]
}
