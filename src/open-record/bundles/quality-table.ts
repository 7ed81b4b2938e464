import { roundedBy } from '../../core/stats/small-numbers.ts'
import { listDoubts, readDoubts } from '../../understand/coding-doubts/index.ts'
import {
  findNewestShare,
  listCompared,
  type MachineMeasure,
  type QuestionQuality,
  qualityFigures,
  readCodingQuality,
  type Theme,
} from '../../understand/coding-quality/index.ts'
import { byName, type CountedTable, type TableRow } from './counted-table.ts'

type Doubts = { raised: number; answered: number; upheld: number }

const rowsOf = (questions: readonly QuestionQuality[], { raised, answered, upheld }: Doubts): TableRow[] => [
  ...questions.map(({ id, text, activityTitle, share, figures }) => ({
    row: 'question',
    ...{ question: id, text, activity: activityTitle },
    sealedAt: share?.sealedAt,
    checkpoint: share?.checkpointSize,
    ...share?.progress,
    figures: figures ?? null,
  })),
  { row: 'doubts', raised, answered, upheld },
]

/** A question with its share that was coded twice, and what the machine said of other answers, as counts. */
type ReviewedShare = Omit<QuestionQuality, 'share' | 'figures'> & {
  share: (Omit<NonNullable<QuestionQuality['share']>, 'sealedAt'> & { sealedAt: string }) | null
  themes: Theme[]
  isComplete: boolean
  measured: MachineMeasure | null
}
/** What each said of one answer. The name is of this alone: it leads to no answer and to no response. */
type ReviewedTwice = {
  question: string
  coded: string
  /** Of a person or an organisation, not of a session or a petition. */
  isOfOne: boolean
  first: string[]
  second: string[] | null
  settled: string[] | null
  machine: string[] | null
}

/** How far coding can be trusted: two people, a machine, and what readers doubted. */
export const qualityTable: CountedTable = {
  path: 'tables/coding-quality.jsonl',

  publish: async ({ db, programme }) =>
    rowsOf(await readCodingQuality(db, programme.id), await readDoubts(db, programme.id)),

  async review({ db, programme }, name) {
    const shares: ReviewedShare[] = []
    const twice: ReviewedTwice[] = []
    for (const { share, figures, ...about } of await readCodingQuality(db, programme.id)) {
      const newest = await findNewestShare(db, about.id)
      const themes = figures?.themes.map(({ id, title }) => ({ id, title })) ?? []
      shares.push({
        ...about,
        share: share ? { ...share, sealedAt: share.sealedAt.toISOString() } : null,
        themes,
        isComplete: figures !== undefined,
        measured: newest?.measured ?? null,
      })
      if (!figures || !newest) continue
      // In the order in which they were drawn, which intervals by resampling follow.
      for (const row of await listCompared(db, newest.id))
        twice.push({
          question: about.id,
          coded: name('coded twice', row.answerId),
          isOfOne: row.isOfOne,
          first: row.firstThemeIds,
          second: row.secondThemeIds,
          settled: row.settledThemeIds,
          machine: row.machineThemeIds,
        })
    }
    const doubts = (await listDoubts(db, programme.id)).map(({ id, outcome }) => ({
      doubt: name('doubt', id),
      outcome: outcome ?? null,
    }))
    return {
      'review/coding-shares.jsonl': shares,
      'review/coded-twice.jsonl': twice,
      'review/doubts.jsonl': byName(doubts, ({ doubt }) => doubt),
    }
  },

  async recount(read, _moved, scheme) {
    const shares = await read<ReviewedShare>('review/coding-shares.jsonl')
    const twice = Map.groupBy(
      await read<ReviewedTwice>('review/coded-twice.jsonl'),
      ({ question }) => question,
    )
    const doubts = await read<{ outcome: string | null }>('review/doubts.jsonl')
    const questions = shares.map(({ share, themes, isComplete, measured, ...about }): QuestionQuality => {
      const own = twice.get(about.id) ?? []
      if (isComplete && roundedBy(own.length, scheme) !== share?.progress.drawn)
        throw new Error(`${own.length} answers were coded twice, and ${share?.progress.drawn} drawn`)
      const rows = own.map(({ coded, isOfOne, first, second, settled, machine }) => ({
        answerId: coded,
        isOfOne,
        firstThemeIds: first,
        secondThemeIds: second,
        settledThemeIds: settled,
        machineThemeIds: machine,
      }))
      return {
        ...about,
        share: share ? { ...share, sealedAt: new Date(share.sealedAt) } : undefined,
        figures: isComplete ? qualityFigures(themes, rows, measured, scheme) : undefined,
      }
    })
    const answered = doubts.filter(({ outcome }) => outcome !== null)
    return rowsOf(questions, {
      raised: doubts.length,
      answered: answered.length,
      upheld: answered.filter(({ outcome }) => outcome === 'upheld').length,
    })
  },
}
