import type { Tx } from '../db/database.ts'
import {
  addAlternative,
  addCriterion,
  addScoring,
  addStatement,
  saveSaidOfOption,
} from '../register/appraisal-desk/index.ts'
import { addSource } from '../register/programmes/index.ts'
import { idOf } from './load-places.ts'
import type { DemoAppraisal } from './shape.ts'

type Edit = { accountId: string; programmeId: string }

/** Enters how the options of a programme were judged, by the services that the desk uses. */
export async function loadAppraisal(
  tx: Tx,
  edit: Edit,
  appraisal: DemoAppraisal,
  options: ReadonlyMap<string, string>,
): Promise<void> {
  const sources = new Map<string, string>()
  for (const { key, title, datedOn } of appraisal.sources) {
    const paper = { title, url: '', kind: 'official', datedOn, datedTo: 'day' } as const
    sources.set(key, await addSource(tx, edit, paper))
  }
  const criteria: string[] = []
  for (const { key, isMoney = false, source, ...criterion } of appraisal.criteria) {
    const fields = { ...criterion, isMoney, best: 5, source: idOf(sources, source) }
    criteria.push(await addCriterion(tx, edit, fields))
  }
  const judged = new Map(options)
  for (const { key, reason = '', ...alternative } of appraisal.alternatives) {
    const fields = { ...alternative, record: null, reasonNotScored: reason, source: null }
    judged.set(key, await addAlternative(tx, edit, fields))
  }
  for (const { source, scores, ...scoring } of appraisal.scorings)
    await addScoring(tx, edit, {
      ...scoring,
      source: idOf(sources, source),
      scores: Object.entries(scores).flatMap(([of, given]) => listScores(idOf(judged, of), criteria, given)),
    })
  for (const { source, ...statement } of appraisal.statements)
    await addStatement(tx, edit, { ...statement, option: null, source: idOf(sources, source) })
  for (const [key, { said, money, priceYear, source: paper }] of Object.entries(appraisal.options)) {
    const source = idOf(sources, paper)
    await saveSaidOfOption(tx, edit, idOf(options, key), {
      statements: listSaid(said).map((one) => ({ ...one, saidOn: null, source })),
      money: money.map((one) => ({ ...one, words: '', priceYear, source })),
    })
  }
}

const listScores = (of: string, criteria: readonly string[], given: readonly (number | null)[]) =>
  criteria.flatMap((criterion, place) => {
    const score = given[place] ?? null
    return score === null ? [] : [{ criterion, of, score }]
  })

const optionKinds = ['health', 'quality', 'money', 'gain', 'loss', 'staffing'] as const

const listSaid = (said: DemoAppraisal['options'][string]['said']) =>
  optionKinds.flatMap((kind) => {
    const words = said[kind]
    return words === undefined ? [] : [{ kind, words }]
  })
