import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyKind } from './body-kind.ts'
import { type Facts, nothingKnown } from './facts.ts'
import { assess, criteria } from './index.ts'
import { lawsOn } from './law.ts'

const facts = (some: Partial<Facts>): Facts => ({ ...nothingKnown, ...some })
const assessed = (id: string, some: Partial<Facts>) => {
  const found = assess(facts(some)).find((criterion) => criterion.id === id)
  assert.ok(found, id)
  return found
}
const resultOf = (id: string, some: Partial<Facts>) => assessed(id, some).result

test('with nothing known nothing is met, and what is not known is named', () => {
  const all = assess(facts({}))
  assert.deepEqual(
    all.map(({ id, result }) => [id, result]),
    criteria.map(({ id }) => [id, 'unknown']),
  )
  for (const { because } of all) assert.match(because[0]?.says ?? '', /^Not known: /)
})

test('one fact more never turns unknown into met by itself being unknown: each result cites a fact that is known', () => {
  const every = facts({
    engagement_before_options_fixed: true,
    options_presented: 3,
    discarded_options_explained: true,
    reasons_sufficient: true,
    information_misleading: false,
    consultation_days: 90,
    responses_considered_evidence: true,
    equality_analysis_before_decision: true,
    scrutiny_committee_consulted: true,
    decision_before_consultation_ended: false,
    promise_to_consult_broken: false,
    public_involvement_arranged: true,
  })
  for (const { id, result, because } of assess(every)) {
    assert.equal(result, 'met', id)
    assert.ok(
      because.some(({ cites }) => cites.length > 0),
      id,
    )
  }
})

test('duties of the NHS are not engaged for a council or a minister; fairness is', () => {
  for (const body of [
    'local authority',
    'Lambeth LBC',
    'combined authority',
    'minister; trust special administrator',
  ]) {
    const no = {
      public_involvement_arranged: false,
      scrutiny_committee_consulted: false,
      reasons_sufficient: false,
      body,
    }
    assert.equal(resultOf('involvement_duty', no), 'not-engaged', body)
    assert.equal(resultOf('scrutiny', no), 'not-engaged', body)
    assert.equal(resultOf('gunning2', no), 'not-met', body)
  }
  const unknown = assessed('scrutiny', { scrutiny_committee_consulted: false, body: 'Acme' })
  assert.equal(unknown.result, 'not-met')
  assert.match(unknown.because.map(({ says }) => says).join(' '), /judged as a body of the NHS/)
})

test('a body is known by the words for it', () => {
  const kinds = {
    'NHS clinical commissioning groups; NHS trust': 'nhs',
    'NHS joint committee of commissioners': 'nhs',
    'Somerset ICB and Somerset Council': 'nhs',
    'national NHS commissioner': 'nhs',
    'Secretary of State for Health': 'minister',
    'Moseley borough': 'council',
    'a charity': 'other',
  }
  for (const [body, kind] of Object.entries(kinds)) assert.equal(bodyKind(body), kind, body)
  assert.equal(bodyKind(null), 'other')
})

test('the law of the day is applied, and its name is given', () => {
  const names = (id: string, date: string | null) =>
    lawsOn(criteria.find((criterion) => criterion.id === id)?.laws ?? [], date).map(({ name }) => name)
  assert.equal(
    resultOf('involvement_duty', { public_involvement_arranged: false, date: '1999-07-16' }),
    'not-engaged',
  )
  assert.equal(
    resultOf('involvement_duty', { public_involvement_arranged: false, date: '2003-01-01' }),
    'not-met',
  )
  assert.equal(
    resultOf('psed', { equality_analysis_before_decision: false, date: '2001-04-01' }),
    'not-engaged',
  )
  assert.deepEqual(names('psed', '2011-04-04').length, 1)
  assert.deepEqual(names('psed', '2011-04-05'), ['Equality Act 2010, section 149'])
  assert.match(names('scrutiny', '2024-01-30').join(), /with referral/)
  assert.match(names('scrutiny', '2024-01-31').join(), /without referral/)
  assert.doesNotMatch(names('involvement_duty', null).join(), /14Z2 /)
  assert.match(names('involvement_duty', '2015-02').join(), /14Z2 /)
})

test('laws that follow each other leave no day out and share none', () => {
  for (const { id, laws } of criteria.filter(({ id }) => id !== 'involvement_duty')) {
    for (const [place, { until }] of laws.entries()) {
      const next = laws[place + 1]
      if (next === undefined) assert.equal(until, undefined, id)
      else assert.equal(lawsOn(laws, next.from).length, 1, `${id} ${next.from}`)
    }
  }
})
